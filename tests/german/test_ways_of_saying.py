"""The ways in which German says one thing: each row must give the same frame, whatever order and variant it has."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.german.frame_reading import fills, frame


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The forms of a particle verb that the rows need."""

    lemma: str
    particle: str
    present: str
    past: str
    participle: str
    infinitive_zu: str
    object: str
    head: str


PARADIGMS = [
    Paradigm("absagen", "ab", "sagt", "sagte", "abgesagt", "abzusagen", "die Teilnahme", "Teilnahme"),
    Paradigm("ablehnen", "ab", "lehnt", "lehnte", "abgelehnt", "abzulehnen", "die Forderung", "Forderung"),
    Paradigm("zurückweisen", "zurück", "weist", "wies", "zurückgewiesen", "zurückzuweisen", "die Kritik", "Kritik"),
    Paradigm("ankündigen", "an", "kündigt", "kündigte", "angekündigt", "anzukündigen", "die Reise", "Reise"),
]
# name of the way, sentence, subject, object, agent
ROWS = [
    ("V2, separated", "Hegseth {present} {object} {particle}.", "Hegseth", "{head}", None),
    ("with adjunct behind", "Hegseth {present} {object} {particle} am Mittwoch.", "Hegseth", "{head}", None),
    ("fronted object", "{Object} {past} Hegseth am Mittwoch {particle}.", "Hegseth", "{head}", None),
    ("fronted adjunct", "Am Mittwoch {past} Hegseth {object} {particle}.", "Hegseth", "{head}", None),
    ("perfect", "Hegseth hat {object} {participle}.", "Hegseth", "{head}", None),
    ("pluperfect", "Im Dezember hatte bereits Rubio {object} {participle}.", "Rubio", "{head}", None),
    ("future", "Er wird {object} {infinitive}.", "Er", "{head}", None),
    ("modal", "Der Minister musste {object} {infinitive}.", "Minister", "{head}", None),
    ("modal perfect", "Der Minister hat {object} {infinitive} müssen.", "Minister", "{head}", None),
    ("verb-last", "Es heißt, dass Hegseth {object} {particle}{past}.", "Hegseth", "{head}", None),
    ("causal", "Rutte schweigt, weil der Minister {object} {particle}{past}.", "Minister", "{head}", None),
    ("relative", "Der Minister, der {object} {particle}{present}, schweigt.", "der", "{head}", None),
    ("substitute infinitive", "Er weiß, dass Rubio {object} hätte {infinitive} müssen.", "Rubio", "{head}", None),
    ("zu-infinitive", "Hegseth beschloss, {object} {infinitive_zu}.", "Hegseth", "{head}", None),
    ("passive", "{Object} wurde von Hegseth {participle}.", "{head}", None, "Hegseth"),
    ("passive without agent", "{Object} wurde gestern {participle}.", "{head}", None, None),
    ("passive perfect", "{Object} ist von Rubio {participle} worden.", "{head}", None, "Rubio"),
    ("passive with modal", "{Object} soll vom Minister {participle} werden.", "{head}", None, "Minister"),
    ("state passive", "{Object} ist {participle}.", "{head}", None, None),
    ("participle attribute", "Die von Hegseth {participle}e {head} sorgt für Streit.", "{head}", None, "Hegseth"),
    ("headline", "Hegseth {present} {head} {particle}", "Hegseth", "{head}", None),
    ("shared subject", "Hegseth kam und {past} {object} {particle}.", "Hegseth", "{head}", None),
    ("shared auxiliary", "Hegseth hat {object} {participle} und Colby geschickt.", "Hegseth", "{head}", None),
    ("second conjunct", "Hegseth hat Colby geschickt und {object} {participle}.", "Hegseth", "{head}", None),
    ("negated", "Hegseth {present} {object} nicht {particle}.", "Hegseth", "{head}", None),
    ("partly fronted", "{Participle} hat Hegseth {object} nicht.", "Hegseth", "{head}", None),
    ("inquit", "„Ich komme nicht“, sagte Rubio, der {object} {particle}{past}.", "der", "{head}", None),
    ("question", "{Present} Hegseth {object} {particle}?", "Hegseth", "{head}", None),
    ("conditional", "{Present} Hegseth {object} {particle}, kommt Colby.", "Hegseth", "{head}", None),
    ("reported", "Rutte sagte, Hegseth habe {object} {participle}.", "Hegseth", "{head}", None),
    ("interrupted", "Der Minister, so hieß es, {past} {object} {particle}.", "Minister", "{head}", None),
]


@pytest.mark.parametrize("paradigm", PARADIGMS, ids=lambda paradigm: paradigm.lemma)
@pytest.mark.parametrize(("way", "pattern", "subject", "object_", "agent"), ROWS, ids=[row[0] for row in ROWS])
def test_every_way_gives_the_same_frame(
    way: str, pattern: str, subject: str, object_: str | None, agent: str | None, paradigm: Paradigm
) -> None:
    words = {
        "present": paradigm.present,
        "Present": paradigm.present.capitalize(),
        "past": paradigm.past,
        "participle": paradigm.participle,
        "Participle": paradigm.participle.capitalize(),
        "infinitive": paradigm.lemma,
        "infinitive_zu": paradigm.infinitive_zu,
        "particle": paradigm.particle,
        "object": paradigm.object,
        "Object": paradigm.object.capitalize().replace(paradigm.head.lower(), paradigm.head),
        "head": paradigm.head,
    }
    read = frame(pattern.format(**words), paradigm.lemma)
    assert read is not None, pattern.format(**words)
    assert fills(read, "subject", subject.format(**words))
    assert fills(read, "object", object_.format(**words) if object_ else None)
    assert fills(read, "agent", agent)
    assert read.frame.negated == ("nicht" in pattern and "komme nicht" not in pattern)
