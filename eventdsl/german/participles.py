"""Participle attributes as frames.

Takes the phrases of a sentence; gives for *die von Hegseth abgesagte Teilnahme* a frame of *absagen* whose subject is
the modified noun (in the passive for a transitive past participle, in the active for *der zurückgetretene Minister*
and for present participles) and whose agent is the von-phrase before the participle.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.inflection import participle_verb
from eventdsl.german.phrase_signs import PARTICIPLE
from eventdsl.german.roles import Roles
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verb_complex import Predicate
from eventdsl.text.clause import Argument, Evidence, FrameForm, Phrase, Voice
from eventdsl.text.document import Token
from eventdsl.text.morphology import ACCUSATIVE, DATIVE


class ParticipleReader:
    """Reads the participle attributes of one sentence."""

    def __init__(self, tokens: tuple[Token, ...], tags: Sequence[str], phrases: Sequence[Phrase]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.phrases = phrases

    def read(self, clause_of: Sequence[int]) -> list[tuple[Predicate, Roles, Argument | None, list[Argument]]]:
        """For each attribute its predicate, roles, agent and prepositional arguments."""
        found: list[tuple[Predicate, Roles, Argument | None, list[Argument]]] = []
        places = self._places()
        if not places:
            return found
        heads = {phrase.head: phrase for phrase in self.phrases}
        for phrase in self.phrases:
            own = [place for place in places if phrase.core.first <= place < phrase.head]
            if not own:
                continue
            inside = {place for index in phrase.attached for place in self._core(index, phrase)}
            for place in own:
                if clause_of[place] < 0 or place in inside:
                    continue
                verb = participle_verb(self.tokens[place].lower)
                if verb is not None:
                    found.append(self._frame(phrase, place, verb, clause_of[place], heads))
        return found

    def _places(self) -> list[int]:
        """The adjectives that can be participles: all that are, and words that were tagged otherwise by themselves."""
        if "ADJA" not in self.tags:
            return []
        tokens = self.tokens
        places = [place for place, tag in enumerate(self.tags) if tag == "ADJA"]
        return [place for place in places if tokens[place].signs & PARTICIPLE or tokens[place].pos != "ADJA"]

    def _core(self, index: int, phrase: Phrase) -> range:
        """The tokens of a phrase inside another: der *im vergangenen Jahr* gewählte Präsident."""
        core = self.phrases[index].core
        return range(core.first, core.last) if core.first < phrase.head else range(0)

    def _frame(
        self, phrase: Phrase, place: int, verb: tuple[str, bool], clause: int, heads: dict[int, Phrase]
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
            inner = heads.get(inside)
            if inner is None or inner.index == phrase.index:
                continue
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
