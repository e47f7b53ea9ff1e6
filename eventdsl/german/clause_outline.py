"""The clauses of a sentence and their verbs: what is known before its phrases are read.

Takes a tokenised and tagged `Sentence`; gives a `ClauseOutline`, from which `clause_analysis` goes on. Half of the work
is still to be done then, and who looks for some verbs only need not do it where the sentence has none of them:

    Das teilte das Ministerium gestern mit, das einen Preis auslobte.      mitteilen · ausloben
"""

from __future__ import annotations

from dataclasses import dataclass

from eventdsl.german.clause_pieces import clause_drafts
from eventdsl.german.inflection import participle_verb
from eventdsl.german.phrase_signs import may_be_participle
from eventdsl.german.tag_repair import repaired_tags
from eventdsl.german.topology import ClauseDraft
from eventdsl.german.verb_complex import Predicate, VerbComplexReader
from eventdsl.text.document import Sentence, Token
from eventdsl.text.spelling import fold


@dataclass(slots=True, eq=False)
class ClauseOutline:
    """The tags of a sentence made to fit each other, its words in lower case, its clauses and their predicates."""

    tokens: tuple[Token, ...]
    tags: list[str]
    lower: list[str]
    drafts: list[ClauseDraft]
    predicates: list[list[Predicate]]  # by clause; none where the verb is understood from another clause

    def may_have(self, verbs: frozenset[str]) -> bool:
        """Whether a frame of the sentence can be one of these verbs, which are folded."""
        for draft in self.drafts:
            if draft.gap:
                return True  # it is understood from another clause
            for predicate in self.predicates[draft.index]:
                if fold(predicate.lemma) in verbs:
                    return True
        for place, tag in enumerate(self.tags):
            if tag == "ADJA" and may_be_participle(self.tokens[place]):
                verb = participle_verb(self.lower[place])
                if verb is not None and fold(verb[0]) in verbs:
                    return True
        return False


def outline(sentence: Sentence) -> ClauseOutline:
    """The clauses and predicates of a sentence."""
    tokens = sentence.tokens
    lower = [token.lower for token in tokens]
    tags = repaired_tags(sentence, lower)
    drafts = clause_drafts(sentence, tags, lower)
    reader = VerbComplexReader(tokens, tags, lower)
    reader.particles.gather(drafts)
    predicates: list[list[Predicate]] = [[] for _ in drafts]
    for sharing in (False, True):  # whole clauses before those that share a verb or an argument with them
        for draft in drafts:
            if (draft.shares >= 0) == sharing and not draft.gap:
                predicates[draft.index] = reader.predicates(draft)
    return ClauseOutline(tokens, tags, lower, drafts, predicates)
