"""What a rule's patterns become: frame patterns and token automata.

The AST says what the author wrote; this says what is looked for. The differences:

* Words are resolved. `sagt … ab` is one predicate `absagen`; a list or fragment has been replaced by its words; type
  and case of a slot are a `SlotTest`.
* A `clause` pattern has lost its word order. It is a `FramePattern`: predicates, and a tree of elements which each name
  a grammatical function of the *active* clause. The engine reads that function off frames of any shape: in the passive
  the canonical subject is the agent and the canonical object is the subject.
* A `phrase` pattern is an `Automaton`: instructions over token positions. Repetition counts are unrolled, so that
  matching is linear in tokens times instructions.

Every element keeps its `Origin`, the place in the rule file it comes from, so that `explain` can point at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from eventdsl.source import Span
from eventdsl.text.clause import FrameForm, Voice
from eventdsl.text.document import MentionKind
from eventdsl.text.morphology import ANY, Readings
from eventdsl.text.spelling import fold as fold  # with the patterns whose words are folded
from eventdsl.values import value


@value
class Origin:
    """A place in a rule file."""

    file: str
    span: Span


@value
class Words:
    """A set of words: `lemmas` match a token's lemma or form, `forms` its form only.

    `phrases` are the entries of several words, each a tuple of forms. `folded` holds the lemmas as they are compared
    (NFC, ss for ß), so that Swiss and old spellings match. `starts` are the phrases by their first word.
    """

    lemmas: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    folded: frozenset[str] = field(init=False, repr=False, compare=False)
    starts: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", frozenset(fold(lemma) for lemma in self.lemmas))
        starts: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.phrases:
            starts.setdefault(phrase[0], []).append(phrase)
        object.__setattr__(self, "starts", {first: tuple(found) for first, found in starts.items()})

    def sorted(self) -> tuple[str, ...]:
        """All words for display."""
        return tuple(sorted(self.lemmas | self.forms | {" ".join(words) for words in self.phrases}))


def union(sets: Iterable[Words]) -> Words:
    """The words of several sets."""
    parts = tuple(sets)
    return Words(
        frozenset().union(*(words.lemmas for words in parts)),
        frozenset().union(*(words.forms for words in parts)),
        tuple(phrase for words in parts for phrase in words.phrases),
    )


@value
class WordTest:
    words: Words


@value
class AttributeTest:
    """One attribute of a token: form, lemma, pos, case, number, gender, person, tense, mood."""

    name: str
    values: frozenset[str]
    regexes: tuple[str, ...]
    negative: bool


@value
class RegexTest:
    """A regular expression for the whole form of one token of at most 100 code points."""

    pattern: str
    ignore_case: bool


@value
class AllTests:
    """Passes if all tests do; with none it passes for any token."""

    tests: tuple[TokenTest, ...]


@value
class NotTest:
    test: TokenTest


TokenTest = WordTest | AttributeTest | RegexTest | AllTests | NotTest


# ---- slots ----------------------------------------------------------------------------------------------------------


@value
class SlotTest:
    """What may fill a role.

    `type` is an entity type, an event type or a built-in (Satz, Zeit, Zahl, Text); None takes anything. `certain`
    refuses fillers of unknown type. `many` makes every conjunct an argument of its own; `required` drops the event when
    nothing fills it and the variant has a place for it. `part` takes the first part of the compound that follows.
    """

    role: str
    type: str | None = None
    certain: bool = False
    cases: Readings = ANY
    numbers: Readings = ANY
    heads: Words | None = None
    mentions: frozenset[MentionKind] = frozenset()
    many: bool = False
    required: bool = True
    part: bool = False
    origin: Origin | None = None


# ---- clause patterns ------------------------------------------------------------------------------------------------


class Function(StrEnum):
    """Grammatical functions of the canonical, active clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    IOBJ = "iobj"
    GENITIVE = "genitive"
    AGENT = "agent"
    PREDICATIVE = "predicative"
    PREPOSITIONAL = "prepositional"
    COMPLEMENT = "complement"


@value
class Filler:
    """A phrase in a function: a slot, or a noun of the rule (`Teilnahme`).

    `functions` are tried in order; `prepositions` is empty unless one is prepositional. A prepositional or genitive
    filler is looked for at the verb first, then among what is attached to the nouns of the rule, so that the pattern
    holds however the analysis attached it.
    """

    functions: tuple[Function, ...]
    prepositions: frozenset[str]
    slot: SlotTest | None
    noun: Words | None
    origin: Origin
    needs_correlate: bool = False  # a complement clause counts only with its correlate (dagegen, dass …)


@value
class Adverb:
    """An adverb, adjective or other invariable word of the same clause."""

    words: Words
    origin: Origin


@value
class Reflexive:
    origin: Origin


@value
class Negated:
    """`nicht` in the pattern: the clause must be negated."""

    origin: Origin


@value
class Expletive:
    """`es` in the pattern: the subject is *es* or missing."""

    origin: Origin


@value
class All:
    """Every element, in the order in which they are tried; word order plays no part."""

    elements: tuple[FrameElement, ...]


@value
class Choice:
    """The first option that matches."""

    options: tuple[FrameElement, ...]
    origin: Origin


@value
class Optional:
    element: FrameElement
    origin: Origin


FrameElement = Filler | Adverb | Reflexive | Negated | Expletive | All | Choice | Optional


def holds_reflexive(element: FrameElement) -> bool:
    """Whether the pattern asks for a reflexive pronoun."""
    match element:
        case Reflexive():
            return True
        case All(elements=elements):
            return any(holds_reflexive(inner) for inner in elements)
        case Choice(options=options):
            return any(holds_reflexive(option) for option in options)
        case Optional(element=inner):
            return holds_reflexive(inner)
        case _:
            return False


class VariantName(StrEnum):
    """The ways of saying one clause; a frame's variant is the first that applies, in this order."""

    NOMINAL = "nominal"
    PARTICIPLE = "participle"
    ZU_INFINITIVE = "zu_infinitive"
    INFINITIVE = "infinitive"
    PASSIVE = "passive"
    STATE_PASSIVE = "state_passive"
    RECIPIENT_PASSIVE = "recipient_passive"
    MODAL = "modal"
    FUTURE = "future"
    PERFECT = "perfect"
    VERB_LAST = "verb_last"
    HEADLINE = "headline"
    V1 = "v1"
    V2 = "v2"


@value
class Predicate:
    """A verb lemma with its particle (absagen), or the noun of a nominal pattern."""

    lemma: str
    particle: str | None
    base: str


@value
class FramePattern:
    """A clause or nominal pattern.

    `voices` are the voices that the predicates' verb classes license; `modals` what the pattern asks for itself
    (`{wer} will … verhindern`); `variants` all names that are not switched off.
    """

    number: int  # 1-based in its rule
    predicates: tuple[Predicate, ...]
    body: FrameElement
    voices: frozenset[Voice]
    forms: frozenset[FrameForm]
    variants: frozenset[VariantName]
    modals: frozenset[str]
    origin: Origin
    predicate_origin: Origin


# ---- phrase patterns ------------------------------------------------------------------------------------------------


@value
class Consume:
    """One token that passes a test; `anchor` tokens are literal and make up the trigger."""

    test: TokenTest
    anchor: bool
    origin: Origin


@value
class ConsumePhrase:
    """Any of several multi-word entries."""

    words: Words
    anchor: bool
    origin: Origin


@value
class Fill:
    """A noun phrase that begins here."""

    slot: SlotTest
    origin: Origin


@value
class Skip:
    """One token of a gap; it must stand in the clause of the token before."""

    origin: Origin


@value
class Split:
    """Go on at `first`, and at `second` if that fails."""

    first: int
    second: int


@value
class Jump:
    target: int


@value
class Open:
    """Start of a capture."""

    slot: SlotTest


@value
class Close:
    slot: SlotTest
    origin: Origin


@value
class Look:
    """A look-around; behind, `automaton` must end exactly here and `width` bounds how far back it may begin."""

    automaton: Automaton
    behind: bool
    negative: bool
    width: int
    origin: Origin


@value
class Accept:
    pass


Instruction = Consume | ConsumePhrase | Fill | Skip | Split | Jump | Open | Close | Look | Accept


@value
class Automaton:
    """Instructions, entered at 0; each but Split, Jump and Accept goes on at the next."""

    instructions: tuple[Instruction, ...]
    has_loop: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "has_loop", any(_leads_back(step, at) for at, step in enumerate(self.instructions)))


def _leads_back(instruction: Instruction, at: int) -> bool:
    """Whether an instruction leads to one that stands before it."""
    if isinstance(instruction, Split):
        return min(instruction.first, instruction.second) <= at
    return isinstance(instruction, Jump) and instruction.target <= at


@value
class PhrasePattern:
    """A phrase pattern; in a sentence without any word of `required` it cannot match (None: it always may)."""

    number: int
    automaton: Automaton
    required: Words | None
    roles: frozenset[str]
    origin: Origin


RulePattern = FramePattern | PhrasePattern
