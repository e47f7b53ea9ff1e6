"""Did-you-mean: the known name that a misspelt one was probably meant to be.

Takes a name and the candidates of its place; gives the nearest by restricted Damerau–Levenshtein distance (a swap of
neighbours costs one), or None where nothing is near enough to be helpful.
"""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 64  # longer names are not typing slips; this keeps the comparison cheap on hostile input


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that differs least, and by at most a third of its letters."""
    return next(iter(all_near(name, candidates)), None)


def all_near(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that differ by at most a third of their letters, the nearest first.

    Of several as near, one with the same first letter comes first, for first letters are seldom mistyped; then the
    alphabet decides.
    """
    if len(name) > _LONGEST:
        return ()
    found: list[tuple[int, bool, str]] = []
    for candidate in set(candidates):
        limit = max(1, (max(len(name), len(candidate)) + 1) // 3)
        if len(candidate) > _LONGEST or abs(len(candidate) - len(name)) > limit:
            continue
        distance = _distance(name.casefold(), candidate.casefold())
        if distance <= limit and distance < max(len(name), len(candidate)):
            found.append((distance, candidate[:1].casefold() != name[:1].casefold(), candidate))
    return tuple(candidate for _, _, candidate in sorted(found))


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """`did you mean "x"?`, or None where nothing is near."""
    found = nearest(name, candidates)
    return f'did you mean "{found}"?' if found else None


def _distance(left: str, right: str) -> int:
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]
