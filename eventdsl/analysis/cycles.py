"""Cycles among names: imports, inheritance, lists of lists, fragments.

Takes a graph of names; gives its cycles, the same ones in the same order however the graph was put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def find_cycles(graph: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Cycles that cover every circle of the graph, each as the names from its smallest one on."""
    edges = {name: sorted(set(graph[name])) for name in sorted(graph)}
    found: list[tuple[str, ...]] = []
    while (cycle := _a_cycle(edges)) is not None:
        found.append(cycle)
        edges[cycle[-1]] = [target for target in edges[cycle[-1]] if target != cycle[0]]
    return tuple(sorted(found))


def _a_cycle(edges: Mapping[str, list[str]]) -> tuple[str, ...] | None:
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as circle:
        # graphlib lists a cycle against the direction of our edges, its first name repeated at the end
        names = list(reversed(circle.args[1]))[:-1]
        first = names.index(min(names))
        return tuple(names[first:] + names[:first])
    return None
