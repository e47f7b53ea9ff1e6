"""The separated particle of a finite verb.

Takes a clause and its finite verb in the left bracket; gives the token of the particle in the right bracket.

    Hegseth  sagt           die Teilnahme  ab              am Montag
    Vorfeld  linke Klammer  Mittelfeld     rechte Klammer  Nachfeld

A particle is what the tagger calls one, or the last word of the field that makes a known verb together with the base
(*findet … statt*, whatever the tag of *statt*). *nach wie vor* and *von Anfang an* hold none.
Where the verb stands last, a particle may be written apart before it: *wie der Konzern bekannt gab*.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from eventdsl.german.agreement import lemma_as
from eventdsl.german.candidates import TIME_NOUNS
from eventdsl.german.clause_signs import DASHES
from eventdsl.german.data_files import read_data
from eventdsl.german.topology import BREAK_TAGS, NONFINITE_TAGS, PREPOSITION_TAGS, ClauseDraft
from eventdsl.german.verb_classes import VerbClasses
from eventdsl.german.verbs import is_particle, is_verb
from eventdsl.text.clause import ClauseType
from eventdsl.text.document import Token

PARTICLE_LIKE_TAGS = frozenset(
    {"PTKVZ", "APPR", "APZR", "ADV", "ADJD", "PTKZU", "PTKA", "PAV", "PROAV", "KOUI", "KOKOM", "NN", "CARD", "ART"}
)
CONJOINING_TAGS = frozenset({"KON", "KOUS", "PRELS"})
APART_TAGS = frozenset({"ADJD", "ADV", "PTKVZ", "NN"})
PRONOMINAL_TAGS = frozenset({"PAV", "PROAV"})
UNGOVERNED_TAGS = PRONOMINAL_TAGS | {"APPR", "APPRART", "KON"}  # no preposition governs what begins so
OPEN_TAGS = frozenset({"APPR", "ADV", "ART"})  # what is a particle if no noun phrase follows
SEPARATE = frozenset({"sein", "werden"})  # written apart by the rules of 2006: da sein, bekannt werden
SPEAKERS = frozenset({"ich", "wir"})
INSIDE_PHRASE_TAGS = frozenset(
    {"ART", "ADJA", "CARD", "PPOSAT", "PDAT", "PIAT", "APPR", "APPRART", "KON", "NE", "TRUNC"}
)
WINDOW = 3  # how far a fixed adverbial reaches back
LONGEST_ASIDE = 8  # tokens between the dashes around an adjective
REACH = 4  # how far a circumposition reaches back


@dataclass(frozen=True, slots=True)
class FixedAdverbials:
    """What looks like a separated particle and is none, and the other way round; see the data file."""

    adverbials: frozenset[tuple[str, ...]]
    circumpositions: dict[str, frozenset[str]]
    since: frozenset[str]
    beginnings: frozenset[str]
    loose: frozenset[str]
    firm: frozenset[str]
    directional: frozenset[str]
    fronted: frozenset[str]
    with_sein: frozenset[str]
    places: frozenset[str]


def _read() -> FixedAdverbials:
    raw = read_data("fixed_adverbials")
    return FixedAdverbials(
        adverbials=frozenset(tuple(words) for words in raw["adverbials"]),
        circumpositions={last: frozenset(firsts) for last, firsts in raw["circumpositions"].items()},
        since=frozenset(raw["since"]),
        beginnings=frozenset(raw["beginnings"]),
        loose=frozenset(raw["loose"]),
        firm=frozenset(raw["firm"]),
        directional=frozenset(raw["directional"]),
        fronted=frozenset(raw["fronted"]) | frozenset(raw["directional"]),
        with_sein=frozenset(raw["with_sein"]),
        places=frozenset(raw["places"]),
    )


FIXED = _read()


def _finite_verb(draft: ClauseDraft) -> int:
    return draft.finite


class ParticleFinder:
    """Finds particles in the clauses of one sentence."""

    def __init__(self, tokens: tuple[Token, ...], tags: list[str], lower: list[str], classes: VerbClasses) -> None:
        self.tokens = tokens
        self.tags = tags
        self.lower = lower
        self.classes = classes
        self.found: dict[int, int] = {}  # the particles of finite verbs in their clauses, -1 for none
        self.astray: dict[int, int] = {}  # finite verbs with particles that are not in their clauses

    def gather(self, drafts: list[ClauseDraft]) -> None:
        """Give the tagged particles that no verb of their clause takes to the next verb before them.

        Something has come between the two, or the clause was taken for a verb-last one, where none can be separated:
        Er geht von zehn – das wäre neu – oder mehr *aus*; der andere tritt hier *auf*.
        """
        for tag in self.tags:
            if tag == "PTKVZ":
                break
        else:
            return
        owners = sorted([draft for draft in drafts if draft.finite >= 0], key=_finite_verb)
        for draft in drafts:
            if draft.gap:
                continue
            for token in draft.tokens:
                if self.tags[token] == "PTKVZ" and (draft.finite < 0 or self.find(draft, draft.finite) < 0):
                    self._lead_back(token, owners)

    def _lead_back(self, particle: int, owners: list[ClauseDraft]) -> None:
        """`owners` are the clauses with a finite verb, in its order."""
        if particle + 1 < len(self.tags) and self.tags[particle + 1][0] in "VP":
            return  # bekannt gegeben, auf zu bauen
        before = bisect_left(owners, particle, key=_finite_verb)
        if not before or self._bound(particle):
            return
        nearest = owners[before - 1]
        finite = nearest.finite
        if self.find(nearest, finite) >= 0:
            return
        base = lemma_as(self.tokens[finite], self.tags[finite])
        word = self.lower[particle]
        if base not in SEPARATE and self.classes.joins(word, base) and self.classes.government(word + base).known:
            self.astray[finite] = particle

    def find(self, draft: ClauseDraft, verb: int) -> int:
        """The particle of a finite verb that is the predicate itself; -1 if it has none."""
        if verb in self.astray:
            return self.astray[verb]
        known = self.found.get(verb)
        if known is None:
            known = self.found[verb] = self._find(draft, verb)
        return known

    def _find(self, draft: ClauseDraft, verb: int) -> int:
        base = lemma_as(self.tokens[verb], self.tags[verb])
        if draft.type is ClauseType.VERB_LAST and not draft.gap:
            return -1 if base in SEPARATE else self.before(draft, verb)
        if base in SEPARATE:
            return self._with_sein(draft, verb, base)
        tokens, tags, lower = draft.tokens, self.tags, self.lower
        tagged = -1
        for place in range(len(tokens) - 1, -1, -1):
            token = tokens[place]
            if token <= verb:
                break
            if tags[token] == "PTKVZ":
                if self._of_infinitive(token, base):
                    continue
                if self._certain(token, base):
                    return token
                if tagged < 0 and not self._bound(token) and self._likely(token, base):
                    tagged = token
            elif (
                tagged < 0
                and (tags[token] in OPEN_TAGS or lower[token] in FIXED.directional)
                and self._stranded(draft, place)
                and not self._bound(token)
                and self._listed(token, base)
                and not self._of_infinitive(token, base)
            ):
                tagged = token
        if tagged < 0:
            tagged = self._last_word(draft, verb, base)
        return tagged if tagged >= 0 else self._fronted(draft, verb, base)

    def _of_infinitive(self, token: int, base: str) -> bool:
        """Whether a word stands before *zu* and makes a verb with that infinitive only: versucht zurück zu kehren."""
        tags = self.tags
        if tags[token + 1 : token + 3] != ["PTKZU", "VVINF"]:
            return False
        word = self.lower[token]
        own = self.classes.government(word + base).known
        return not own and self.classes.joins(word, self.tokens[token + 2].lemma)

    def _listed(self, token: int, base: str) -> bool:
        """Whether a word that no noun phrase follows makes a verb with the base."""
        word = self.lower[token]
        if word in FIXED.loose or not self.tokens[token].norm.islower() or not self.classes.joins(word, base):
            return False  # holte ihn wieder nach Hause
        return self.tags[token] == "APPR" or word in FIXED.directional or self.classes.government(word + base).known

    def _fronted(self, draft: ClauseDraft, verb: int, base: str) -> int:
        """A particle that is the whole Vorfeld: Hinzu kommt der Lärm."""
        place = verb - 1
        first = draft.tokens[0]
        if draft.conjunction == first:
            first += 1
        if place < 0 or place != first:
            return -1
        word = self.lower[place]
        if (self.tags[place] != "PTKVZ" and word not in FIXED.fronted) or word in FIXED.loose:
            return -1
        known = self.classes.joins(word, base) and self.classes.government(word + base).known
        return place if known else -1

    def _with_sein(self, draft: ClauseDraft, verb: int, base: str) -> int:
        """The last word of a clause with *sein* that is one verb with it all the same: Er war dabei."""
        last = draft.tokens[-1]
        word = self.lower[last]
        if base != "sein" or last <= verb or word not in FIXED.with_sein:
            return -1
        place = word in FIXED.places and any(self.lower[token] in SPEAKERS for token in draft.tokens)
        return -1 if place else last

    def _certain(self, token: int, base: str) -> bool:
        """Whether a tagged particle makes a known verb with the base."""
        word = self.lower[token]
        if word in FIXED.loose or base in self.classes.copulas:
            return self.classes.government(word + base).known and not self._fixed(token)
        following = self.tags[token + 1] if token + 1 < len(self.tags) else "$."
        whole = self.classes.government(word + base)
        if not whole.known and self._circumposed(token, whole.prepositions):
            return False
        if word in FIXED.firm and self._circumposed(token, whole.prepositions, behind_noun=False):
            return False
        return self.classes.joins(word, base) and not self._fixed(token) and following != "VVINF"

    def _likely(self, token: int, base: str) -> bool:
        """Whether a tagged particle is one although the verb is unknown, as its base is: Sie teasert das Lied an."""
        word = self.lower[token]
        following = self.tags[token + 1] if token + 1 < len(self.tags) else "$."
        closes = following[0] == "$" or following in CONJOINING_TAGS
        fits = is_particle(word) and word not in FIXED.loose and base not in self.classes.copulas
        return fits and closes and not is_verb(base)

    def _stranded(self, draft: ClauseDraft, place: int) -> bool:
        """A preposition with no noun behind it: kündigt die Reise an am Mittwoch."""
        tokens = draft.tokens
        if place + 1 >= len(tokens):
            return False
        if self.lower[tokens[place] + 1] in DASHES:
            return not self._opens_aside(tokens[place] + 1)  # bietet das Auto an – Nachfrage groß
        behind = tokens[place + 1]
        if self.tags[behind] == "PTKZU":
            return self.tags[tokens[place]] == "ADV"  # Er hat vor zu kommen
        if self.lower[tokens[place]] in FIXED.directional:
            return self.tags[behind] in PREPOSITION_TAGS  # sank zurück auf drei Prozent
        if self.tags[tokens[place]] == "ADV":
            return self.tags[behind] in UNGOVERNED_TAGS  # Hör auf damit; steigt ab in die zweite Liga
        if self.tags[tokens[place]] != "APPR":
            return False
        closed = behind > tokens[place] + 1 and self.tags[tokens[place] + 1] in BREAK_TAGS
        return closed or self.tags[behind] in UNGOVERNED_TAGS

    def _opens_aside(self, dash: int) -> bool:
        """Whether a dash opens an aside around an adjective: sprach an – nicht näher erläuterten – Orten."""
        for place in range(dash + 1, min(dash + LONGEST_ASIDE, len(self.lower))):
            if self.lower[place] in DASHES:
                return self.tags[place - 1] == "ADJA"
        return False

    def before(self, draft: ClauseDraft, verb: int) -> int:
        """The particle written apart from the verb behind it: *teil zu nehmen*, *bekannt gegeben*, *bekannt gab*."""
        place = verb - 1
        with_zu = place > 0 and self.tags[place] == "PTKZU"
        place -= with_zu
        if place < draft.tokens[0] + (not with_zu) or self._taken(draft, verb, place):
            return -1
        if with_zu and self.tags[place] == "PTKVZ":
            return place
        word, base = self.lower[place], self.tokens[verb].lemma
        if self.tags[place] not in APART_TAGS or word in FIXED.loose or not self.classes.joins(word, base):
            return -1
        directed = with_zu and word in FIXED.directional
        return place if directed or self.classes.government(word + base).known else -1

    def _taken(self, draft: ClauseDraft, verb: int, place: int) -> bool:
        """Whether a word is the particle of the finite verb: hört *auf* zu reden."""
        finite = draft.finite
        if finite < 0 or finite in (verb, place) or draft.type is ClauseType.VERB_LAST:
            return False
        word, base = self.lower[place], self.tokens[finite].lemma
        return base not in SEPARATE and self.classes.joins(word, base) and self.classes.government(word + base).known

    def _last_word(self, draft: ClauseDraft, verb: int, base: str) -> int:
        """A last word of the clause that the tagger took for something else."""
        tokens = draft.tokens
        place = len(tokens) - 1
        while place >= 0 and self.tags[tokens[place]][0] == "$":
            place -= 1
        last = tokens[place] if place >= 0 else -1
        if last <= verb or self.tags[last] not in PARTICLE_LIKE_TAGS or self._of_infinitive(last, base):
            return -1
        if not is_particle(self.lower[last]) or self._bound(last):
            return -1
        word = self.lower[last]
        shown = self.tokens[last].norm.islower() or self._is_bare_noun(last, base)
        if self.tags[last - 1] in NONFINITE_TAGS or not shown:
            return -1
        if word in FIXED.loose and not self.classes.government(word + base).known:
            return -1
        return last if self.classes.joins(word, base) else -1

    def _is_bare_noun(self, token: int, base: str) -> bool:
        """Whether a noun that nothing belongs to makes a listed verb with the base: Er fährt gern Rad."""
        alone = self.tags[token] == "NN" and self.tags[token - 1] not in INSIDE_PHRASE_TAGS
        return alone and self.classes.government(self.lower[token] + base).known

    def _fixed(self, token: int) -> bool:
        lower = self.lower
        if tuple(lower[token : token + WINDOW]) in FIXED.adverbials:
            return True
        ends = (lower[token - size + 1 : token + 1] for size in (2, WINDOW) if token >= size - 1)
        return any(tuple(words) in FIXED.adverbials for words in ends)

    def _bound(self, token: int) -> bool:
        """Whether the word belongs to a fixed adverbial or to a preposition before it."""
        return self._fixed(token) or self._circumposed(token, frozenset())

    def _circumposed(self, token: int, governed: frozenset[str], behind_noun: bool = True) -> bool:
        """Whether a preposition shortly before has the word as its second part and is not governed by the verb.

        Right behind a noun it rather belongs to that: Er wertet die Reste *von* Würmern aus.
        """
        lower = self.lower
        word = lower[token]
        openers = FIXED.circumpositions.get(word)
        if openers is None or openers & governed:
            return False
        for place in range(token - 1, max(0, token - REACH) - 1, -1):
            before = lower[place]
            if before == word:  # that one was the second part: Er kündigt von Anfang an Widerstand an
                return False
            if before in openers and place + 1 < token:
                if not behind_noun and place and self.tags[place - 1] in ("NN", "NE"):
                    return False
                return word not in FIXED.since or any(map(self._is_beginning, self.tokens[place + 1 : token]))
        return False

    def _is_beginning(self, token: Token) -> bool:
        """Whether a word says since when: Anfang, Montag, 1990."""
        lemma = token.lemma
        return lemma in TIME_NOUNS.time or lemma.lower() in FIXED.beginnings or token.norm.isdigit()
