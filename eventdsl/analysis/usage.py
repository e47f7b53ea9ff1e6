"""Which names a file uses.

Takes a module's tree; gives every name that refers to something declared: types of slots, roles, guards and examples,
parents, lists and fragments, and words given to a fragment, which may be types.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.syntax import ast
from eventdsl.syntax.walk import walk


def used_names(tree: ast.Module) -> frozenset[tuple[str | None, str]]:
    """Pairs of namespace and name."""
    return frozenset(
        (name.namespace, name.text)
        for declaration in tree.declarations
        for node in walk(declaration)
        for name in _names(node)
    )


def _names(node: object) -> Iterator[ast.Identifier]:
    """The names that one node refers to, its children left aside."""
    match node:
        case ast.TypeReference(name=ast.Identifier() as name):
            yield name
        case ast.ListReference(name=name, arguments=arguments):
            yield name
            for argument in arguments or ():
                if isinstance(argument, ast.Word):
                    namespace, dot, text = argument.text.rpartition(".")
                    yield ast.Identifier(text, argument.span, namespace if dot else None)
        case ast.EntityDeclaration(parents=parents) | ast.EventDeclaration(parents=parents):
            yield from parents
        case ast.RuleDeclaration(event=name) | ast.ExpectedEvent(type=name):
            yield name
        case _:
            pass
