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

from eventdsl.german.appositions import bearer_in, is_no_person, names_person
from eventdsl.german.base_phrase import BasePhrase
from eventdsl.german.noun_government import governs
from eventdsl.german.noun_phrases import NounPhraseReader
from eventdsl.german.phrase_glue import GlueReader
from eventdsl.german.phrase_node import Node, Relation, whole_cases
from eventdsl.text.clause import Phrase, PhraseKind, Range
from eventdsl.text.document import Token
from eventdsl.text.morphology import DATIVE, GENITIVE, NOMINATIVE, PLURAL, Readings

NOUN_KINDS = frozenset({PhraseKind.NOMINAL, PhraseKind.NAME, PhraseKind.QUANTITY})
APPOSED_KINDS = frozenset({PhraseKind.NOMINAL, PhraseKind.NAME})
POSSESSING_KINDS = APPOSED_KINDS  # what can be a genitive attribute
LONELY_KINDS = frozenset({PhraseKind.REFLEXIVE, PhraseKind.ADVERB})  # nothing is joined to them
DEEPEST_CHAIN = 24
NOTHING: tuple[int, ...] = ()


def chunk(
    tokens: tuple[Token, ...],
    tags: Sequence[str] | None = None,
    clause_of: Sequence[int] | None = None,
    fronted: Sequence[Range] = (),
) -> tuple[Phrase, ...]:
    """The phrases of a sentence in surface order, attached ones included.

    `tags` replace the tokens' own, `clause_of` gives the clause of each token (-1 for punctuation; no phrase crosses
    a boundary), `fronted` are stretches that hold one constituent (the Vorfeld).
    """
    tags = [token.pos for token in tokens] if tags is None else tags
    clause_of = [0] * len(tokens) if clause_of is None else clause_of
    reader = NounPhraseReader(tokens, tags, clause_of)
    attacher = Attacher(reader, fronted)
    for base in reader.read():
        attacher.add(base)
    return attacher.phrases()


class Attacher:
    """Builds the tree of attachments of one sentence."""

    def __init__(self, reader: NounPhraseReader, fronted: Sequence[Range]) -> None:
        self.tokens = reader.tokens
        self.tags = reader.tags
        self.norms = reader.norms
        self.lower = reader.lower
        self.clause_of = reader.clause_of
        self.words = reader.words
        self.nodes: list[Node] = []  # in the order of their first tokens, each before what it holds
        self.last: Node | None = None
        self.front = self._fronted(fronted)
        self.glue = GlueReader(reader)
        self.passive: set[int] | None = None

    def _fronted(self, spans: Sequence[Range]) -> dict[int, int]:
        """The tokens of each Vorfeld by its first token, without the clauses that are embedded in it."""
        clauses = self.clause_of
        return {
            index: span.first
            for span in spans
            for index in range(span.first, span.last)
            if clauses[index] == clauses[span.first]
        }

    # Building

    def add(self, base: BasePhrase) -> None:
        """Take the next base phrase and join it to an open one if it belongs there."""
        node = self._node(base)
        last, self.last = self.last, node
        if last is not None and self._same_clause(last, node):
            self._join(last, node)

    def _node(self, base: BasePhrase) -> Node:
        start = base.first if base.preposition is None else min(base.preposition, base.first)
        node = Node(base, len(self.nodes), self.clause_of[base.head], start, base.readings, base.last)
        self.nodes.append(node)
        for inner in base.inner:
            node.attach(self._node(inner), Relation.GENITIVE if inner is base.possessor else Relation.ATTACHED)
        return node

    def _same_clause(self, one: Node, other: Node) -> bool:
        return one.clause == other.clause or one.clause < 0 or other.clause < 0

    def _join(self, last: Node, node: Node) -> bool:
        chain = self._chain(last)
        if len(chain) > DEEPEST_CHAIN:
            return False
        if node.start < chain[-1].end:  # inside a bracket that is already part of the open phrase
            chain[0].attach(node, Relation.ATTACHED)
            return True
        glue = self.glue.between(chain[-1].end, node.start)
        if glue is None:
            return False
        if not glue:
            return self._adjacent(chain, node)
        if glue == ["("]:
            return self._bracketed(chain, node)
        if glue == [","]:
            return self._after_comma(chain, node)
        return self._coordinated(chain, node)

    @staticmethod
    def _chain(last: Node) -> list[Node]:
        """The phrases that are open on the right: the last one and what it is part of, innermost first."""
        chain = [last]
        above = last.parent
        while above is not None:
            chain.append(above)
            above = above.parent
        open_ = [one for one in chain if not one.is_closed]
        return open_ or chain[-1:]

    # Kinds of attachment

    def _adjacent(self, chain: list[Node], node: Node) -> bool:
        if node.base.preposition is not None:
            return self._prepositional(chain, node)
        target = chain[0]
        if self._is_genitive(target, node):
            node.readings &= GENITIVE
            target.attach(node, Relation.GENITIVE)
            return True
        if self._is_called(target, node):
            target.attach(node, Relation.APPOSITION)
            return True
        return False

    def _is_called(self, target: Node, node: Node) -> bool:
        """A bare noun in a Vorfeld belongs to the noun before it, for there is one constituent: das Thema *Asyl*."""
        if node.base.kind is not PhraseKind.NOMINAL or node.base.name is not None:
            return False
        if node.base.determiner is not None or node.base.described:
            return False
        if target.base.kind is PhraseKind.NAME and not target.readings & ~GENITIVE:
            return False  # Arsenals (6 Punkte) Ausgangslage
        return target.base.kind in APPOSED_KINDS and self._both_fronted(target, node)

    def _is_genitive(self, target: Node, node: Node) -> bool:
        """Whether a phrase directly behind a noun is its genitive attribute."""
        possible = node.readings & GENITIVE
        if not possible or target.base.kind in LONELY_KINDS or node.base.kind not in POSSESSING_KINDS:
            return False
        if target.base.kind is PhraseKind.PRONOUN and self.tags[target.base.head] not in ("PIS", "PIAT", "PDS", "CARD"):
            return False
        if not node.readings & ~GENITIVE:
            return True
        if node.base.determiner is None and not node.base.described:
            return False
        if node.readings & NOMINATIVE:
            return self._both_fronted(target, node)
        return target.base.kind is not PhraseKind.NAME or not node.readings & DATIVE

    def _both_fronted(self, one: Node, other: Node) -> bool:
        front = self.front.get(one.base.head)
        return front is not None and front == self.front.get(other.base.head)

    def _prepositional(self, chain: list[Node], node: Node) -> bool:
        names = node.base.prepositions
        if not names or node.base.kind is PhraseKind.ADVERB:
            return False
        target = None
        if names[0] != "von" or not self._is_possessive(node):
            target = next((one for one in chain if self._governs(one, names[0])), None)
        if target is None and node.base.kind is not PhraseKind.REFLEXIVE and self._both_fronted(chain[0], node):
            target = next((one for one in chain if one.base.kind in NOUN_KINDS), None)
        if target is None:
            return False
        target.attach(node, Relation.ATTACHED)
        return True

    def _is_possessive(self, node: Node) -> bool:
        """der Parteichef | von seinem Amt: his own belongs to what he does."""
        return node.base.determiner is not None and self.tags[node.base.determiner] == "PPOSAT"

    def _governs(self, target: Node, preposition: str) -> bool:
        if target.base.kind not in (PhraseKind.NOMINAL, PhraseKind.QUANTITY):
            return preposition == "wie" and target.base.kind is PhraseKind.NAME
        if preposition == "von" and (target.possessed or self._may_be_agent(target)):
            return False  # fünf Prozent der Kosten | von den Europäern: a genitive or another von has the place
        return governs(self.norms[target.base.head], preposition)

    def _may_be_agent(self, target: Node) -> bool:
        """Whether *von* behind a phrase may name the agent: its clause has werden and a participle."""
        if target.base.head in self.front:
            return False
        if self.passive is None:
            self.passive = self._passive_clauses()
        return target.clause in self.passive

    def _passive_clauses(self) -> set[int]:
        participles = {self.clause_of[index] for index, tag in enumerate(self.tags) if tag == "VVPP"}
        return participles and {
            self.clause_of[index]
            for index, token in enumerate(self.tokens)
            if token.lemma == "werden" and self.clause_of[index] in participles
        }

    def _bracketed(self, chain: list[Node], node: Node) -> bool:
        """A phrase in parentheses behind a noun: Müller (SPD)."""
        closing = self.glue.closing(node.end)
        if closing is None or node.base.preposition is not None:
            return False
        target = next((one for one in chain if one.base.kind in NOUN_KINDS), None)
        if target is None:
            return False
        node.end = closing + 1
        node.is_closed = True
        target.is_closed = target.base.kind is not PhraseKind.NAME and target.parent is not None
        target.attach(node, Relation.APPOSITION)
        return True

    def _after_comma(self, chain: list[Node], node: Node) -> bool:
        if self.glue.is_listed(node.base.last, node.clause):
            return self._coordinated(chain, node)
        return self._apposed(chain, node)

    def _apposed(self, chain: list[Node], node: Node) -> bool:
        """A phrase between commas that names or describes the one before: Rutte, *der Generalsekretär*, …"""
        if node.base.preposition is not None or node.base.kind not in APPOSED_KINDS:
            return False
        end = node.end
        closed = end >= len(self.tokens) or self.tags[end] in ("$,", "$.", "$(") or self.tags[end].startswith("APPR")
        if not closed and not self._both_fronted(chain[-1], node) and not self._is_genitive_next(end):
            return False
        target = self._bearer(chain, node) or self._partner(chain, node)
        if target is None or target.base.kind not in APPOSED_KINDS:
            return False
        undetermined = target.base.kind is node.base.kind is PhraseKind.NOMINAL and node.base.determiner is None
        if undetermined and not self._both_fronted(target, node):
            return False  # but in a Vorfeld: die Partei, *Partner der Regierung*, hatte …
        if names_person(self.tokens, target) and is_no_person(self.tokens, node):
            return False
        node.readings &= whole_cases(target.readings)
        target.attach(node, Relation.APPOSITION)
        return True

    def _bearer(self, chain: list[Node], node: Node) -> Node | None:
        """Of whom a person's name between commas is the name: der *Leiter* des Ausschusses im Parlament, Leonid Sluzki.

        A prepositional phrase between a noun and the name of its bearer belongs to the noun.
        """
        if not names_person(self.tokens, node):
            return None
        found = bearer_in(self.tokens, chain, node)
        root = chain[-1]
        if found is not None or root.base.preposition is None:
            return found
        before = self._before(root)
        found = bearer_in(self.tokens, self._chain(before), node) if before is not None else None
        if before is not None and found is not None:
            before.attach(root, Relation.ATTACHED)
        return found

    def _before(self, node: Node) -> Node | None:
        """The phrase that ends where another one begins."""
        return next((one for one in self.nodes[-DEEPEST_CHAIN:] if one.end == node.start and one is not node), None)

    def _is_genitive_next(self, index: int) -> bool:
        return index < len(self.tokens) and self.lower[index] in self.words["genitive_articles"]

    def _coordinated(self, chain: list[Node], node: Node) -> bool:
        if node.base.kind in LONELY_KINDS:
            return False
        target = self._partner(chain, node) or self._beyond(chain[-1], node)
        if target is None:
            return False
        head = target.parent if target.parent is not None and target.relation is Relation.CONJUNCT else target
        shared = whole_cases(head.readings) & whole_cases(node.readings)
        head.readings &= shared
        node.readings &= shared
        if node.base.preposition is None:
            node.base.preposition = head.base.preposition
            node.base.prepositions = head.base.prepositions
        head.attach(node, Relation.CONJUNCT)
        return True

    def _partner(self, chain: list[Node], node: Node) -> Node | None:
        """The nearest open phrase that shares a case with a conjunct or apposition.

        A form that can be a singular is no genitive plural if another phrase will have it: *der Präsident der USA und
        der Kanzler*.
        """
        likely = node.readings & ~(GENITIVE & PLURAL)
        return self._sharing(chain, node, likely) or self._sharing(chain, node, node.readings)

    def _beyond(self, root: Node, node: Node) -> Node | None:
        """What a conjunct that shows its case joins beyond a preposition: die *Feste* im Dorf und die Reisen."""
        if root.base.preposition is None or node.base.preposition is not None or node.base.kind not in APPOSED_KINDS:
            return None
        if node.base.determiner is None and not node.base.described:
            return None  # zwischen Papst und Patriarch
        before = self._before(root)
        if before is None or before.base.kind not in APPOSED_KINDS:
            return None
        return self._partner(self._chain(before), node)

    @staticmethod
    def _sharing(chain: list[Node], node: Node, readings: Readings) -> Node | None:
        for one in chain:
            if one.base.kind in LONELY_KINDS:
                continue
            if node.base.preposition is not None:
                if one.base.preposition is not None and one.base.preposition != node.base.preposition:
                    return one
            elif whole_cases(one.readings) & whole_cases(readings):
                return one
        return None

    # Result

    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases, attached ones too, in the order of their first tokens."""
        parts: dict[tuple[int, Relation], list[int]] = {}
        for node in self.nodes:
            if node.parent is not None and node.relation is not None:
                parts.setdefault((node.parent.index, node.relation), []).append(node.index)
        return tuple([self._phrase(node, parts) for node in self.nodes])

    def _phrase(self, node: Node, parts: dict[tuple[int, Relation], list[int]]) -> Phrase:
        base, index = node.base, node.index
        core = Range(base.first, base.last)
        conjuncts = genitives = attached = appositions = NOTHING
        if node.carries:
            conjuncts = tuple(parts.get((index, Relation.CONJUNCT), NOTHING))
            genitives = tuple(parts.get((index, Relation.GENITIVE), NOTHING))
            attached = tuple(parts.get((index, Relation.ATTACHED), NOTHING))
            appositions = tuple(parts.get((index, Relation.APPOSITION), NOTHING))
        return Phrase(
            index,
            base.kind,
            base.head,
            core,
            core if node.end <= base.last else Range(base.first, node.end),
            node.readings,
            base.determiner,
            base.preposition,
            base.prepositions,
            base.name,
            conjuncts,
            genitives,
            attached,
            appositions,
            clause=node.clause,
            contrasted=bool(conjuncts) and self._is_contrasted(node),
        )

    def _is_contrasted(self, node: Node) -> bool:
        """*nicht den Kanzler, sondern* den Präsidenten; not: nicht nur den Kanzler."""
        first, denying = node.start, self.words["denying"]
        denied = first > 0 and self.lower[first - 1] in denying
        if not denied and self.tokens[first].lemma.lower() not in denying:
            return False
        return not self.words["contrasting"].isdisjoint(self.lower[node.base.last : node.end + 1])
