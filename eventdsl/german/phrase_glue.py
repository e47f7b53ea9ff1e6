"""What stands between two phrases and joins them, or does not.

Takes places in a sentence; gives the comma, bracket or conjunction between two phrases, and whether a list goes on:

    Polen , Ungarn  und  Italien  |  trafen  |  den Minister ( SPD )
          ,         und              nothing: a verb joins no phrases
"""

from __future__ import annotations

from eventdsl.german.phrase_sentence import PhraseSentence
from eventdsl.german.phrase_tags import QUOTES
from eventdsl.german.verb_tags import FINITE_TAGS

COORDINATOR_TAGS = frozenset({"KON", "KOKOM", "ADV", "XY", "NE", "KOUS", "$("})
LONGEST_GLUE = 4
LONGEST_LIST = 24
LIST_ENDS = ("V", "$.", "PREL", "KOU")
LIST_ENDING_SIGNS = frozenset("():;")
OPENING_SIGNS = frozenset(",(")


class GlueReader:
    """Reads what joins the phrases of one sentence."""

    def __init__(self, sentence: PhraseSentence) -> None:
        self.tags = sentence.tags
        self.norms = sentence.norms
        self.lower = sentence.lower
        self.clause_of = sentence.clause_of
        self.words = sentence.words

    def between(self, first: int, last: int) -> list[str] | None:
        """What stands between two phrases: nothing, a comma, a bracket or a conjunction; None for anything else."""
        words: list[str] = []
        if last - first > LONGEST_GLUE:
            return None
        for index in range(first, last):
            word = self.lower[index]
            if word in QUOTES:
                continue
            if word in OPENING_SIGNS or self._is_coordinator(index):
                words.append(word)
            elif not (words and self.tags[index] in ("ADV", "PTKNEG")):
                return None
        if words[:1] == [","] and len(words) > 1:
            words = words[1:]
        return words

    def _is_coordinator(self, index: int) -> bool:
        word = self.lower[index]
        if word in self.words["paired"]:
            return not self.words["openers"].isdisjoint(self.lower[max(0, index - LONGEST_LIST) : index])
        if word in self.words["adversative"] and self.tags[index] == "ADV" and self.norms[index - 1] != ",":
            return False
        return word in self.words["coordinators"] and self.tags[index] in COORDINATOR_TAGS

    def closing(self, index: int) -> int | None:
        """The closing bracket that follows soon, no verb between."""
        for at in range(index, min(index + LONGEST_GLUE, len(self.tags))):
            if self.norms[at] == ")":
                return at
            if self.tags[at].startswith("V"):
                return None
        return None

    def is_closed(self, index: int, clause: int) -> bool:
        """Whether a comma closes before the verb what goes on here, which no list has: A, *B* und C, kam."""
        for at in range(index, min(len(self.tags) - 1, index + LONGEST_LIST)):
            if self.tags[at] == "$," or self.clause_of[at] not in (clause, -1):
                return self.tags[at] == "$," and self.tags[at + 1] in FINITE_TAGS
            if self.tags[at].startswith(LIST_ENDS):
                return False
        return False

    def is_listed(self, index: int, clause: int) -> bool:
        """Whether a conjunction follows in a list of phrases of which one ends here: A, *B*, C und D."""
        limit = min(len(self.tags), index + LONGEST_LIST)
        while index < limit:
            tag = self.tags[index]
            if self.clause_of[index] >= 0 and self.clause_of[index] != clause:
                return False
            if tag == "KON":
                return self.lower[index] in self.words["coordinators"]
            if tag.startswith(LIST_ENDS) or self.lower[index] in LIST_ENDING_SIGNS:
                return False
            index += 1
        return False
