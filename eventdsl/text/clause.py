"""Clauses, phrases and frames: what the German analysis finds in a sentence.

    Im Dezember  hatte          bereits Rubio seine Teilnahme  abgesagt
    Vorfeld      linke Klammer  Mittelfeld                     rechte Klammer

A `Clause` is a stretch of tokens around one finite verb (or zu-infinitive) with its topological fields. A `Phrase` is
a noun phrase, with or without a preposition. A `Frame` is a predicate with its arguments, the same for every word
order: `absagen(subject=Rubio, object=seine Teilnahme)`. Tokens, clauses, phrases and frames name each other by index
into the tuples of their `Sentence`; a `Range` is half-open over its tokens.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from eventdsl.text.morphology import ANY, Mood, Readings, Tense
from eventdsl.values import value


@value
class Range:
    """A half-open range of token indices of one sentence."""

    first: int
    last: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.first <= index < self.last

    def indices(self) -> range:
        """The indices from the first to the last."""
        return range(self.first, self.last)


class PhraseKind(StrEnum):
    NOMINAL = "nominal"  # head is a common noun or a nominalised adjective
    NAME = "name"  # head is a proper name
    PRONOUN = "pronoun"  # personal, demonstrative, indefinite, relative, interrogative
    REFLEXIVE = "reflexive"
    ADVERB = "adverb"  # pronominal adverb (daran, dagegen): preposition and pronoun in one
    QUANTITY = "quantity"  # a bare numeral or measure (fünf Prozent)


@value
class Phrase:
    """A noun phrase, or a prepositional phrase where `preposition` is set.

    `head` is the token that inflects and selects (*Außenminister* in *der US-Außenminister Marco Rubio*, the last name
    in a bare name). `core` is determiner to head with the name that directly follows; `whole` adds what is attached
    (genitives, prepositional phrases, appositions, relative clauses). Neither holds the preposition. `conjuncts` are
    the further phrases coordinated with this one; `whole` covers them. `genitives` and `attached` are attached
    phrases. `name` is the range of a proper name inside the core (*Marco Rubio*), if there is one.
    """

    index: int
    kind: PhraseKind
    head: int
    core: Range
    whole: Range
    readings: Readings = ANY
    determiner: int | None = None
    preposition: int | None = None
    prepositions: tuple[str, ...] = ()  # lemma of the preposition (am → an; circumpositions give both parts)
    name: Range | None = None
    conjuncts: tuple[int, ...] = ()
    genitives: tuple[int, ...] = ()
    attached: tuple[int, ...] = ()
    appositions: tuple[int, ...] = ()
    clauses: tuple[int, ...] = ()  # relative and complement clauses attached to it
    clause: int = -1
    contrasted: bool = False  # nicht X, sondern Y: the phrase itself is denied, its conjuncts stand in its place


class ClauseType(StrEnum):
    """Where the finite verb stands; the last two have none."""

    V1 = "V1"
    V2 = "V2"
    VERB_LAST = "VL"
    INFINITIVE = "INF"
    VERBLESS = "NONE"


class ClauseFunction(StrEnum):
    MAIN = "main"
    COMPLEMENT = "complement"  # dass, ob, w-word, zu-infinitive, V2 in indirect speech
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"  # weil, wenn, nachdem, um … zu, V1 conditional
    COORDINATED = "coordinated"  # a further conjunct of the clause named by `parent`
    PARENTHESIS = "parenthesis"


@value
class Fields:
    """The topological fields of a clause; None where a field is empty."""

    vorfeld: Range | None = None
    linke_klammer: Range | None = None
    mittelfeld: Range | None = None
    rechte_klammer: Range | None = None
    nachfeld: Range | None = None


@value
class Clause:
    """One clause; `tokens` are its own tokens in order, without those of embedded clauses."""

    index: int
    type: ClauseType
    function: ClauseFunction
    tokens: tuple[int, ...]
    range: Range
    fields: Fields
    parent: int | None = None
    introducer: int | None = None  # complementiser, relative pronoun, w-word, um/ohne/statt
    introducer_lemma: str | None = None


class Voice(StrEnum):
    ACTIVE = "active"
    PASSIVE = "passive"  # werden
    STATE_PASSIVE = "state_passive"  # sein
    RECIPIENT_PASSIVE = "recipient_passive"  # bekommen, erhalten


class FrameForm(StrEnum):
    """In which shape the predicate stands."""

    FINITE = "finite"
    INFINITIVE = "infinitive"  # zu-infinitive or bare, not governed by a modal
    PARTICIPLE = "participle"  # attribute: die abgesagte Teilnahme
    NOMINAL = "nominal"  # event noun: die Absage


class Evidence(StrEnum):
    """What decided that a phrase fills a function, strongest first."""

    CASE = "case"
    AGREEMENT = "agreement"
    PREPOSITION = "preposition"
    FRAME = "frame"  # the verb's valency left one function
    TYPE = "type"  # the kind of thing the noun names
    ORDER = "order"
    SHARED = "shared"  # taken over from a coordinated verb
    CONTROL = "control"  # subject of an infinitive, from its governing verb
    ATTRIBUTE = "attribute"  # the noun that a participle modifies
    RELATIVE = "relative"
    QUOTATION = "quotation"
    GENITIVE = "genitive"  # nominal frames: Hegseths Absage, die Absage des Ministers
    POSSESSIVE = "possessive"  # nominal frames: seine Absage
    ADJECTIVE = "adjective"  # nominal frames: russische Forderung
    COMPOUND = "compound"  # nominal frames: Truppenabzug


@value
class Argument:
    """A phrase in a grammatical function; `phrase` indexes the sentence's phrases.

    `antecedent` is the phrase that a relative pronoun stands for. `possible` holds further functions that the phrase
    could fill as well as this one (a sentence that stays ambiguous says so).
    """

    phrase: int
    evidence: Evidence
    antecedent: int | None = None
    ambiguous: bool = False


class ComplementKind(StrEnum):
    DASS = "dass"
    OB = "ob"
    W = "w"
    INFINITIVE = "infinitive"
    V2 = "v2"
    QUOTE = "quote"


@value
class Complement:
    """A clause or quotation in the place of an argument.

    `tokens` covers it; `head` is its lexical verb (None for a quotation without one). `correlate` is the token that
    announces it (es, darauf); `preposition` is what the correlate stands for (darauf → auf).
    """

    kind: ComplementKind
    tokens: Range
    head: int | None
    clause: int | None = None
    correlate: int | None = None
    preposition: str | None = None


@value
class Support:
    """The noun token that carries the meaning of a support verb, and the nearest plain verb (eine Absage erteilen)."""

    noun: int
    meaning: str


@value
class Frame:
    """A predicate with its arguments.

    `lemma` has the particle (absagen). `verb` is the lexical verb's token (the noun's in a nominal frame), `particle`
    the separated particle's, `finite` the finite verb's (equal to `verb` where there is no auxiliary).
    `auxiliaries` are the tokens of all auxiliaries and modals, `modals` the lemmas of the modals among them,
    outermost first. The grammatical subject is `subject` in the passive too.
    """

    index: int
    lemma: str
    verb: int
    clause: int
    form: FrameForm = FrameForm.FINITE
    particle: int | None = None
    finite: int | None = None
    auxiliaries: tuple[int, ...] = ()
    modals: tuple[str, ...] = ()
    voice: Voice = Voice.ACTIVE
    tense: Tense | None = None
    mood: Mood = Mood.INDICATIVE
    negation: int | None = None  # the token that negates: nicht, kein, nie, weder …
    subject: Argument | None = None
    object: Argument | None = None
    iobj: Argument | None = None
    genitive: Argument | None = None
    agent: Argument | None = None
    predicative: Argument | None = None
    prepositional: tuple[Argument, ...] = ()
    complements: tuple[Complement, ...] = ()
    adverbs: tuple[int, ...] = ()  # adverbs, adjectives used adverbially or predicatively, particles of degree
    reflexive: int | None = None
    zu: bool = False  # zu-infinitive, or sein/haben + zu
    governor: int | None = None  # frame whose complement or attribute this one is
    coordinated: int | None = None  # earlier frame that it shares arguments with
    support: Support | None = None  # set where the verb is a support verb; lemma and arguments stay the verb's own

    @property
    def negated(self) -> bool:
        return self.negation is not None

    def arguments(self) -> tuple[Argument, ...]:
        """All arguments in a fixed order of functions."""
        single = (self.subject, self.object, self.iobj, self.genitive, self.agent, self.predicative)
        return tuple(argument for argument in single if argument is not None) + self.prepositional


@value
class Structure:
    """Everything that the clause analysis found in one sentence."""

    clauses: tuple[Clause, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    frames: tuple[Frame, ...] = ()
    phrase_at: dict[int, int] = field(default_factory=dict)  # head token → innermost phrase
