"""Top-level declarations from Lark's tree: the upper half of the builder.

Takes the trees of `module`, `import`, `list`, `entity`, `event`, `fragment` and `rule`; gives their nodes. What stands
inside them (patterns, statements) is built by `syntax.builder`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.syntax.builder import Builder, Child, Node, token_of, tree_of

LANGUAGE_VERSION = 1


def build_item(builder: Builder, tree: Node) -> ast.Import | ast.Declaration:
    """An import or declaration."""
    match tree.data:
        case "import":
            return _import(builder, tree)
        case "list" | "list_file":
            return _list(builder, tree)
        case "entity":
            return _entity(builder, tree)
        case "event":
            return _event(builder, tree)
        case "fragment":
            return _fragment(builder, tree)
        case "rule":
            return _rule(builder, tree)
        case _:
            raise AssertionError(f"no declaration: {tree.data}")


def build_version(builder: Builder, tree: Node) -> int:
    """The number after `evr`; one that this eventdsl does not know is told."""
    token = token_of(tree.children[0])
    if str(token).lstrip("0") != str(LANGUAGE_VERSION):
        builder.report(
            "unknown-version",
            f"this eventdsl knows version {LANGUAGE_VERSION} of the language, not {str(token)[:20]}",
            builder.span(token),
            f"write evr {LANGUAGE_VERSION}, or install the eventdsl that the rules were written for",
        )
        return LANGUAGE_VERSION
    return int(token)


def _import(builder: Builder, tree: Node) -> ast.Import:
    path, *rest = tree.children
    names: list[ast.ImportedName] = []
    namespace: ast.Identifier | None = None
    for child in map(tree_of, rest):
        if child.data == "namespace":
            namespace = builder.identifier(tree_of(child).children[0])
        else:
            names.append(_imported_name(builder, child))
    return ast.Import(builder.string(path), tuple(names), namespace, builder.span(tree))


def _imported_name(builder: Builder, tree: Node) -> ast.ImportedName:
    name, alias = tree.children
    return ast.ImportedName(
        builder.identifier(name), None if alias is None else builder.identifier(alias), builder.span(tree)
    )


def _list(builder: Builder, tree: Node) -> ast.ListDeclaration:
    span = builder.span(tree)
    doc = builder.doc(span)
    if tree.data == "list":
        name, words = tree.children
        return ast.ListDeclaration(builder.identifier(name), builder.literals(words), None, None, doc, span)
    name, path, key = tree.children
    found = None if key is None else builder.identifier(key)
    return ast.ListDeclaration(builder.identifier(name), (), builder.string(path), found, doc, span)


def _parents(builder: Builder, child: Child) -> tuple[ast.Identifier, ...]:
    return builder.names(tree_of(child).children)


def _entity(builder: Builder, tree: Node) -> ast.EntityDeclaration:
    name, parents, members = tree.children
    span = builder.span(tree)
    return ast.EntityDeclaration(
        builder.identifier(name),
        _parents(builder, parents),
        ()
        if members is None
        else tuple(build_member(builder, tree_of(member)) for member in tree_of(members).children),
        builder.doc(span),
        span,
    )


def build_member(builder: Builder, tree: Node) -> ast.EntityMember:
    """One line of an entity's body."""
    span = builder.span(tree)
    match tree.data:
        case "name_member":
            return ast.NameMember(builder.identifiers(tree.children), span)
        case "head_member":
            return ast.HeadMember(builder.literals(tree.children[0]), span)
        case "list_member":
            return ast.GazetteerMember(tuple(builder.reference(child) for child in tree.children), span)
        case "phrase_member":
            return ast.PhraseMember(builder.pattern(tree.children[1]), span)
        case _:
            raise AssertionError(f"no member: {tree.data}")


def _event(builder: Builder, tree: Node) -> ast.EventDeclaration:
    name, parents, roles = tree.children
    span = builder.span(tree)
    return ast.EventDeclaration(
        builder.identifier(name),
        _parents(builder, parents),
        () if roles is None else tuple(build_role(builder, tree_of(role)) for role in tree_of(roles).children),
        builder.doc(span),
        span,
    )


def build_role(builder: Builder, tree: Node) -> ast.RoleDeclaration:
    """One line of an event's body."""
    name, type_, cardinality, default = tree.children
    span = builder.span(tree)
    return ast.RoleDeclaration(
        builder.identifier(name),
        builder.type_reference(type_),
        builder.cardinality(cardinality),
        None if default is None else builder.take_source(default),
        builder.doc(span),
        span,
    )


def _fragment(builder: Builder, tree: Node) -> ast.FragmentDeclaration:
    name, parameters, pattern = tree.children
    span = builder.span(tree)
    return ast.FragmentDeclaration(
        builder.identifier(name),
        () if parameters is None else builder.identifiers(tree_of(parameters).children),
        builder.pattern(pattern),
        builder.doc(span),
        span,
    )


def _rule(builder: Builder, tree: Node) -> ast.RuleDeclaration:
    name, event, body = tree.children
    span = builder.span(tree)
    statements = tuple(builder.statement(statement) for statement in tree_of(body).children)
    return ast.RuleDeclaration(builder.identifier(name), builder.name(event), statements, builder.doc(span), span)


def with_body(
    builder: Builder, item: ast.Import | ast.Declaration, lines: Sequence[tuple[Node, int]], span: Span
) -> ast.Import | ast.Declaration:
    """The declaration that covers `span` with the lines of its body, each a tree and the offset of its text."""
    match item:
        case ast.RuleDeclaration():
            statements = tuple(builder.at(offset).statement(tree.children[0]) for tree, offset in lines)
            return replace(item, statements=statements, span=span)
        case ast.EntityDeclaration():
            members = tuple(build_member(builder.at(offset), tree_of(tree.children[0])) for tree, offset in lines)
            return replace(item, members=members, span=span)
        case ast.EventDeclaration():
            roles = tuple(build_role(builder.at(offset), tree) for tree, offset in lines)
            return replace(item, roles=roles, span=span)
        case _:
            return item
