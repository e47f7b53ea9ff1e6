"""Event types as schemas: what a rule set may emit.

Takes nothing but names; `analysis` builds these from declarations, the engine checks roles against them, and
`eventdsl schema` prints them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A typed role; `minimum` is 0 or 1, `maximum` 1 or None (any number)."""

    name: str
    type: str
    minimum: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class PloverCode:
    """An event type's place in PLOVER; `source` and `target` are the roles of its actors, in order of preference."""

    event: str
    mode: str | None = None
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """A declared event type.

    `types` is the type itself and its ancestors, nearest first; `roles` holds inherited ones too.
    """

    name: str
    types: tuple[str, ...]
    roles: tuple[Role, ...]
    doc: str | None = None
    code: PloverCode | None = None

    def role(self, name: str) -> Role | None:
        return next((role for role in self.roles if role.name == name), None)
