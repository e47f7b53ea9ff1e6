"""Reads the frames of one sentence by the words of their heads, for the tables of the frame tests."""

from __future__ import annotations

from dataclasses import dataclass, replace

from eventdsl.german.clause_analysis import analyse_clauses
from eventdsl.german.pipeline import token_sentences
from eventdsl.text.clause import Argument, Frame
from eventdsl.text.document import Sentence


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """A frame with the sentence that it stands in."""

    sentence: Sentence
    frame: Frame

    def head(self, argument: Argument | None) -> str | None:
        """The head word of an argument."""
        if argument is None:
            return None
        return self.sentence.tokens[self.sentence.phrases[argument.phrase].head].text

    def heads(self, argument: Argument | None) -> set[str]:
        """The words of an argument's core, so that either part of a name counts."""
        if argument is None:
            return set()
        core = self.sentence.phrases[argument.phrase].core
        return {token.text for token in self.sentence.tokens[core.first : core.last]}


def sentences(text: str) -> list[Sentence]:
    return [replace(sentence, structure=analyse_clauses(sentence)) for sentence in token_sentences(text)]


def frames(text: str) -> list[ReadFrame]:
    return [ReadFrame(sentence, frame) for sentence in sentences(text) for frame in sentence.frames]


def frame(text: str, lemma: str) -> ReadFrame | None:
    """The first frame with a lemma."""
    return next((one for one in frames(text) if one.frame.lemma == lemma), None)


def fills(read: ReadFrame | None, function: str, word: str | None) -> bool:
    """Whether a function has the given word in its core, or is empty for None."""
    if read is None:
        return False
    arguments: dict[str, Argument | None] = {
        "subject": read.frame.subject,
        "object": read.frame.object,
        "iobj": read.frame.iobj,
        "genitive": read.frame.genitive,
        "agent": read.frame.agent,
        "predicative": read.frame.predicative,
    }
    found = read.heads(arguments[function])
    return word in found if word is not None else not found
