"""Who says what: quotations of all forms in a text.

Takes the text and its sentences with tags; gives `Quotation`s in the order of their messages. First whole utterances
in quotation marks are set apart, then each sentence is searched for indirect speech and source phrases, then for
reported speech, then runs of sentences in reported mood, last the quotation marks get their inquit.

    Meier sagte, er komme. Das sei sicher. „Ich freue mich“, fügte er hinzu.
                 Indirect  free indirect   Direct
"""

from __future__ import annotations

from collections import defaultdict

from eventdsl.german.quotation.direct import find_named, find_quoted_words, find_utterances
from eventdsl.german.quotation.free_indirect import find_free_indirect
from eventdsl.german.quotation.headline import find_headline
from eventdsl.german.quotation.indirect import find_indirect
from eventdsl.german.quotation.ledger import QuotationLedger
from eventdsl.german.quotation.marks import quoted_stretches, utterance_ranges
from eventdsl.german.quotation.nested import find_nested
from eventdsl.german.quotation.passage import prepare
from eventdsl.german.quotation.reported import find_reported
from eventdsl.german.quotation.resumed import find_resumed
from eventdsl.german.quotation.source_phrases import find_source_phrases
from eventdsl.text.document import Quotation, Sentence

__all__ = ["find_quotes"]


def find_quotes(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """All quotations of a text, by the start of their message; spans are code points of the text."""
    quoted = quoted_stretches(text, sentences)
    utterances: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, tokens in utterance_ranges(quoted, sentences):
        utterances[number].append(tokens)
    passages = [prepare(sentence, utterances[number]) for number, sentence in enumerate(sentences)]
    ledger = QuotationLedger(sentences)
    for passage in passages:
        headline = tuple(find_headline(passage))
        ledger.add(headline or (*find_indirect(passage), *find_source_phrases(passage)))
    ledger.add(find_resumed(passages))
    ledger.add(find_utterances(quoted, passages, ledger))
    ledger.add(find_named(quoted, passages, ledger))
    for passage in passages:
        ledger.add(find_reported(passage, ledger))
    find_free_indirect(passages, ledger)
    ledger.add(find_quoted_words(quoted, passages, ledger))
    ledger.add(find_nested(quoted_stretches(text, sentences, level=1), sentences))
    return tuple(sorted(ledger.found, key=lambda q: (q.message[0].start, q.message[-1].end)))
