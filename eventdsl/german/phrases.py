"""The noun phrases of a sentence with what belongs to them: genitives, prepositional phrases, appositions, conjuncts.

Takes tokens, their tags and the clause that each stands in; gives `Phrase`s in surface order. Base phrases come from
`noun_phrases`; here a pass from left to right keeps the chain of phrases that are still open on their right side and
joins each next phrase to one of them or leaves it to the verb:

    die Forderung  nach Waffen  des Präsidenten  und des Ministers  |  lehnt …
    head           governed     genitive         conjunct of the genitive

Policy: genitives go to the noun before them; prepositional phrases to a noun that governs the preposition
(`data/attachment.yaml`) or, in a Vorfeld, to what stands before them, else to the verb; conjuncts to the nearest open
phrase that shares a case; a phrase behind a comma is a conjunct if a conjunction follows in the list, else an
apposition. Each phrase has at most one parent; nothing crosses a clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventdsl.german.appositions import bearer_in, fellow_actor, is_doer, is_no_person, is_title, names_person
from eventdsl.german.noun_phrases import NounPhraseReader
from eventdsl.german.phrase_draft import PhraseDraft, Relation, whole_cases
from eventdsl.german.phrase_glue import GlueReader
from eventdsl.german.phrase_sentence import PhraseSentence
from eventdsl.german.phrase_signs import takes
from eventdsl.german.support_verbs import is_supported
from eventdsl.german.von_phrases import VonReader
from eventdsl.text.clause import Phrase, PhraseKind, Range
from eventdsl.text.document import Sentence
from eventdsl.text.morphology import DATIVE, GENITIVE, NOMINATIVE, PLURAL, Readings

NOMINAL: Final = PhraseKind.NOMINAL  # members of enums that each phrase asks for
NAME: Final = PhraseKind.NAME
PRONOUN: Final = PhraseKind.PRONOUN
REFLEXIVE: Final = PhraseKind.REFLEXIVE
ADVERB: Final = PhraseKind.ADVERB
OF_GENITIVE: Final = Relation.GENITIVE
ATTACHED: Final = Relation.ATTACHED
APPOSITION: Final = Relation.APPOSITION
CONJUNCT: Final = Relation.CONJUNCT
NOUN_KINDS = frozenset({PhraseKind.NOMINAL, PhraseKind.NAME, PhraseKind.QUANTITY})
APPOSED_KINDS = frozenset({PhraseKind.NOMINAL, PhraseKind.NAME})
POSSESSING_KINDS = APPOSED_KINDS  # what can be a genitive attribute
LONELY_KINDS = frozenset({PhraseKind.REFLEXIVE, PhraseKind.ADVERB})  # nothing is joined to them
DEEPEST_CHAIN = 24
NOTHING: tuple[int, ...] = ()
NO_PARTS: list[PhraseDraft] = []


def chunk(
    sentence: Sentence,
    tags: list[str] | None = None,
    clause_of: list[int] | None = None,
    fronted: Sequence[Range] = (),
    lower: list[str] | None = None,
) -> tuple[Phrase, ...]:
    """The phrases of a sentence in surface order, attached ones included.

    `tags` replace the tokens' own, `clause_of` gives the clause of each token (-1 for punctuation; no phrase crosses
    a boundary), `fronted` are stretches that hold one constituent (the Vorfeld), `lower` the words in small letters.
    """
    tags = [token.pos for token in sentence.tokens] if tags is None else tags
    lower = [token.lower for token in sentence.tokens] if lower is None else lower
    clause_of = [0] * len(tags) if clause_of is None else clause_of
    read = PhraseSentence(sentence, tags, clause_of, lower)
    attacher = Attacher(read, fronted)
    for phrase in NounPhraseReader(read).read():
        attacher.add(phrase)
    return attacher.phrases()


class Attacher:
    """Builds the tree of attachments of one sentence."""

    def __init__(self, sentence: PhraseSentence, fronted: Sequence[Range]) -> None:
        self.tokens = sentence.tokens
        self.tags = sentence.tags
        self.lower = sentence.lower
        self.clause_of = sentence.clause_of
        self.words = sentence.words
        self.nodes: list[PhraseDraft] = []  # in the order of their first tokens, each before what it holds
        self.last: PhraseDraft | None = None
        self.fields = {self.clause_of[field.first]: field for field in fronted}
        self.glue = GlueReader(sentence)
        self.von = VonReader(sentence)

    def _front(self, index: int) -> int:
        """The first token of the Vorfeld that a token stands in, -1 if in none or in a clause embedded in it."""
        field = self.fields.get(self.clause_of[index])
        return field.first if field is not None and field.first <= index < field.last else -1

    # Building

    def add(self, node: PhraseDraft) -> None:
        """Take the next base phrase and join it to an open one if it belongs there."""
        self._enter(node)
        last, self.last = self.last, node
        if last is not None and (last.clause == node.clause or last.clause < 0 or node.clause < 0):
            self._join(last, node)

    def _enter(self, node: PhraseDraft) -> None:
        node.index = len(self.nodes)
        node.clause = self.clause_of[node.head]
        node.start = node.first if node.preposition is None else min(node.preposition, node.first)
        node.end = node.last
        self.nodes.append(node)
        if node.inner:
            inner, possessor = node.inner, node.possessor
            node.inner, node.possessor = (), None  # the tree names them from below; both ways would be a circle
            for part in inner:
                self._enter(part)
                node.attach(part, OF_GENITIVE if part is possessor else ATTACHED)

    def _join(self, last: PhraseDraft, node: PhraseDraft) -> bool:
        chain = self._chain(last)
        if len(chain) > DEEPEST_CHAIN:
            return False
        end = chain[-1].end
        if node.start == end:
            return self._adjacent(chain, node)
        if node.start < end:  # inside a bracket that is already part of the open phrase
            chain[0].attach(node, ATTACHED)
            return True
        glue = self.glue.between(end, node.start)
        if glue is None:
            return False
        if not glue:
            if is_title(self.tokens, chain[0], node):
                chain[0].attach(node, APPOSITION)
                return True
            return self._adjacent(chain, node)
        if glue == ["("]:
            return self._bracketed(chain, node)
        if glue == [","]:
            return self._after_comma(chain, node)
        return self._coordinated(chain, node)

    @staticmethod
    def _chain(last: PhraseDraft) -> list[PhraseDraft]:
        """The phrases that are open on the right: the last one and what it is part of, innermost first."""
        chain = [last]
        above = last.parent
        if above is None:
            return chain
        while above is not None:
            chain.append(above)
            above = above.parent
        open_ = [one for one in chain if not one.is_closed]
        return open_ or chain[-1:]

    # Kinds of attachment

    def _adjacent(self, chain: list[PhraseDraft], node: PhraseDraft) -> bool:
        if node.preposition is not None:
            return self._prepositional(chain, node)
        target = chain[0]
        if self._is_genitive(target, node):
            node.readings &= GENITIVE
            target.attach(node, OF_GENITIVE)
            return True
        if self._is_called(target, node):
            target.attach(node, APPOSITION)
            return True
        return False

    def _is_called(self, target: PhraseDraft, node: PhraseDraft) -> bool:
        """A bare noun in a Vorfeld belongs to the noun before it, for there is one constituent: das Thema *Asyl*."""
        if node.kind is not NOMINAL or node.name is not None:
            return False
        if node.determiner is not None or node.described:
            return False
        if target.kind is NAME and not target.readings & ~GENITIVE:
            return False  # Arsenals (6 Punkte) Ausgangslage
        return target.kind in APPOSED_KINDS and self._both_fronted(target, node)

    def _is_genitive(self, target: PhraseDraft, node: PhraseDraft) -> bool:
        """Whether a phrase directly behind a noun is its genitive attribute."""
        possible = node.readings & GENITIVE
        if not possible or target.kind in LONELY_KINDS or node.kind not in POSSESSING_KINDS:
            return False
        if target.kind is PRONOUN and self.tags[target.head] not in ("PIS", "PIAT", "PDS", "CARD"):
            return False
        if not node.readings & ~GENITIVE:
            return True
        if node.determiner is None and not node.described:
            return False
        if node.readings & NOMINATIVE:
            return self._both_fronted(target, node) or self._picks(target, node)
        return target.kind is not NAME or not node.readings & DATIVE

    def _picks(self, target: PhraseDraft, node: PhraseDraft) -> bool:
        """Whether a pronoun picks one of many: sagte *einer* der Forscher."""
        picks = target.kind is PRONOUN and self.lower[target.head] in self.words["picking"]
        return picks and self.lower[node.first] == "der" and bool(node.readings & GENITIVE & PLURAL)

    def _both_fronted(self, one: PhraseDraft, other: PhraseDraft) -> bool:
        return self._front(one.head) == self._front(other.head) >= 0

    def _prepositional(self, chain: list[PhraseDraft], node: PhraseDraft) -> bool:
        names = node.prepositions
        if not names or node.kind is ADVERB:
            return False
        target = None
        if names[0] != "von" or not self.von.is_own(node):
            target = next((one for one in chain if self._governs(one, node)), None)
        if target is None and node.kind is not REFLEXIVE and self._both_fronted(chain[0], node):
            target = next((one for one in chain if one.kind in NOUN_KINDS and not is_doer(self.tokens, one)), None)
            target = target or next((one for one in chain if one.kind in NOUN_KINDS), None)
        if target is None:
            return False
        target.attach(node, ATTACHED)
        return True

    def _governs(self, target: PhraseDraft, node: PhraseDraft) -> bool:
        preposition = node.prepositions[0]
        if target.kind not in (NOMINAL, PhraseKind.QUANTITY):
            return preposition == "wie" and target.kind is NAME
        if preposition == "von" and (target.possessed or self._leaves_von(target, node)):
            return False  # fünf Prozent der Kosten | von den Europäern: a genitive or another von has the place
        if node.determiner is None and is_supported(preposition, self.tokens[node.head].lemma):
            return False  # setzte sie von der Reise | in Kenntnis
        return takes(self.tokens[target.head], preposition)

    def _leaves_von(self, target: PhraseDraft, node: PhraseDraft) -> bool:
        return self._front(target.head) < 0 and self.von.belongs_to_verb(target, node)

    def _bracketed(self, chain: list[PhraseDraft], node: PhraseDraft) -> bool:
        """A phrase in parentheses behind a noun: Müller (SPD)."""
        closing = self.glue.closing(node.end)
        if closing is None or node.preposition is not None:
            return False
        target = next((one for one in chain if one.kind in NOUN_KINDS), None)
        if target is None:
            return False
        node.end = closing + 1
        node.is_closed = True
        target.is_closed = target.kind is not NAME and target.parent is not None
        target.attach(node, APPOSITION)
        return True

    def _after_comma(self, chain: list[PhraseDraft], node: PhraseDraft) -> bool:
        listed = self.glue.is_listed(node.last, node.clause)
        if not listed:
            return self._apposed(chain, node)
        closed = self._both_fronted(chain[-1], node) and self.glue.is_closed(node.last, node.clause)
        return (closed and self._apposed(chain, node)) or self._coordinated(chain, node)

    def _apposed(self, chain: list[PhraseDraft], node: PhraseDraft) -> bool:
        """A phrase between commas that names or describes the one before: Rutte, *der Generalsekretär*, …"""
        if node.preposition is not None or node.kind not in APPOSED_KINDS:
            return False
        fronted = self._both_fronted(chain[-1], node)
        if not fronted and node.determiner is not None and any(self._is_between_commas(one) for one in chain):
            return False  # lehnte der Chef, Klaus Weber, | den Plan ab
        end = node.end
        closed = end >= len(self.tokens) or self.tags[end] in ("$,", "$.", "$(") or self.tags[end].startswith("APPR")
        if not closed and not fronted and not self._is_genitive_next(end):
            return False
        target = self._bearer(chain, node) or self._partner(chain, node)
        if target is None or target.kind not in APPOSED_KINDS:
            return False
        undetermined = target.kind is node.kind is NOMINAL and node.determiner is None
        if undetermined and not self._both_fronted(target, node):
            return False  # but in a Vorfeld: die Partei, *Partner der Regierung*, hatte …
        if names_person(self.tokens, target) and is_no_person(self.tokens, node):
            return False
        node.readings &= whole_cases(target.readings)
        target.attach(node, APPOSITION)
        return True

    def _is_between_commas(self, phrase: PhraseDraft) -> bool:
        return phrase.relation is APPOSITION and self.tags[phrase.start - 1] == "$,"

    def _bearer(self, chain: list[PhraseDraft], node: PhraseDraft) -> PhraseDraft | None:
        """Of whom a person's name between commas is the name: der *Leiter* des Ausschusses im Parlament, Leonid Sluzki.

        A prepositional phrase between a noun and the name of its bearer belongs to the noun.
        """
        if not names_person(self.tokens, node):
            return None
        found = bearer_in(self.tokens, chain, node)
        root = chain[-1]
        if found is not None or root.preposition is None:
            return found
        before = self._before(root)
        found = bearer_in(self.tokens, self._chain(before), node) if before is not None else None
        if before is not None and found is not None:
            before.attach(root, ATTACHED)
        return found

    def _before(self, node: PhraseDraft) -> PhraseDraft | None:
        """The phrase that ends where another one begins."""
        return next((one for one in self.nodes[-DEEPEST_CHAIN:] if one.end == node.start and one is not node), None)

    def _is_genitive_next(self, index: int) -> bool:
        return index < len(self.tokens) and self.lower[index] in self.words["genitive_articles"]

    def _coordinated(self, chain: list[PhraseDraft], node: PhraseDraft) -> bool:
        if node.kind in LONELY_KINDS:
            return False
        target = fellow_actor(self.tokens, chain, node) or self._partner(chain, node) or self._beyond(chain[-1], node)
        if target is None:
            return False
        head = target.parent if target.parent is not None and target.relation is CONJUNCT else target
        shared = whole_cases(head.readings) & whole_cases(node.readings)
        head.readings &= shared
        node.readings &= shared
        if node.preposition is None:
            node.preposition = head.preposition
            node.prepositions = head.prepositions
        head.attach(node, CONJUNCT)
        return True

    def _partner(self, chain: list[PhraseDraft], node: PhraseDraft) -> PhraseDraft | None:
        """The nearest open phrase that shares a case with a conjunct or apposition.

        A form that can be a singular is no genitive plural if another phrase will have it: *der Präsident der USA und
        der Kanzler*.
        """
        likely = node.readings & ~(GENITIVE & PLURAL)
        return self._sharing(chain, node, likely) or self._sharing(chain, node, node.readings)

    def _beyond(self, root: PhraseDraft, node: PhraseDraft) -> PhraseDraft | None:
        """What a conjunct that shows its case joins beyond a preposition: die *Feste* im Dorf und die Reisen."""
        if root.preposition is None or node.preposition is not None or node.kind not in APPOSED_KINDS:
            return None
        if node.determiner is None and not node.described:
            return None  # zwischen Papst und Patriarch
        before = self._before(root)
        if before is None or before.kind not in APPOSED_KINDS:
            return None
        return self._partner(self._chain(before), node)

    @staticmethod
    def _sharing(chain: list[PhraseDraft], node: PhraseDraft, readings: Readings) -> PhraseDraft | None:
        for one in chain:
            if one.kind in LONELY_KINDS:
                continue
            if node.preposition is not None:
                if one.preposition is not None and one.preposition != node.preposition:
                    return one
            elif whole_cases(one.readings) & whole_cases(readings):
                return one
        return None

    # Result

    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases, attached ones too, in the order of their first tokens."""
        parts: dict[int, list[PhraseDraft]] = {}
        for node in self.nodes:
            if node.parent is not None:
                parts.setdefault(node.parent.index, []).append(node)
        return tuple([self._phrase(node, parts) for node in self.nodes])

    def _phrase(self, node: PhraseDraft, parts: dict[int, list[PhraseDraft]]) -> Phrase:
        core = Range(node.first, node.last)
        conjuncts = genitives = attached = appositions = NOTHING
        if node.carries:
            own = parts.get(node.index, NO_PARTS)
            conjuncts = _related(own, CONJUNCT)
            genitives = _related(own, OF_GENITIVE)
            attached = _related(own, ATTACHED)
            appositions = _related(own, APPOSITION)
        return Phrase(
            node.index,
            node.kind,
            node.head,
            core,
            core if node.end <= node.last else Range(node.first, node.end),
            node.readings,
            node.determiner,
            node.preposition,
            node.prepositions,
            node.name,
            conjuncts,
            genitives,
            attached,
            appositions,
            NOTHING,
            node.clause,
            bool(conjuncts) and self._is_contrasted(node),
        )

    def _is_contrasted(self, node: PhraseDraft) -> bool:
        """*nicht den Kanzler, sondern* den Präsidenten; not: nicht nur den Kanzler."""
        first, denying = node.start, self.words["denying"]
        denied = first > 0 and self.lower[first - 1] in denying
        if not denied and self.tokens[first].lemma.lower() not in denying:
            return False
        return not self.words["contrasting"].isdisjoint(self.lower[node.last : node.end + 1])


def _related(parts: list[PhraseDraft], relation: Relation) -> tuple[int, ...]:
    """Those parts of a phrase that belong to it in one way, by their numbers."""
    return tuple([part.index for part in parts if part.relation is relation])
