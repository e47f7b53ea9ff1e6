"""Noun phrases: their cores, what belongs to them, their readings."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_

import pytest

from eventdsl.german.phrases import chunk
from eventdsl.german.pipeline import analyse, token_sentences
from eventdsl.text.clause import Phrase, PhraseKind, Range
from eventdsl.text.document import Token
from eventdsl.text.morphology import PLURAL


def phrases_of(text: str, fronted: tuple[Range, ...] = ()) -> tuple[tuple[Token, ...], tuple[Phrase, ...]]:
    sentence = token_sentences(text)[0]
    return sentence.tokens, chunk(sentence, fronted=fronted)


def phrases_of_whole(text: str) -> tuple[tuple[Token, ...], tuple[Phrase, ...]]:
    sentence = analyse(text).sentences[0]
    return sentence.tokens, sentence.phrases


def words(tokens: tuple[Token, ...], span: Range) -> str:
    return " ".join(token.norm for token in tokens[span.first : span.last])


def cores(text: str) -> list[str]:
    tokens, phrases = phrases_of(text)
    return [words(tokens, phrase.core) for phrase in phrases]


CORES = [
    (
        "Im Dezember hatte US-Außenminister Marco Rubio seine Teilnahme abgesagt.",
        ["Dezember", "US-Außenminister Marco Rubio", "seine Teilnahme"],
    ),
    ("Das Ministerium sagte einen lange geplanten Besuch ab.", ["Das Ministerium", "einen lange geplanten Besuch"]),
    ("Die Firma verlor rund 40 Milliarden Euro.", ["Die Firma", "rund 40 Milliarden Euro"]),
    ("Sie traf mehr als 100 Menschen.", ["Sie", "mehr als 100 Menschen"]),
    ("Das große, schöne Haus steht leer.", ["Das große , schöne Haus"]),
    ("Die „Neue Zürcher Zeitung“ berichtet.", ["Die „ Neue Zürcher Zeitung “"]),
    ("Er fürchtet Umwelt- und Gesundheitsschäden.", ["Er", "Umwelt- und Gesundheitsschäden"]),
    ("Ursula von der Leyen traf den Kanzler.", ["Ursula von der Leyen", "den Kanzler"]),
    ("Die beiden anderen kamen nicht.", ["Die beiden anderen"]),
    ("Wir brauchen ein paar Spieler.", ["Wir", "ein paar Spieler"]),
    ("Er wusch sich.", ["Er", "sich"]),
    ("Sie fanden im Süden Kenias 600 Bücher.", ["Sie", "Süden", "Kenias", "600 Bücher"]),
    ("Sie fanden Kenias 600 Bücher.", ["Sie", "Kenias 600 Bücher", "Kenias"]),
]
EMBEDDED = [
    ("Das vom Minister angebotene Bündnis kommt.", "Das vom Minister angebotene Bündnis", ["Minister"]),
    (
        "Die von der neuen Regierung vorgelegten Pläne scheitern.",
        "Die von der neuen Regierung vorgelegten Pläne",
        ["der neuen Regierung"],
    ),
    ("Die zu erwartenden Folgen sind groß.", "Die zu erwartenden Folgen", []),
]
ATTACHED = [
    ("Er lehnt die Forderung nach Waffen ab.", "die Forderung", "die Forderung nach Waffen"),
    ("Er lobt die Absage des Ministers.", "die Absage", "die Absage des Ministers"),
    ("Er kritisiert die Teilnahme an dem Treffen.", "die Teilnahme", "die Teilnahme an dem Treffen"),
    ("Er traf den Minister in Berlin.", "den Minister", "den Minister"),
    ("Er traf den Minister und die Kanzlerin.", "den Minister", "den Minister und die Kanzlerin"),
    ("Er besuchte Frankreich, Polen und Italien.", "Frankreich", "Frankreich , Polen und Italien"),
    ("Das betrifft Länder wie Frankreich.", "Länder", "Länder wie Frankreich"),
    ("Er traf Hans Meier (SPD) in Berlin.", "Hans Meier", "Hans Meier ( SPD )"),
    (
        "Das ist das größte Fest im Dorf und das Ziel vieler Gäste.",
        "das größte Fest",
        "das größte Fest im Dorf und das Ziel vieler Gäste",
    ),
    # von: the verb's behind a circumstance, the noun's else
    ("Er sprach in einer Rede von einem Erfolg.", "einer Rede", "einer Rede"),
    ("Er geht in seiner Rede von einem Erfolg aus.", "seiner Rede", "seiner Rede"),
    ("Er sprach am Montag von Siemens.", "Montag", "Montag"),
    ("Er sprach in der Hauptstadt von Brasilien.", "der Hauptstadt", "der Hauptstadt von Brasilien"),
    ("Er sprach mit der Chefin von einem Verein.", "der Chefin", "der Chefin von einem Verein"),
    ("Er starb in der Villa von einem Freund.", "der Villa", "der Villa von einem Freund"),
    ("Er lobt dies mit Freude und den Dank der Gäste.", "dies", "dies"),
    ("Das bringen wir aber den Gästen.", "wir", "wir"),
    ("Er plant eine Reise zwischen Herbst und Patriarch.", "eine Reise", "eine Reise"),
]
PREPOSITIONS = [
    ("Er fuhr zum Bahnhof.", ("zu",)),
    ("Er wartet bis zum Montag.", ("bis", "zu")),
    ("Er tat es um des Friedens willen.", ("um", "willen")),
    ("Er spricht als Minister.", ("als",)),
    ("Er freut sich darauf.", ("auf",)),
]


@pytest.mark.parametrize(("text", "expected"), CORES)
def test_cores(text: str, expected: list[str]) -> None:
    assert cores(text) == expected


@pytest.mark.parametrize(("text", "core", "inner"), EMBEDDED)
def test_embedded_attributes(text: str, core: str, inner: list[str]) -> None:
    tokens, phrases = phrases_of(text)
    assert words(tokens, phrases[0].core) == core
    assert [words(tokens, phrases[index].core) for index in phrases[0].attached] == inner


@pytest.mark.parametrize(("text", "core", "whole"), ATTACHED)
def test_what_belongs_to_a_noun(text: str, core: str, whole: str) -> None:
    tokens, phrases = phrases_of(text)
    found = [words(tokens, phrase.whole) for phrase in phrases if words(tokens, phrase.core) == core]
    assert found == [whole]


@pytest.mark.parametrize(("text", "expected"), PREPOSITIONS)
def test_prepositions(text: str, expected: tuple[str, ...]) -> None:
    _, phrases = phrases_of(text)
    assert expected in [phrase.prepositions for phrase in phrases]


def test_a_name_in_the_genitive_before_its_noun() -> None:
    tokens, phrases = phrases_of("Hegseths Absage ärgert die Partner.")
    assert words(tokens, phrases[0].core) == "Hegseths Absage"
    assert [words(tokens, phrases[index].core) for index in phrases[0].genitives] == ["Hegseths"]


def test_a_vorfeld_is_one_constituent() -> None:
    text = "Der Minister in Berlin sagte ab."
    _, loose = phrases_of(text)
    tokens, joined = phrases_of(text, (Range(0, 4),))
    assert not loose[0].attached
    assert words(tokens, joined[0].whole) == "Der Minister in Berlin"


def test_a_bare_noun_in_a_vorfeld_belongs_to_the_noun_before_it() -> None:
    text = "Das Thema Zuwanderung dominiert die Zeitungen."
    tokens, joined = phrases_of(text, (Range(0, 3),))
    assert [words(tokens, phrase.whole) for phrase in joined] == [
        "Das Thema Zuwanderung",
        "Zuwanderung",
        "die Zeitungen",
    ]


def test_a_clause_inside_a_vorfeld_is_no_part_of_its_constituent() -> None:
    tokens, phrases = phrases_of_whole("Der Mann, der den Kanzler in Berlin traf, schweigt.")
    assert [words(tokens, phrase.whole) for phrase in phrases if phrase.kind is PhraseKind.NOMINAL] == [
        "Der Mann",
        "den Kanzler",
    ]


def test_an_apposition_in_a_vorfeld_needs_no_determiner() -> None:
    tokens, phrases = phrases_of_whole("Die Partei, Partner der Regierung, hatte ihre Zustimmung angedeutet.")
    assert words(tokens, phrases[0].whole) == "Die Partei , Partner der Regierung"


def test_a_quantifier_behind_ein_makes_a_plural() -> None:
    _, phrases = phrases_of("Wir brauchen ein paar Spieler.")
    assert phrases[1].readings & PLURAL


def test_conjuncts_share_their_case() -> None:
    tokens, phrases = phrases_of("Der Präsident der USA und der Kanzler kommen.")
    assert [words(tokens, phrases[index].core) for index in phrases[0].conjuncts] == ["der Kanzler"]


def test_phrases_stay_in_their_clause() -> None:
    sentence = token_sentences("Er traf den Minister der Finanzen.")[0]
    phrases = chunk(sentence, clause_of=[0, 0, 0, 0, 1, 1, -1])
    assert all(not phrase.genitives for phrase in phrases)


def test_kinds() -> None:
    _, phrases = phrases_of("Er traf sich dagegen mit Marco Rubio.")
    assert [phrase.kind for phrase in phrases] == [
        PhraseKind.PRONOUN,
        PhraseKind.REFLEXIVE,
        PhraseKind.ADVERB,
        PhraseKind.NAME,
    ]


@pytest.mark.parametrize("text", ["(", "der ", ", ", "Meier, ", "das vom dem im ", "und Haus ", "„ “ ", "in der "])
def test_long_input_of_one_kind_is_read(text: str) -> None:
    sentences = token_sentences(text * 300)
    tokens = tuple(token for sentence in sentences for token in sentence.tokens)
    signs = reduce(or_, (token.signs for token in tokens))
    for phrase in chunk(replace(sentences[0], tokens=tokens, words=tuple(one.norm for one in tokens), signs=signs)):
        assert 0 <= phrase.core.first <= phrase.head < phrase.core.last <= len(tokens)


# sentence, the head whose phrase is denied by a contrast
CONTRASTS = [
    ("Nicht der Kanzler, sondern der Präsident kam.", {"Kanzler"}),
    ("Kein Minister, sondern der Präsident kam.", {"Minister"}),
    ("Er lobte nicht den Kanzler, sondern den Präsidenten.", {"Kanzler"}),
    ("Nicht nur der Kanzler, sondern auch der Präsident kam.", set()),
    ("Weder der Kanzler noch der Präsident kam.", set()),
    ("Der Kanzler und der Präsident kamen nicht.", set()),
]


@pytest.mark.parametrize(("text", "denied"), CONTRASTS)
def test_what_a_contrast_denies(text: str, denied: set[str]) -> None:
    tokens, found = phrases_of(text)
    assert {tokens[phrase.head].text for phrase in found if phrase.contrasted} == denied
