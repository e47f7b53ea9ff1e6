"""Whether a phrase with *von* behind another one belongs to it or to the verb.

Takes two neighbouring phrases of a sentence; tells whether the verb of their clause has a place for the second: the
agent of a passive, or what a verb like *sprechen* is about. Nouns that are nothing without their *von* keep it.

    Der Dieb wurde in Rom | von Interpol  gefasst             agent
    Der Dieb wurde nach Angaben von Interpol  gefasst         whose words they are
    Die Ministerin sprach im Parlament | von einem Erfolg     what she speaks of
    Die Ministerin sprach im Norden von Rom                   a place and whose it is
"""

from __future__ import annotations

from typing import Final

from eventdsl.german.phrase_draft import PhraseDraft
from eventdsl.german.phrase_sentence import PhraseSentence
from eventdsl.german.phrase_signs import acts, takes
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import PhraseKind

NAME: Final = PhraseKind.NAME
OFFICE_PREPOSITIONS = frozenset({"zu", "als"})
VON_FORMS = frozenset({"von", "vom"})


class VonReader:
    """Reads the von-phrases of one sentence; what it needs of a clause is looked up once, and only if it is asked."""

    def __init__(self, sentence: PhraseSentence) -> None:
        self.tokens = sentence.tokens
        self.tags = sentence.tags
        self.norms = sentence.norms
        self.lower = sentence.lower
        self.clause_of = sentence.clause_of
        self.passive: set[int] | None = None
        self.asking: dict[int, int] | None = None

    def is_own(self, node: PhraseDraft) -> bool:
        """der Parteichef | von seinem Amt: his own belongs to what he does."""
        return node.determiner is not None and self.tags[node.determiner] == "PPOSAT"

    def belongs_to_verb(self, target: PhraseDraft, node: PhraseDraft) -> bool:
        """Whether *von* behind a phrase may fill a place of the verb, be it as agent or as what it is about."""
        if self._keeps_von(target):
            return False
        if self.passive is None:
            self.passive = self._passive_clauses()
        return target.clause in self.passive or self._is_asked_for(target, node)

    def _keeps_von(self, target: PhraseDraft) -> bool:
        """wurde nach Angaben | von Ärzten getötet, zum Präsidenten | von Brasilien gewählt: no agent."""
        if not target.prepositions or self.is_own(target):
            return False
        office = target.prepositions[0] in OFFICE_PREPOSITIONS and acts(self.tokens[target.head])
        return office or takes(self.tokens[target.head], "own_von")

    def _passive_clauses(self) -> set[int]:
        """The clauses that have *werden* and a participle."""
        participles = {self.clause_of[index] for index, tag in enumerate(self.tags) if tag == "VVPP"}
        return participles and {
            self.clause_of[index]
            for index, token in enumerate(self.tokens)
            if token.lemma == "werden" and self.clause_of[index] in participles
        }

    def _is_asked_for(self, target: PhraseDraft, node: PhraseDraft) -> bool:
        """sprach in einer Rede | von einem Erfolg; but *in der Hauptstadt von Brasilien*, and the last *von* only."""
        words = word_lists("attachment")
        if not target.prepositions or target.prepositions[0] not in words["circumstances"]:
            return False
        if node.kind is NAME and self.norms[target.head] not in words["calendar"]:
            return False
        if self.asking is None:
            self.asking = self._asking_clauses()
        return self.asking.get(target.clause, -1) == node.preposition

    def _asking_clauses(self) -> dict[int, int]:
        """The last *von* of each clause whose verb asks for one: sprechen von, gehen von … aus."""
        verbs = word_lists("attachment")["asking_von"]
        particles = {self.clause_of[at]: self.lower[at] for at, tag in enumerate(self.tags) if tag == "PTKVZ"}
        asking: set[int] = set()
        last: dict[int, int] = {}
        for index, tag in enumerate(self.tags):
            clause = self.clause_of[index]
            if tag[:2] == "VV" and particles.get(clause, "") + self.tokens[index].lemma in verbs:
                asking.add(clause)
            elif self.lower[index] in VON_FORMS:
                last[clause] = index
        return {clause: index for clause, index in last.items() if clause in asking}
