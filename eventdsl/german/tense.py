"""Tense and mood of a predicate from its finite verb and its auxiliaries.

hatte abgesagt        past of haben + participle      pluperfect
wird abgesagt haben   werden + perfect infinitive     future perfect
würde absagen         Konjunktiv II of werden         present, subjunctive II
"""

from __future__ import annotations

from eventdsl.german.agreement import finite_reading
from eventdsl.german.verb_complex import Predicate
from eventdsl.text.document import Token
from eventdsl.text.morphology import Mood, Tense

ORDER = (Mood.INDICATIVE, Mood.SUBJUNCTIVE_I, Mood.SUBJUNCTIVE_II, Mood.IMPERATIVE)


def tense_of(predicate: Predicate, finite: Token | None, mood: Mood) -> Tense | None:
    """The tense that the whole complex expresses; None without a finite verb."""
    if finite is None:
        return None
    reading = finite_reading(finite)
    past = reading is not None and reading.tenses == {Tense.PRETERITE} and mood is Mood.INDICATIVE
    if mood is Mood.SUBJUNCTIVE_II and predicate.future:
        return Tense.PRESENT
    if predicate.future:
        return Tense.FUTURE_PERFECT if predicate.perfect else Tense.FUTURE
    if predicate.perfect:
        return Tense.PLUPERFECT if past else Tense.PERFECT
    return Tense.PRETERITE if past else Tense.PRESENT


def mood_of(finite: Token | None, first_person: bool) -> Mood:
    """Indicative where a form can be read so, else the mood that the form shows; `first_person` is that of the subject.

    *sage* and *habe* are indicative with *ich* only.
    """
    reading = finite_reading(finite) if finite is not None else None
    if finite is None or reading is None:
        return Mood.INDICATIVE
    moods = reading.moods
    if Mood.SUBJUNCTIVE_I in moods and finite.norm.endswith("e") and not first_person:
        return Mood.SUBJUNCTIVE_I
    return next((mood for mood in ORDER if mood in moods), Mood.INDICATIVE)
