"""Participle attributes as frames.

Takes the phrases of a sentence; gives for *die von Hegseth abgesagte Teilnahme* a frame of *absagen* whose subject is
the modified noun (in the passive for a transitive past participle, in the active for *der zurückgetretene Minister*
and for present participles) and whose agent is the von-phrase before the participle.
"""

from __future__ import annotations

from eventdsl.german.inflection import participle_verb
from eventdsl.german.phrase_signs import may_be_participle
from eventdsl.german.roles import Roles
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verb_complex import Predicate
from eventdsl.text.clause import Argument, Evidence, FrameForm, Phrase, Voice
from eventdsl.text.document import Token
from eventdsl.text.morphology import ACCUSATIVE, DATIVE


class ParticipleReader:
    """Reads the participle attributes of one sentence."""

    def __init__(self, tokens: tuple[Token, ...], tags: list[str], phrases: tuple[Phrase, ...]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.phrases = phrases

    def read(
        self, clause_of: list[int], phrase_at: dict[int, int]
    ) -> list[tuple[Predicate, Roles, Argument | None, list[Argument]]]:
        """For each attribute its predicate, roles, agent and prepositional arguments; `phrase_at` finds heads."""
        found: list[tuple[Predicate, Roles, Argument | None, list[Argument]]] = []
        for phrase in self.phrases:
            for place in range(phrase.core.first, phrase.head):
                if self.tags[place] != "ADJA" or clause_of[place] < 0 or not may_be_participle(self.tokens[place]):
                    continue
                verb = participle_verb(self.tokens[place].lower)
                if verb is not None and not self._is_inside(place, phrase):
                    found.append(self._frame(phrase, place, verb, clause_of[place], phrase_at))
        return found

    def _is_inside(self, place: int, phrase: Phrase) -> bool:
        """Whether an adjective belongs to a phrase inside the phrase: der im *vergangenen* Jahr gewählte Präsident."""
        return any(place in self.phrases[index].core for index in phrase.attached)

    def _frame(
        self, phrase: Phrase, place: int, verb: tuple[str, bool], clause: int, phrase_at: dict[int, int]
    ) -> tuple[Predicate, Roles, Argument | None, list[Argument]]:
        lemma, present = verb
        predicate = Predicate(clause, place, lemma, FrameForm.PARTICIPLE)
        passive = not present and not VERB_CLASSES.takes_sein(lemma)
        predicate.zu = present and (self.tokens[place - 1].norm == "zu" or "zu" in self.tokens[place].norm)
        predicate.voice = Voice.PASSIVE if passive or predicate.zu else Voice.ACTIVE  # die zu prüfenden Anträge
        roles = Roles(subject=Argument(phrase.index, Evidence.ATTRIBUTE))
        agent: Argument | None = None
        prepositional: list[Argument] = []
        first = phrase.determiner + 1 if phrase.determiner is not None else phrase.core.first
        for inside in range(first, place):
            index = phrase_at.get(inside)
            if index is None or index == phrase.index:
                continue
            inner = self.phrases[index]
            if inner.preposition is not None:
                if passive and agent is None and inner.prepositions[:1] in (("von",), ("durch",)):
                    agent = Argument(inner.index, Evidence.PREPOSITION)
                else:
                    prepositional.append(Argument(inner.index, Evidence.PREPOSITION))
            elif inner.readings & ACCUSATIVE and present:
                roles.object = Argument(inner.index, Evidence.FRAME)
            elif inner.readings & DATIVE:
                roles.iobj = Argument(inner.index, Evidence.FRAME)
        return predicate, roles, agent, prepositional
