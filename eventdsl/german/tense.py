"""Tense and mood of a predicate from its finite verb and its auxiliaries.

hatte abgesagt        past of haben + participle      pluperfect
wird abgesagt haben   werden + perfect infinitive     future perfect
würde absagen         Konjunktiv II of werden         present, subjunctive II
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.agreement import finite_reading
from eventdsl.german.verb_complex import PAST_ONLY, Predicate
from eventdsl.text.document import Token
from eventdsl.text.morphology import Mood, Tense

INDICATIVE: Final = Mood.INDICATIVE  # members of an enum that each frame asks for
SUBJUNCTIVE_I: Final = Mood.SUBJUNCTIVE_I
SUBJUNCTIVE_II: Final = Mood.SUBJUNCTIVE_II
PRESENT: Final = Tense.PRESENT
PRETERITE: Final = Tense.PRETERITE
ORDER = (Mood.INDICATIVE, Mood.SUBJUNCTIVE_I, Mood.SUBJUNCTIVE_II, Mood.IMPERATIVE)


def tense_of(predicate: Predicate, finite: Token | None, mood: Mood) -> Tense | None:
    """The tense that the whole complex expresses; None without a finite verb."""
    if finite is None:
        return None
    reading = finite_reading(finite)
    past = reading is not None and reading.tenses == PAST_ONLY and mood is INDICATIVE
    if not predicate.future and not predicate.perfect:
        return PRETERITE if past else PRESENT
    if mood is SUBJUNCTIVE_II and predicate.future:
        return PRESENT
    if predicate.future:
        return Tense.FUTURE_PERFECT if predicate.perfect else Tense.FUTURE
    return Tense.PLUPERFECT if past else Tense.PERFECT


def mood_of(finite: Token | None, first_person: bool) -> Mood:
    """Indicative where a form can be read so, else the mood that the form shows; `first_person` is that of the subject.

    *sage* and *habe* are indicative with *ich* only.
    """
    reading = finite_reading(finite) if finite is not None else None
    if finite is None or reading is None:
        return INDICATIVE
    moods = reading.moods
    if SUBJUNCTIVE_I in moods and finite.norm.endswith("e") and not first_person:
        return SUBJUNCTIVE_I
    if INDICATIVE in moods:
        return INDICATIVE
    return next((mood for mood in ORDER if mood in moods), INDICATIVE)
