"""Frames of event nouns: subject, object, agent and prepositional arguments of *Absage*, *Forderung* and the like."""

from __future__ import annotations

import pytest

from eventdsl.german.nominal_frames import nominal_frame
from eventdsl.text.clause import Argument
from eventdsl.text.document import Sentence
from tests.german.frame_reading import sentences

# sentence, noun, subject, object, agent, heads of the prepositional arguments
ROWS = [
    ("Hegseths Absage sorgt für Kritik.", "Absage", "Hegseths", None, None, []),
    ("Seine Absage kam spät.", "Absage", "Seine", None, None, []),
    ("Die Absage von Hegseth kam spät.", "Absage", "Hegseth", None, None, []),
    ("Die Absage des Ministers kam spät.", "Absage", "Ministers", None, None, []),
    ("Die Absage des Treffens kam spät.", "Absage", None, "Treffens", None, []),
    ("Die Absage der Teilnahme durch Hegseth kam spät.", "Absage", "Hegseth", "Teilnahme", "Hegseth", []),
    ("Hegseths Absage der Teilnahme kam spät.", "Absage", "Hegseths", "Teilnahme", None, []),
    ("Seine Absage an das Bündnis kam spät.", "Absage", "Seine", None, None, ["Bündnis"]),
    ("Die russische Forderung nach Abzug kam spät.", "Forderung", "russische", None, None, ["Abzug"]),
    ("Die Forderung des Ministers nach Waffen kam spät.", "Forderung", "Ministers", None, None, ["Waffen"]),
    ("Der Rücktritt des Ministers von seinem Amt kam spät.", "Rücktritt", "Ministers", None, None, ["Amt"]),
    ("Die Aufhebung der von der Stadt verhängten Sperren kam spät.", "Aufhebung", None, "Sperren", None, []),
    ("Das Land wird seit dem Sturz des Königs von Milizen beherrscht.", "Sturz", "Königs", None, None, []),
    ("Die Absage des Treffens von Hegseth kam spät.", "Absage", "Hegseth", "Treffens", None, []),
    ("Die Festnahme von Maier durch die Polizei kam spät.", "Festnahme", "Polizei", "Maier", "Polizei", []),
]
# sentence, noun, the verb of the clause that says what it is about
CONTENTS = [
    ("Die Ankündigung Trumps, Soldaten abzuziehen, löste Sorge aus.", "Ankündigung", ["abzuziehen"]),
    ("Die Drohung des Kanzlers, dass er geht, wirkt.", "Drohung", ["geht"]),
    ("Die Forderung der Partei, die er kennt, wirkt.", "Forderung", []),
]


def head(sentence: Sentence, argument: Argument | None) -> str | None:
    return None if argument is None else sentence.tokens[sentence.phrases[argument.phrase].head].text


@pytest.mark.parametrize(("text", "noun", "subject", "object_", "agent", "prepositional"), ROWS)
def test_nominal_frame(
    text: str, noun: str, subject: str | None, object_: str | None, agent: str | None, prepositional: list[str]
) -> None:
    (sentence,) = sentences(text)
    token = next(token.index for token in sentence.tokens if token.text == noun)
    frame = nominal_frame(sentence, token)
    assert frame is not None
    assert head(sentence, frame.subject) == subject
    assert head(sentence, frame.object) == object_
    assert head(sentence, frame.agent) == agent
    assert [head(sentence, argument) for argument in frame.prepositional] == prepositional


@pytest.mark.parametrize(("text", "noun", "verbs"), CONTENTS)
def test_content_of_a_noun(text: str, noun: str, verbs: list[str]) -> None:
    (sentence,) = sentences(text)
    frame = nominal_frame(sentence, next(token.index for token in sentence.tokens if token.text == noun))
    assert frame is not None
    assert [sentence.tokens[one.head].text for one in frame.complements if one.head is not None] == verbs


def test_a_word_that_heads_no_phrase_has_no_nominal_frame() -> None:
    (sentence,) = sentences("Die Absage kam spät.")
    assert nominal_frame(sentence, 2) is None
