"""Tense and mood of a predicate from its finite verb and its auxiliaries.

    hatte abgesagt        past of haben + participle      pluperfect
    wird abgesagt haben   werden + perfect infinitive     future perfect
    würde absagen         Konjunktiv II of werden         present, subjunctive II
"""

from __future__ import annotations

from eventdsl.german.verb_complex import Predicate
from eventdsl.text.document import Token
from eventdsl.text.morphology import Mood, Tense


def tense_of(predicate: Predicate, finite: Token | None) -> Tense | None:
    """The tense that the whole complex expresses; None without a finite verb."""
    if finite is None:
        return None
    past = finite.finite is not None and Tense.PRETERITE in finite.finite.tenses and Tense.PRESENT not in finite.finite.tenses
    if mood_of(predicate, finite) is Mood.SUBJUNCTIVE_II and predicate.future:
        return Tense.PRESENT
    if predicate.future:
        return Tense.FUTURE_PERFECT if predicate.perfect else Tense.FUTURE
    if predicate.perfect:
        return Tense.PLUPERFECT if past and mood_of(predicate, finite) is Mood.INDICATIVE else Tense.PERFECT
    return Tense.PRETERITE if past else Tense.PRESENT


def mood_of(predicate: Predicate, finite: Token | None) -> Mood:
    """Indicative where a form can be read so, else the mood that the form shows."""
    if finite is None or finite.finite is None:
        return Mood.INDICATIVE
    moods = finite.finite.moods
    for mood in (Mood.INDICATIVE, Mood.SUBJUNCTIVE_I, Mood.SUBJUNCTIVE_II, Mood.IMPERATIVE):
        if mood in moods:
            return mood
    return Mood.INDICATIVE
