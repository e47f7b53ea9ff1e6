"""The verbs, nouns and phrases that introduce somebody's words, read from the data files.

Takes `data/speech_verbs.yaml` and `data/attribution_phrases.yaml`, gives look-up tables. A verb may belong to several
classes; its complements are then united and the first class in file order gives the medium.

    Er  sagte,  dass … kommt          class say, complement dass
    Er  will    …                     no verb of this lexicon
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from eventdsl.german.data_files import read_data


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """What a verb of saying, thinking, asking, planning or deciding governs."""

    lemma: str
    medium: str
    complements: frozenset[str]
    inquit: bool = False
    reports: bool = False


@dataclass(frozen=True, slots=True)
class NounPhraseCue:
    """A noun that makes a cue together with one of some light verbs: der Meinung sein."""

    noun: str
    verbs: frozenset[str]
    medium: str


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    verbs: dict[str, SpeechVerb]
    nouns: frozenset[str]
    phrases: dict[str, NounPhraseCue]
    predicatives: dict[str, frozenset[str]]  # word → light verbs
    free_particles: frozenset[str]  # adverbs at the end of a clause that make no particle verb: sagte weiter
    correlates: dict[str, str]  # verb → pronominal adverb without which it says nothing (bestand darauf)
    reflexive: frozenset[str]  # verbs whose reflexive pronoun belongs to the cue
    naming: frozenset[str]  # verbs whose object complement may be quoted words


@dataclass(frozen=True, slots=True)
class AttributionPhrases:
    before: frozenset[str]
    after: frozenset[str]
    governed: dict[str, frozenset[str]]  # preposition → nouns that make a source of it
    source_nouns: frozenset[str]
    compounds: tuple[str, ...]
    adverbs: frozenset[str]
    relatives: frozenset[str]
    inquit_adverbs: frozenset[str]
    manner: frozenset[str]


def _load(name: str) -> dict[str, object]:
    loaded = read_data(name)
    assert isinstance(loaded, dict)
    return loaded


def _words(value: object) -> tuple[str, ...]:
    return tuple(value.split()) if isinstance(value, str) else tuple(str(item) for item in _list(value))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


@cache
def speech_lexicon() -> SpeechLexicon:
    """The lexicon of `speech_verbs.yaml`, read once."""
    data = _load("speech_verbs")
    reporting = frozenset(_words(data["reporting"]))
    verbs: dict[str, SpeechVerb] = {}
    for entry in _dict(data["classes"]).values():
        for verb in _class_verbs(_dict(entry), reporting):
            verbs[verb.lemma] = _united(verbs[verb.lemma], verb) if verb.lemma in verbs else verb
    for lemma in reporting.difference(verbs):
        verbs[lemma] = SpeechVerb(lemma, "SW", frozenset(), reports=True)
    return SpeechLexicon(
        verbs,
        frozenset(_words(data["nouns"])),
        _merged_phrases(data),
        _predicatives(data),
        frozenset(_words(data["free_particles"])),
        {verb: str(word) for verb, word in _dict(data["correlates"]).items()},
        frozenset(_words(data["reflexive"])),
        frozenset(_words(data["naming"])),
    )


def _class_verbs(entry: dict[str, object], reporting: frozenset[str]) -> list[SpeechVerb]:
    complements = frozenset(_words(entry["complements"]))
    inquit = bool(entry.get("inquit", False))
    return [
        SpeechVerb(lemma, str(entry["medium"]), complements, inquit, lemma in reporting)
        for lemma in _words(entry["verbs"])
    ]


def _united(first: SpeechVerb, second: SpeechVerb) -> SpeechVerb:
    return SpeechVerb(
        first.lemma,
        first.medium,
        first.complements | second.complements,
        first.inquit or second.inquit,
        first.reports or second.reports,
    )


def _merged_phrases(data: dict[str, object]) -> dict[str, NounPhraseCue]:
    merged: dict[str, NounPhraseCue] = {}
    for cue in map(_phrase, _list(data["phrases"])):
        known = merged.get(cue.noun)
        merged[cue.noun] = NounPhraseCue(cue.noun, cue.verbs | known.verbs, known.medium) if known else cue
    return merged


def _phrase(raw: object) -> NounPhraseCue:
    entry = _dict(raw)
    return NounPhraseCue(str(entry["noun"]), frozenset(_words(entry["verbs"])), str(entry["medium"]))


def _predicatives(data: dict[str, object]) -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for raw in _list(data["predicatives"]):
        entry = _dict(raw)
        for word in _words(entry["words"]):
            table[word] = table.get(word, frozenset()) | frozenset(_words(entry["verbs"]))
    return table


@cache
def attribution_phrases() -> AttributionPhrases:
    """The phrases of `attribution_phrases.yaml`, read once."""
    data = _load("attribution_phrases")
    sets = {
        name: frozenset(_words(data[name]))
        for name in ("before", "after", "adverbs", "relatives", "inquit_adverbs", "manner")
    }
    governed = {preposition: frozenset(_words(nouns)) for preposition, nouns in _dict(data["governed"]).items()}
    return AttributionPhrases(
        governed=governed,
        source_nouns=frozenset[str]().union(*governed.values()),
        compounds=_words(data["compounds"]),
        **sets,
    )
