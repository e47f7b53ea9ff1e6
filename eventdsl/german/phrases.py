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
from eventdsl.german.base_phrase import QUOTES, BasePhrase
from eventdsl.german.noun_government import governs
from eventdsl.german.noun_phrases import NounPhraseReader
from eventdsl.german.phrase_node import Node, whole_cases
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import Phrase, PhraseKind, Range
from eventdsl.text.document import Token
from eventdsl.text.morphology import DATIVE, GENITIVE, NOMINATIVE, PLURAL, Readings

NOUN_KINDS = frozenset({PhraseKind.NOMINAL, PhraseKind.NAME, PhraseKind.QUANTITY})
COORDINATOR_TAGS = frozenset({"KON", "KOKOM", "ADV", "XY", "NE", "KOUS", "$("})
DEEPEST_CHAIN = 24
LONGEST_GLUE = 4
LONGEST_LIST = 24


def chunk(
    tokens: Sequence[Token],
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
    bases = NounPhraseReader(tokens, tags, clause_of).read()
    attacher = Attacher(tokens, tags, clause_of, fronted)
    for base in bases:
        attacher.add(base)
    return attacher.phrases()


class Attacher:
    """Builds the tree of attachments of one sentence."""

    def __init__(
        self, tokens: Sequence[Token], tags: Sequence[str], clause_of: Sequence[int], fronted: Sequence[Range]
    ) -> None:
        self.tokens = tokens
        self.tags = tags
        self.clause_of = clause_of
        self.words = word_lists("phrase_words")
        self.nodes: list[Node] = []
        self.last: Node | None = None
        self.front: dict[int, Range] = {index: span for span in fronted for index in range(span.first, span.last)}
        self.passive = self._passive_clauses()
        self.pending: list[BasePhrase] = []

    def _passive_clauses(self) -> set[int]:
        """Clauses with werden and a participle: a *von* phrase may be their agent."""
        participles = {self.clause_of[index] for index, tag in enumerate(self.tags) if tag == "VVPP"}
        return {
            self.clause_of[index]
            for index, token in enumerate(self.tokens)
            if token.lemma == "werden" and self.clause_of[index] in participles
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
        node = Node(base, len(self.nodes), self.clause_of[base.head], start, readings=base.readings, end=base.last)
        self.nodes.append(node)
        for inner in base.inner:
            child = self._node(inner)
            child.parent = node
            (node.genitives if inner is base.possessor else node.attached).append(child)
        return node

    def _same_clause(self, one: Node, other: Node) -> bool:
        return one.clause == other.clause or one.clause < 0 or other.clause < 0

    def _join(self, last: Node, node: Node) -> bool:
        chain = self._chain(last)
        if len(chain) > DEEPEST_CHAIN:
            return False
        if node.start < chain[-1].end:  # inside a bracket that is already part of the open phrase
            self._attach(chain[0], node, chain[0].attached)
            return True
        glue = self._glue(chain[-1].end, node.start)
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
        while chain[-1].parent is not None:
            chain.append(chain[-1].parent)
        open_ = [one for one in chain if not one.is_closed]
        return open_ or chain[-1:]

    def _glue(self, first: int, last: int) -> list[str] | None:
        """What stands between two phrases: nothing, a comma, a bracket or a conjunction; None for anything else."""
        words: list[str] = []
        if last - first > LONGEST_GLUE:
            return None
        for index in range(first, last):
            word = self.tokens[index].norm
            if word in QUOTES:
                continue
            if word in (",", "(") or self._is_coordinator(index):
                words.append(word.lower())
            elif not (words and self.tags[index] in ("ADV", "PTKNEG")):
                return None
        if words[:1] == [","] and len(words) > 1:
            words = words[1:]
        return words

    def _is_coordinator(self, index: int) -> bool:
        word = self.tokens[index].norm.lower()
        if word in self.words["paired"]:
            before = (token.norm.lower() for token in self.tokens[max(0, index - LONGEST_LIST) : index])
            return any(one in self.words["openers"] for one in before)
        return word in self.words["coordinators"] and self.tags[index] in COORDINATOR_TAGS

    # Kinds of attachment

    def _adjacent(self, chain: list[Node], node: Node) -> bool:
        if node.base.preposition is not None:
            return self._prepositional(chain, node)
        target = chain[0]
        if not self._is_genitive(target, node):
            return False
        node.readings &= GENITIVE
        self._attach(target, node, target.genitives)
        return True

    def _is_genitive(self, target: Node, node: Node) -> bool:
        """Whether a phrase directly behind a noun is its genitive attribute."""
        possible = node.readings & GENITIVE
        if not possible or target.base.kind in (PhraseKind.REFLEXIVE, PhraseKind.ADVERB):
            return False
        if node.base.kind in (PhraseKind.PRONOUN, PhraseKind.REFLEXIVE, PhraseKind.ADVERB, PhraseKind.QUANTITY):
            return False
        if target.base.kind is PhraseKind.PRONOUN and self.tags[target.base.head] not in ("PIS", "PIAT", "PDS", "CARD"):
            return False
        if not node.readings & ~GENITIVE:
            return True
        if node.base.determiner is None and not node.base.adjectives:
            return False
        if node.readings & NOMINATIVE:
            return self._both_fronted(target, node)
        return target.base.kind is not PhraseKind.NAME or not node.readings & DATIVE

    def _both_fronted(self, one: Node, other: Node) -> bool:
        front = self.front.get(one.base.head)
        return front is not None and other.base.head in front

    def _prepositional(self, chain: list[Node], node: Node) -> bool:
        names = node.base.prepositions
        if not names or node.base.kind is PhraseKind.ADVERB:
            return False
        own = node.base.determiner is not None and self.tags[node.base.determiner] == "PPOSAT"
        target = next((one for one in chain if self._governs(one, names[0])), None)
        if own and names[0] == "von":
            target = None  # der Parteichef | von seinem Amt: his own belongs to what he does
        if target is None and node.base.kind is not PhraseKind.REFLEXIVE and self._both_fronted(chain[0], node):
            target = next((one for one in chain if one.base.kind in NOUN_KINDS), None)
        if target is None:
            return False
        self._attach(target, node, target.attached)
        return True

    def _governs(self, target: Node, preposition: str) -> bool:
        if target.base.kind not in (PhraseKind.NOMINAL, PhraseKind.QUANTITY):
            return preposition == "wie" and target.base.kind is PhraseKind.NAME
        if preposition == "von" and (self._has_possessor(target) or self._may_be_agent(target)):
            return False
        return governs(self.tokens[target.base.head].norm, preposition)

    def _may_be_agent(self, target: Node) -> bool:
        return target.clause in self.passive and not self.front.get(target.base.head)

    @staticmethod
    def _has_possessor(target: Node) -> bool:
        """*fünf Prozent der Kosten | von den Europäern*: a genitive or another *von* has the place."""
        return bool(target.genitives) or any("von" in one.base.prepositions for one in target.attached)

    def _bracketed(self, chain: list[Node], node: Node) -> bool:
        """A phrase in parentheses behind a noun: Müller (SPD)."""
        closing = self._closing(node.end)
        if closing is None or node.base.preposition is not None:
            return False
        target = next((one for one in chain if one.base.kind in NOUN_KINDS), None)
        if target is None:
            return False
        node.end = closing + 1
        node.is_closed = True
        target.is_closed = target.base.kind is not PhraseKind.NAME and target.parent is not None
        self._attach(target, node, target.appositions)
        return True

    def _closing(self, index: int) -> int | None:
        """The closing bracket that follows soon, no verb between."""
        for at in range(index, min(index + LONGEST_GLUE, len(self.tokens))):
            if self.tokens[at].norm == ")":
                return at
            if self.tags[at].startswith("V"):
                return None
        return None

    def _after_comma(self, chain: list[Node], node: Node) -> bool:
        if self._is_listed(node):
            return self._coordinated(chain, node)
        return self._apposed(chain, node)

    def _is_listed(self, node: Node) -> bool:
        """Whether a conjunction follows in a list of phrases: A, *B*, C und D."""
        index = node.base.last
        limit = min(len(self.tokens), index + LONGEST_LIST)
        while index < limit:
            tag, word = self.tags[index], self.tokens[index].norm.lower()
            if self.clause_of[index] >= 0 and self.clause_of[index] != node.clause:
                return False
            if tag == "KON":
                return word in self.words["coordinators"]
            if tag.startswith(("V", "$.", "PREL", "KOU")) or word in ("(", ")", ":", ";"):
                return False
            index += 1
        return False

    def _apposed(self, chain: list[Node], node: Node) -> bool:
        """A phrase between commas that names or describes the one before: Rutte, *der Generalsekretär*, …"""
        if node.base.preposition is not None or node.base.kind not in (PhraseKind.NOMINAL, PhraseKind.NAME):
            return False
        end = node.end
        closed = end >= len(self.tokens) or self.tags[end] in ("$,", "$.", "$(") or self.tags[end].startswith("APPR")
        if not closed and not self._both_fronted(chain[-1], node) and not self._is_genitive_next(end):
            return False
        target = self._bearer(chain, node) or self._partner(chain, node)
        if target is None or target.base.kind not in (PhraseKind.NOMINAL, PhraseKind.NAME):
            return False
        if target.base.kind is node.base.kind is PhraseKind.NOMINAL and node.base.determiner is None:
            return False
        if names_person(self.tokens, target) and is_no_person(self.tokens, node):
            return False
        node.readings &= whole_cases(target.readings)
        self._attach(target, node, target.appositions)
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
        before = next((one for one in self.nodes[-DEEPEST_CHAIN:] if one.end == root.start and one is not root), None)
        found = bearer_in(self.tokens, self._chain(before), node) if before is not None else None
        if before is not None and found is not None:
            self._attach(before, root, before.attached)
        return found

    def _is_genitive_next(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].norm.lower() in self.words["genitive_articles"]

    def _coordinated(self, chain: list[Node], node: Node) -> bool:
        if node.base.kind in (PhraseKind.REFLEXIVE, PhraseKind.ADVERB):
            return False
        target = self._partner(chain, node)
        if target is None:
            return False
        head = target.parent if target.parent is not None and target.is_conjunct else target
        shared = whole_cases(head.readings) & whole_cases(node.readings)
        head.readings &= shared
        node.readings &= shared
        if node.base.preposition is None:
            node.base.preposition = head.base.preposition
            node.base.prepositions = head.base.prepositions
        node.is_conjunct = True
        self._attach(head, node, head.conjuncts)
        return True

    def _partner(self, chain: list[Node], node: Node) -> Node | None:
        """The nearest open phrase that shares a case with a conjunct or apposition.

        A form that can be a singular is no genitive plural if another phrase will have it: *der Präsident der USA und
        der Kanzler*.
        """
        likely = node.readings & ~(GENITIVE & PLURAL)
        return self._sharing(chain, node, likely) or self._sharing(chain, node, node.readings)

    @staticmethod
    def _sharing(chain: list[Node], node: Node, readings: Readings) -> Node | None:
        for one in chain:
            if one.base.kind in (PhraseKind.REFLEXIVE, PhraseKind.ADVERB):
                continue
            if node.base.preposition is not None:
                if one.base.preposition is not None and one.base.preposition != node.base.preposition:
                    return one
            elif whole_cases(one.readings) & whole_cases(readings):
                return one
        return None

    @staticmethod
    def _attach(target: Node, node: Node, place: list[Node]) -> None:
        node.parent = target
        place.append(node)
        above: Node | None = target
        while above is not None:
            above.end = max(above.end, node.end)
            above = above.parent

    # Result

    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases, attached ones too, in the order of their first tokens."""
        ordered = sorted(self.nodes, key=lambda node: (node.start, -node.end))
        places = {node.index: place for place, node in enumerate(ordered)}
        return tuple(self._phrase(node, places) for node in ordered)

    def _phrase(self, node: Node, places: dict[int, int]) -> Phrase:
        base = node.base

        def indices(nodes: Sequence[Node]) -> tuple[int, ...]:
            return tuple(sorted(places[one.index] for one in nodes)) if nodes else ()

        return Phrase(
            index=places[node.index],
            kind=base.kind,
            head=base.head,
            core=Range(base.first, base.last),
            whole=Range(base.first, max(node.end, base.last)),
            readings=node.readings,
            determiner=base.determiner,
            preposition=base.preposition,
            prepositions=base.prepositions,
            name=base.name,
            conjuncts=indices(node.conjuncts),
            genitives=indices(node.genitives),
            attached=indices(node.attached),
            appositions=indices(node.appositions),
            clause=node.clause,
            contrasted=bool(node.conjuncts) and self._is_contrasted(node),
        )

    def _is_contrasted(self, node: Node) -> bool:
        """*nicht den Kanzler, sondern* den Präsidenten; not: nicht nur den Kanzler."""
        first = node.base.first if node.base.preposition is None else min(node.base.first, node.base.preposition)
        denied = first > 0 and self.tokens[first - 1].norm.lower() in self.words["denying"]
        if not denied and self.tokens[first].lemma.lower() not in self.words["denying"]:
            return False
        end = min(len(self.tokens), max(node.end, node.base.last) + 1)
        between = (self.tokens[index].norm.lower() for index in range(node.base.last, end))
        return any(word in self.words["contrasting"] for word in between)
