"""What has been spoken of so far, and which of it a pronoun takes up.

Takes mentions from the last to the first, gives for a pronoun the referent that is most salient among those that agree:
subjects before objects, near before far, narrator's sentences before quotations, never a co-argument of its own verb.

    Rutte spielte die Entscheidung von Hegseth herunter. Er sagte, …
    subject, previous sentence: 112           in a PP: 72      Er = Rutte

The weights follow Lappin and Leass (1994) in kind, with German news in mind. Somebody unnamed may win as well; then
the pronoun stays unresolved rather than going to the next best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from itertools import islice

from eventdsl.german.referents import Referent
from eventdsl.text.document import NameKind
from eventdsl.text.morphology import FEMININE, MASCULINE, Readings
from eventdsl.values import value


class Role(IntEnum):
    """How prominent a place in the clause is."""

    SUBJECT = 3
    OBJECT = 2
    OBLIQUE = 1  # in a prepositional phrase or genitive


Meant = tuple[Referent, bool]  # what a mention refers to, and whether that is somebody


@value
class Mention:
    """Something spoken of, with its place: sentence and token, clause, verb (frame) and role.

    What it refers to is asked of `resolve` only where the place alone does not settle the question.
    """

    resolve: Callable[[], Meant]
    sentence: int
    position: int
    role: Role
    clause: int = -1
    frames: frozenset[int] = frozenset()
    quoted: bool = False
    reported: bool = False  # in a clause of indirect speech

    @property
    def referent(self) -> Referent:
        return self.resolve()[0]

    @property
    def person(self) -> bool:
        return self.resolve()[1]


@value
class Anaphor:
    """A pronoun or description to resolve. `only_persons` where it asks for somebody; none of those `excluded`."""

    cells: Readings
    sentence: int
    position: int
    role: Role
    clause: int = -1
    frames: frozenset[int] = frozenset()
    quoted: bool = False
    only_persons: bool = False
    possessive: bool = False
    message: int | None = None  # where the message begins behind which it is the subject of a verb of saying
    excluded: tuple[Referent, ...] = ()
    fits: Callable[[Referent], bool] | None = None  # what a description asks of whom it takes up


_BY_DISTANCE = (90, 82, 50, 30, 15)
_BY_ROLE = {Role.SUBJECT: 30, Role.OBJECT: 8, Role.OBLIQUE: -10}
_AMONG_SUBJECTS = 10
_LOOK_BACK = 60
_THRESHOLD = 45
MOST_MENTIONS = 8


def antecedent(anaphor: Anaphor, history: Iterable[tuple[int, Iterable[Mention]]]) -> Referent | None:
    """The most salient referent that agrees, None if nothing is salient.

    `history` has sentences from the last to the first, each with its mentions from the last to the first. A sentence
    that is too far back to have a more salient one is not asked for its mentions, nor a mention in too poor a place
    for what it refers to.
    """
    candidates: list[tuple[int, Mention]] = []  # with how salient they are before it is known how often they come
    floor, best = _THRESHOLD - MOST_MENTIONS, 0
    left = _LOOK_BACK
    by_role = _BY_ROLE[Role.SUBJECT] + (_AMONG_SUBJECTS if anaphor.role is Role.SUBJECT else 0)
    for number, mentions in history:
        distance = anaphor.sentence - number
        if distance >= len(_BY_DISTANCE) or _BY_DISTANCE[distance] + by_role < floor:
            break
        here = [(_by_place(anaphor, mention, distance), mention) for mention in islice(mentions, left)]
        left -= len(here)
        here.sort(key=_salience, reverse=True)
        for by_place, mention in here:
            if by_place < floor:
                break
            score = _score(anaphor, mention, distance, by_place)
            if score is not None and score >= floor:
                candidates.append((score, mention))
                best = max(best, score)
                floor = max(floor, score - MOST_MENTIONS)
        if candidates:
            floor = max(floor, best - MOST_MENTIONS + 1)  # of equals the last counts, and what follows stands before
    return _most_salient([(score, mention) for score, mention in candidates if score >= best - MOST_MENTIONS])


def _salience(candidate: tuple[int, Mention]) -> int:
    return candidate[0]


def _most_salient(candidates: Sequence[tuple[int, Mention]]) -> Referent | None:
    """The one that is most salient when it counts how often the text mentions it; of equals the last."""
    if len(candidates) == 1 and candidates[0][0] >= _THRESHOLD:
        return candidates[0][1].referent
    ranked = [
        (score + min(MOST_MENTIONS, mention.referent.mentions), mention.sentence, mention.position, mention)
        for score, mention in candidates
    ]
    best = max(ranked, key=lambda rank: rank[:3], default=None)
    return best[3].referent if best is not None and best[0] >= _THRESHOLD else None


def _by_place(anaphor: Anaphor, mention: Mention, distance: int) -> int:
    """How salient a mention is by its place alone."""
    score = _BY_DISTANCE[distance] + _BY_ROLE[mention.role]
    if mention.quoted and not anaphor.quoted:
        score -= 40
    if mention.reported and distance:
        score -= 20
    if anaphor.role is Role.SUBJECT and mention.role is Role.SUBJECT:
        score += _AMONG_SUBJECTS
    return score


def _score(anaphor: Anaphor, mention: Mention, distance: int, by_place: int) -> int | None:
    """How salient a mention is for a pronoun by itself, None where it cannot be meant."""
    if _barred(anaphor, mention, distance) or not _agrees(anaphor, mention):
        return None
    referent, score = mention.referent, by_place
    if not mention.person:
        score -= 12
    if referent.gender & MASCULINE and referent.gender & FEMININE:
        score -= 10
    return score


def _agrees(anaphor: Anaphor, mention: Mention) -> bool:
    if anaphor.only_persons and not mention.person:
        return False
    if any(mention.referent is other for other in anaphor.excluded):
        return False
    if not mention.referent.gender & anaphor.cells:
        return False
    return anaphor.fits is None or anaphor.fits(mention.referent)


def _barred(anaphor: Anaphor, mention: Mention, distance: int) -> bool:
    """Binding: not an argument of the same verb; not in the message that the pronoun's own verb reports."""
    if distance:
        return False
    if anaphor.message is not None and anaphor.message <= mention.position < anaphor.position:
        return True
    if anaphor.possessive:
        return False
    if anaphor.frames and mention.frames:
        return bool(anaphor.frames & mention.frames)
    same_clause = anaphor.clause == mention.clause and anaphor.clause >= 0
    return same_clause and anaphor.role is not mention.role and Role.SUBJECT in (anaphor.role, mention.role)


def is_person(referent: Referent) -> bool:
    """Whether a referent is somebody."""
    return referent.kind is NameKind.PERSON
