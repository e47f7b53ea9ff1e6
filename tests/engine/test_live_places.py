"""Where a phrase pattern can begin: worked out for a whole sentence, and never less than what the search finds."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.engine.automaton import Search
from eventdsl.engine.entity_words import entity_words
from eventdsl.engine.live_places import LivePlaces
from eventdsl.engine.slot_tests import SlotTester
from eventdsl.engine.token_places import bits_of, members
from eventdsl.engine.view import SentenceView
from eventdsl.german.pipeline import analyse
from eventdsl.ir.pattern import PhrasePattern
from eventdsl.text.annotated import IndexedDocument

HEAD = """evr 1
event Ereignis {
  wer: Text?
  was: Text?
}
rule r -> Ereignis {
"""
TEXT = "Statt des Ministers kam am Montag nur Colby, sehr sehr müde, und nur der Hund blieb."

STARTS = """
nur                                    | nur nur
Minister                               | Ministers
(statt | "blieb")                      | Statt blieb
statt {was} ..3 nur {wer}              | Statt
{wer} blieb                            | des Montag Colby der
nur {wer} fehlt                        |
nur [pos=NE]                           | nur
nur [pos!=NE]                          | nur
sehr+ müde                             | sehr sehr
sehr+ ","                              |
nur (?=Colby)                          | nur nur
{was = [pos=ART] /[A-Z].*/} kam        | des
nur ..1 Hund                           | nur
nur ..1 blieb                          |
[lemma=bleiben pos=VVFIN]              | blieb
[case=genitiv pos=NN]                  | Ministers
"""
ROWS = [tuple(cell.strip() for cell in line.rsplit("|", 1)) for line in STARTS.strip().splitlines()]


def searched(pattern: str, text: str) -> tuple[PhrasePattern, SentenceView, SlotTester]:
    program = compile_rules("r.evr", MemoryFiles({"r.evr": f"{HEAD}phrase {pattern}\n}}\n"})).program
    document = analyse(text)
    (compiled,) = program.rules[0].patterns
    assert isinstance(compiled, PhrasePattern)
    annotated = IndexedDocument(document)
    return (
        compiled,
        SentenceView(annotated, 0),
        SlotTester(program, entity_words(program.entities.values()), annotated),
    )


class WholeSearch(Search):
    """A search that tries every place."""

    @property
    def live(self) -> LivePlaces:
        return Everywhere(self.automaton, self.view)


class Everywhere(LivePlaces):
    def starts(self) -> list[int]:
        return list(range(self._length - 1))

    def holds(self, at: int, index: int) -> bool:
        return True


@pytest.mark.parametrize(("pattern", "starts"), ROWS, ids=[row[0] for row in ROWS])
def test_the_tokens_where_a_match_can_begin(pattern: str, starts: str) -> None:
    compiled, view, _ = searched(pattern, TEXT)
    live = LivePlaces(compiled.automaton, view)
    assert " ".join(view.tokens[index].text for index in live.starts()) == starts


@pytest.mark.parametrize("pattern", [*(row[0] for row in ROWS), "(sehr* sehr*)* und", "nur?", "{wer} ..5 {was}"])
def test_nothing_is_missed(pattern: str) -> None:
    compiled, view, tester = searched(pattern, TEXT)
    expected = list(WholeSearch(compiled.automaton, view, tester).matches())
    assert list(Search(compiled.automaton, view, tester).matches()) == expected


@pytest.mark.parametrize("words", [1, 3, 12, 200])
def test_a_loop_of_any_length_is_found(words: int) -> None:
    compiled, view, tester = searched("nur sehr* müde", f"Es ist nur {'sehr ' * words}müde.")
    (found,) = Search(compiled.automaton, view, tester).matches()
    assert found.tokens.last - found.tokens.first == words + 2


@pytest.mark.parametrize("indexes", [[], [0], [7, 8], [0, 63, 64, 200]])
def test_sets_of_tokens(indexes: list[int]) -> None:
    assert members(bits_of(indexes, 201)) == indexes
