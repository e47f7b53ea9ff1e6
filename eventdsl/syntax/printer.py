"""AST nodes in canonical spelling, without comments: the inverse of the builder.

Takes a node; gives its text. Brackets are set where the grammar needs them and nowhere else; keywords of a rule's
lines are padded to one column. Layout over several lines and comments are the formatter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from eventdsl.syntax import ast
from eventdsl.syntax.literals import string_literal

WIDTH = 120

_LOOK_AROUNDS = {
    (ast.Direction.AHEAD, False): "(?=",
    (ast.Direction.AHEAD, True): "(?!",
    (ast.Direction.BEHIND, False): "(?<=",
    (ast.Direction.BEHIND, True): "(?<!",
}
_DOTTED = ("place", "time")
_PLAIN_VALUE = re.compile(r"[a-z0-9][a-z0-9_:.-]*")


def _either(parts: Iterable[str]) -> str:
    return " | ".join(parts)


def name_text(name: ast.Identifier) -> str:
    return f"{name.namespace}.{name.text}" if name.namespace else name.text


# ---- patterns


def pattern_text(pattern: ast.Pattern) -> str:
    """A pattern as it stands after its keyword."""
    match pattern:
        case ast.Alternation():
            return _either(_grouped(option, ast.Alternation) for option in pattern.options)
        case ast.Sequence():
            return " ".join(_grouped(element, ast.Alternation, ast.Sequence) for element in pattern.elements)
        case ast.Repetition():
            wide = (ast.Alternation, ast.Sequence, ast.Repetition, ast.Gap)
            return _grouped(pattern.element, *wide) + quantifier_text(pattern)
        case ast.Negation():
            return "!" + pattern_text(pattern.element)
        case ast.LookAround():
            return f"{_LOOK_AROUNDS[pattern.direction, pattern.negative]}{pattern_text(pattern.pattern)})"
        case ast.Gap():
            return f"..{pattern.maximum}"
        case ast.Slot():
            return slot_text(pattern)
        case ast.TokenTest():
            return f"[{' '.join(_attribute(attribute) for attribute in pattern.attributes)}]"
        case ast.Parameter():
            return f"${pattern.name}"
        case ast.Word() | ast.Form() | ast.Regex() | ast.ListReference():
            return literal_text(pattern)
        case _:
            assert_never(pattern)


def _grouped(pattern: ast.Pattern, *kinds: type) -> str:
    text = pattern_text(pattern)
    return f"({text})" if isinstance(pattern, kinds) else text


def literal_text(literal: ast.Word | ast.Form | ast.Regex | ast.ListReference) -> str:
    match literal:
        case ast.Word():
            return literal.text
        case ast.Form():
            return string_literal(literal.text)
        case ast.Regex():
            return f"/{literal.pattern}/{'i' if literal.ignore_case else ''}"
        case ast.ListReference(arguments=None):
            return f"@{name_text(literal.name)}"
        case ast.ListReference(arguments=arguments):
            return f"@{name_text(literal.name)}({', '.join(pattern_text(argument) for argument in arguments or ())})"
        case _:
            assert_never(literal)


def quantifier_text(repetition: ast.Repetition) -> str:
    lazy = "?" if repetition.lazy else ""
    match repetition.minimum, repetition.maximum:
        case 0, 1:
            return "?" + lazy
        case 0, None:
            return "*" + lazy
        case 1, None:
            return "+" + lazy
        case low, None:
            return f"{{{low},}}{lazy}"
        case low, high:
            return f"{{{low}}}{lazy}" if low == high else f"{{{low},{high}}}{lazy}"


def slot_text(slot: ast.Slot) -> str:
    text = slot.role.text
    if slot.type is not None:
        text += f": {type_text(slot.type)}"
    text += ("!" if slot.certain else "") + slot.cardinality.value
    text += "".join(f", {_feature(feature)}" for feature in slot.features)
    if slot.pattern is not None:
        text += f" = {pattern_text(slot.pattern)}"
    return f"{{{text}}}"


def type_text(type_: ast.TypeReference) -> str:
    return f"${type_.name.name}" if isinstance(type_.name, ast.Parameter) else name_text(type_.name)


def _attribute(attribute: ast.Attribute) -> str:
    return f"{attribute.name}{attribute.comparison.value}{'|'.join(literal_text(value) for value in attribute.values)}"


def _feature(feature: ast.Feature) -> str:
    values = "|".join(literal_text(value) for value in feature.values)
    return f"{feature.name}={values}" if values else feature.name


# ---- statements


def statement_text(statement: ast.Statement, indent: int = 2) -> str:
    """A line of a rule; an example that is too long for one line has its arrows on lines of their own."""
    match statement:
        case ast.PatternStatement():
            return f"{statement.kind.value:<7} {pattern_text(statement.pattern)}"
        case ast.Take():
            type_ = f": {type_text(statement.type)}" if statement.type else ""
            return f"take    {statement.role.text}{type_} from {source_text(statement.source)}"
        case ast.Without():
            return f"without {_either(variant.text for variant in statement.variants)}"
        case ast.Example():
            return _example(statement, indent)
        case _:
            return f"where   {guard_text(statement)}"


def guard_text(guard: ast.Guard) -> str:
    match guard:
        case ast.ContainsGuard():
            return f"{guard.scope.value} has {_no(guard.negative)}{guard.what} {words_text(guard.words)}"
        case ast.TypeGuard():
            types = _either(type_text(type_) for type_ in guard.types)
            return f"{{{guard.role.text}}} is {_not(guard.negative)}{types}"
        case ast.HeadGuard():
            return f"{{{guard.role.text}}} has {_no(guard.negative)}head {words_text(guard.words)}"
        case ast.PresenceGuard():
            return f"{{{guard.role.text}}} {'missing' if guard.negative else 'present'}"
        case ast.ReferentGuard():
            relation = "other than" if guard.negative else "same as"
            return f"{{{guard.left.text}}} {relation} {{{guard.right.text}}}"
        case ast.FeatureGuard():
            return f"{guard.name.text} is {_not(guard.negative)}{_either(value.text for value in guard.values)}"
        case _:
            assert_never(guard)


def _no(negative: bool) -> str:
    return "no " if negative else ""


def _not(negative: bool) -> str:
    return "not " if negative else ""


def words_text(words: tuple[ast.Word | ast.Form | ast.ListReference, ...]) -> str:
    return _either(literal_text(word) for word in words)


def source_text(source: ast.TakeSource) -> str:
    words = f"({_either(word.text for word in source.words)})" if source.words else ""
    return f"{source.scope.value}{'.' if source.what in _DOTTED else ' '}{source.what}{words}"


def _example(example: ast.Example, indent: int) -> str:
    head = f"{example.kind.value:<7} {string_text(example.text)}"
    if example.kind is ast.ExampleKind.TODO:
        head = f"todo    example {string_text(example.text)}"
    if example.date is not None:
        head += f" at {example.date}"
    if example.kind is ast.ExampleKind.COUNTER:
        return head
    arrows = [f"-> {_expected(event)}" for event in example.events] or ["-> none"]
    line = " ".join([head, *arrows])
    if indent + len(line) <= WIDTH and len(arrows) == 1 and "\n" not in line:
        return line
    return ("\n" + " " * (indent + 5)).join([head, *arrows])


def string_text(string: ast.String) -> str:
    """A string literal; a text of several lines keeps them where it needs no escapes."""
    value = string.value
    plain = "\n" in value and all(char == "\n" or char >= " " for char in value)
    if plain and "\\" not in value and '"""' not in value and not value.startswith('"') and not value.endswith('"'):
        return f'"""{value}"""'
    return string_literal(value)


def _expected(event: ast.ExpectedEvent) -> str:
    arguments = ", ".join(
        f"{argument.role.text}: {string_literal(argument.value.value)}" for argument in event.arguments
    )
    features = "".join(f" {feature.name.text}={_feature_value(feature.value)}" for feature in event.features)
    return f"{name_text(event.type)}{f'({arguments})' if arguments else ''}{features}"


def _feature_value(value: ast.String) -> str:
    return value.value if _PLAIN_VALUE.fullmatch(value.value) else string_literal(value.value)


# ---- declarations


def member_text(member: ast.EntityMember) -> str:
    """A line of an entity."""
    match member:
        case ast.NameMember():
            return f"name   {_either(kind.text for kind in member.kinds)}"
        case ast.HeadMember():
            return f"head   {words_text(member.words)}"
        case ast.GazetteerMember():
            return f"list   {words_text(member.lists)}"
        case ast.PhraseMember():
            return f"phrase {pattern_text(member.pattern)}"
        case _:
            assert_never(member)


def roles_text(roles: tuple[ast.RoleDeclaration, ...]) -> tuple[str, ...]:
    """The lines of an event, types and defaults in columns."""
    names = [f"{role.name.text}:" for role in roles]
    types = [type_text(role.type) + role.cardinality.value for role in roles]
    name_width = max(map(len, names), default=0)
    type_width = max((len(text) for text, role in zip(types, roles, strict=True) if role.default), default=0)
    lines = []
    for name, type_, role in zip(names, types, roles, strict=True):
        default = f" = {source_text(role.default)}" if role.default else ""
        lines.append(f"{name:<{name_width}} {type_:<{type_width}}{default}".rstrip())
    return tuple(lines)


def header_text(item: ast.Import | ast.Declaration) -> str:
    """A declaration without doc and body."""
    match item:
        case ast.Import():
            return _import(item)
        case ast.ListDeclaration():
            return _list(item)
        case ast.EntityDeclaration():
            return f"entity {item.name.text}{_parents(item.parents)}"
        case ast.EventDeclaration():
            return f"event {item.name.text}{_parents(item.parents)}"
        case ast.FragmentDeclaration():
            parameters = ", ".join(parameter.text for parameter in item.parameters)
            head = f"{item.name.text}({parameters})" if parameters else item.name.text
            return f"fragment {head} = {pattern_text(item.pattern)}"
        case ast.RuleDeclaration():
            return f"rule {item.name.text} -> {name_text(item.event)}"
        case _:
            assert_never(item)


def _parents(parents: tuple[ast.Identifier, ...]) -> str:
    return " < " + ", ".join(name_text(parent) for parent in parents) if parents else ""


def _import(item: ast.Import) -> str:
    path = string_literal(item.path.value)
    if item.namespace is not None:
        return f"import {path} as {item.namespace.text}"
    names = [name.name.text + (f" as {name.alias.text}" if name.alias else "") for name in item.names]
    return f"import {path} ({', '.join(names)})"


def _list(item: ast.ListDeclaration) -> str:
    """An inline list is filled to the line width; its lines end in `|`."""
    if item.path is not None:
        key = f" key {item.key.text}" if item.key else ""
        return f"list {item.name.text} from {string_literal(item.path.value)}{key}"
    lines = [f"list {item.name.text} ="]
    texts = [literal_text(entry) for entry in item.entries]
    for number, text in enumerate(texts):
        part = text if number == len(texts) - 1 else text + " |"
        if len(lines[-1]) + 1 + len(part) > WIDTH and number:
            lines.append("   ")
        lines[-1] += " " + part
    return "\n".join(lines)
