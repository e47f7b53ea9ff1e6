"""Every word of the language, misspelt wherever it may stand, is found there and told with the word that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from eventdsl.analysis.checking import check_files
from eventdsl.analysis.files import MemoryFiles
from eventdsl.analysis.vocabulary import (
    ATTRIBUTES,
    EXPECTED_FEATURES,
    GUARD_FEATURES,
    NAME_KINDS,
    SLOT_FEATURES,
    TAKE_SOURCES,
    VARIANTS,
)
from eventdsl.diagnostics import Diagnostic
from eventdsl.syntax.parser import keywords, parse

FILES = {"b.evr": "evr 1\nentity Akteur\nentity Ort\n", "l.yaml": "staaten:\n- Frankreich\n"}
PROGRAM = """evr 1
{before}import "b.evr" (Akteur, Ort)
list titel = Kanzler | Minister
entity Person < Akteur {{
  head  Minister
{member}}}
event E {{
  wer: Akteur*
  was: Text?
  wem: Person?
  wo:  Ort?
{role}}}
{declaration}rule r -> E {{
  clause {{wer}} sagt {{was}} ab
{statement}}}
"""
VALUES = {name: " | ".join(sorted(values)) for name, values in GUARD_FEATURES.items() if name != "source"}
LINES = {
    "before": ('import "b.evr" (Ort as Platz)', 'import "b.evr" as akt'),
    "declaration": (
        "list voelker = Franzose | Belgier",
        'list laender from "l.yaml" key staaten',
        "entity Gast < Person",
        "event F < E",
        "fragment bei(x) = an {was: $x}",
        "rule s -> E {}",
    ),
    "member": (
        f"name {' | '.join(sorted(NAME_KINDS))}",
        "list @titel",
        "phrase @titel [pos=NE]",
        "phrase [form=x lemma!=y pos=NE case=dativ number=plural]",
        "phrase [gender=feminin person=3 tense=present mood=indicative]",
    ),
    "role": ("wann: Zeit? = sentence.time", "dort: Ort? = clause.place"),
    "statement": (
        "phrase Absage von {wer}",
        "nominal Absage {wer}",
        *(f"clause {{wer}} sagt {{was: Person, {feature}}} zu" for feature in sorted(SLOT_FEATURES - {"kopf"})),
        "clause {wer} sagt {was, kopf=Rat} zu",
        "where clause has verb kommen | reisen",
        "where sentence has no word Gipfel",
        "where {was} has head Gipfel",
        "where {was} has no head Gipfel",
        "where {wer} is not Person",
        "where {wem} present",
        "where {wem} missing",
        "where {wer} same as {wem}",
        "where {wer} other than {wem}",
        *(f"where {name} is {values}" for name, values in sorted(VALUES.items())),
        "where factuality is not planned",
        "where source present",
        "where source missing",
        "take was from clause pp(zu | an)",
        *(f"take was from sentence {source}" for source in sorted(TAKE_SOURCES - {"pp"})),
        f"without {' | '.join(sorted(VARIANTS))}",
        'example "Müller sagt ab." at 2026 -> E polarity=positive factuality=asserted tense=present variant=perfect',
        'example "Müller sagt ab." -> E source="Müller" time="2026" trigger="sagt"',
        'example "Müller geht." -> none',
        'counter "Müller kommt."',
        'todo example "Müller geht." -> E',
        'todo counter "Müller geht."',
    ),
}
KNOWN = {
    *keywords().values(),
    *(*ATTRIBUTES, *SLOT_FEATURES, *VARIANTS, *GUARD_FEATURES, *TAKE_SOURCES, *EXPECTED_FEATURES, *NAME_KINDS),
    *(value for values in (*ATTRIBUTES.values(), *GUARD_FEATURES.values()) for value in values),
} - {"1", "2", "3"}
WORD = re.compile(r'(?<![\w"@$])[a-z][a-z_0-9]*(?![\w"])')


def places() -> Iterator[tuple[str, str, int, str]]:
    """Each word of the language in each line: the kind of line, the line, where the word stands, the word."""
    for kind, lines in LINES.items():
        for line in lines:
            for match in WORD.finditer(line):
                if match.group() in KNOWN:
                    yield kind, line, match.start(), match.group()


def slips(word: str) -> Iterator[str]:
    """How a word is mistyped: a letter too many, one missing, two swapped, a capital."""
    yield word + word[-1]
    yield word.capitalize()
    if len(word) > 2:
        yield word[:-1]
        yield word[0] + word[2] + word[1] + word[3:]


def told(kind: str, line: str) -> tuple[str, tuple[Diagnostic, ...]]:
    pieces = {name: f"{line}\n" if name == kind else "" for name in LINES}
    text = PROGRAM.format(**pieces)
    return text, check_files(("a.evr",), MemoryFiles({**FILES, "a.evr": text}), parse, checks=False).diagnostics


@pytest.mark.parametrize("kind", LINES)
def test_the_lines_are_right_before_they_are_misspelt(kind: str) -> None:
    assert {line: told(kind, line)[1] for line in LINES[kind]} == dict.fromkeys(LINES[kind], ())


def test_every_keyword_feature_and_value_is_tried() -> None:
    every_word = KNOWN - set().union(*ATTRIBUTES.values()) | set(GUARD_FEATURES)
    assert every_word - {word for _, _, _, word in places()} <= {"evr"}


@pytest.mark.parametrize(("kind", "line", "start", "word"), list(places()))
def test_a_misspelt_word_is_told_with_the_one_that_was_meant(kind: str, line: str, start: int, word: str) -> None:
    for slip in {*slips(word)} - KNOWN:
        misspelt = line[:start] + slip + line[start + len(word) :]
        text, found = told(kind, misspelt)
        assert len(found) == 1, f"{misspelt}: {[diagnostic.message for diagnostic in found]}"
        (label, *_) = found[0].labels
        assert (label.span.start, label.span.end) == (place := text.index(misspelt) + start, place + len(slip))
        assert f'did you mean "{word}"?' in (found[0].help or ""), f"{misspelt}: {found[0].message} {found[0].help}"
