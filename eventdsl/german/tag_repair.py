"""Repair of tags by the clause: finite verbs, infinitives and participles that look alike.

Takes tokens; gives tags in which at most one verb of a piece without conjunction is finite.

    weil die Minister sich treffen(VVINF → VVFIN)      verb-last clause without a finite verb: see clause_stack
    Er hat das Treffen verkauft(VVFIN → VVPP)          second finite verb behind an auxiliary
    weil er kommen(VVFIN → VVINF) will                 finite verb right before a modal
    Er wird den Plan begrüßen(VVPP → VVINF)            no participle of this verb, or one that has an object
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.academic_titles import tag_titles
from eventdsl.german.clause_signs import (
    DASHES,
    HAS_TITLE,
    HYPHENS,
    PAIRS,
    SEPARATED,
    STANDS_AS_PARTICLE,
    TRUNCATES,
)
from eventdsl.german.comments import comment_end
from eventdsl.german.conjugation import verb_forms
from eventdsl.german.inflection import participle_lemma
from eventdsl.german.listed_attributes import tag_listed_attributes
from eventdsl.german.missing_verbs import restore_verbs
from eventdsl.german.morphology import determiner_readings
from eventdsl.german.nouns import noun_readings
from eventdsl.german.prepositions import prepositions
from eventdsl.german.set_phrases import BEGINS_SET_PHRASE, tag_set_phrases
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.german.verbal_particles import tag_verbal_particles
from eventdsl.german.verbs import is_particle, is_verb, verb
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Sentence, Token
from eventdsl.text.morphology import ACCUSATIVE, MASCULINE

BARRIERS = frozenset({"KON", "KOUS", "PRELS", "PWS", "PWAV", "PWAT", "PRELAT"})
BREAKS = frozenset({"$,", "$."})
OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
MARKS = frozenset({"$,", "$.", "$("})
ZU_TAGS = frozenset({"PTKZU", "VVIZU"})
LOOKED_AT = MARKS | BARRIERS | FINITE_TAGS | ZU_TAGS | {"VVPP"}
GOVERNING = frozenset({"VAFIN", "VMFIN"})
BRACKETS = frozenset({"(", "["})
CLOSING = frozenset({")", "]"}) | DASHES
NOUNS = frozenset({"NN", "NE"})
PRONOMINAL = frozenset({"PIS", "ART", "PPOSAT", "PIAT"})
OPENING_PHRASES = frozenset({"ART", "ADJA", "APPR", "APPRART", "PPOSAT", "PDAT", "PIAT"})
LONGEST_SEARCH = 30  # how far before a verb its object is looked for
LONGEST_PHRASE = 6  # words from a determiner to its noun


def repaired_tags(sentence: Sentence, lower: list[str]) -> list[str]:
    """The tags of a sentence, those of verbs made to fit each other; `lower` are its words in lower case."""
    tokens, norms = sentence.tokens, sentence.words
    tags = [token.pos for token in tokens]
    _tag_single_words(sentence, lower, tags)
    around: list[int] = []  # the finite verbs outside the open brackets and dashes
    finite = -1
    waiting = False  # an opener of a verb-last clause has not met its verb yet
    conjunct = -1  # the conjunction behind the verb of a verb-last clause
    closed = False  # the verb of a verb-last clause stands in this piece
    comment = -1  # where a comment ends
    places = [place for place, tag in enumerate(tags) if tag in LOOKED_AT]
    tag_listed_attributes(tags, lower, [place for place in places if tags[place] == "$,"])
    for place in places:
        tag = tags[place]
        if tag == "$," and place > comment and not closed:
            comment = max(comment, comment_end(lower, tags, place))
        if place <= comment:
            continue
        if tag == "PTKZU" and (place + 1 == len(tags) or tags[place + 1][0] in "$K"):
            tags[place] = "PTKVZ"  # Er lässt das zu.
        if tag == "KOUS" and _ends_sentence(tags, place) and is_particle(lower[place]):
            tags[place] = "PTKVZ"  # Die Wahl steht, wie erwartet, bevor.
            continue
        if tag in ZU_TAGS and finite >= 0 and _is_governing(lower, tags, place - 1) and tokens[finite].lemma == "haben":
            tags[place - 1] = "VVPP"
        if tag[0] == "$" or tag in BARRIERS:
            if tag in BREAKS:
                if conjunct >= 0:
                    _finish_conjunct(tags, conjunct, place)
                if waiting and _closes_clause(tags, place):
                    tags[place - 1] = tags[place - 1][:2] + "FIN"
                    waiting = False
                closed, conjunct = False, -1
            elif tag in OPENERS:
                waiting = True
            elif tag == "KON" and waiting and _is_finite_conjunct(tags, place):
                tags[place - 1] = "VVFIN"
                closed, waiting, conjunct = True, False, place
            elif tag == "KON" and closed:
                conjunct = place
            finite = _aside(norms[place], around, finite) if tag == "$(" else -1
        elif tag in FINITE_TAGS:
            if place and tags[place - 1] == "PTKZU":
                tags[place] = "VVINF"
                continue
            closed, waiting, conjunct = closed or waiting, False, -1
            finite = _settle(tokens, tags, finite, place) if finite >= 0 else place
            if tag in GOVERNING and place and tags[place - 1] == "VVPP" and finite == place:
                tags[place - 1] = _governed(tokens, tags, place, place - 1)
        elif tag == "VVPP" and _is_no_participle(lower[place]):
            tags[place] = "VVINF"
        elif tag == "VVPP" and finite >= 0 and tags[finite] in GOVERNING:
            tags[place] = _governed(tokens, tags, finite, place)
    return tags


def _tag_single_words(sentence: Sentence, lower: list[str], tags: list[str]) -> None:
    """Correct the tags around words that the sentence is known to have."""
    tokens, signs = sentence.tokens, sentence.signs
    _govern(lower, tags)
    if signs & BEGINS_SET_PHRASE:
        tag_set_phrases(tokens, lower, tags)
    if signs & HAS_TITLE:
        tag_titles(tokens, sentence.words, tags)
    if signs & TRUNCATES:
        _join_truncated(sentence.words, tags)
    if signs & PAIRS:
        _pair(lower, tags)
    if signs & STANDS_AS_PARTICLE:
        tag_verbal_particles(tokens, lower, tags)
    if signs & (SEPARATED | STANDS_AS_PARTICLE):
        restore_verbs(lower, tags)


def _ends_sentence(tags: list[str], place: int) -> bool:
    return place + 1 == len(tags) or tags[place + 1] == "$."


def _is_governing(lower: list[str], tags: list[str], place: int) -> bool:
    """Whether an adjective is the participle of a verb of infinitives: hat versucht(ADJD → VVPP) zu gehen."""
    lemma = participle_lemma(lower[place]) if place > 0 and tags[place] == "ADJD" else None
    return lemma is not None and VERB_CLASSES.government(lemma).clause


def _govern(lower: Sequence[str], tags: list[str]) -> None:
    """A preposition that the tagger took for a word of degree where no numeral follows: über(APPR) fast alles."""
    for place in range(len(tags) - 2):
        graded = tags[place] == "ADV" and tags[place + 1] == "ADV" and tags[place + 2] in PRONOMINAL
        if graded and lower[place] in prepositions().allowed:
            tags[place] = "APPR"


def _pair(lower: Sequence[str], tags: list[str]) -> None:
    """The second part of a paired conjunction joins as its first part announces: sowohl A als(KON) auch B."""
    pairs = word_lists("paired_conjunctions")
    seconds: frozenset[str] = frozenset()
    for place, word in enumerate(lower[:-1]):
        if word in pairs:
            seconds = pairs[word]
            tags[place] = "ADV"
        elif word in seconds and lower[place + 1] == "auch":
            tags[place], seconds = "KON", frozenset()


def _join_truncated(norms: Sequence[str], tags: list[str]) -> None:
    """A noun that a hyphen written apart truncates: die Einkaufs(TRUNC) - und Vertriebsgesellschaft."""
    hyphens = [place for place, norm in enumerate(norms) if norm in HYPHENS]
    for place in hyphens if len(hyphens) == 1 else ():
        inside = place > 1 and tags[place - 1] in NOUNS and tags[place - 2] in OPENING_PHRASES
        if inside and tags[place + 1 : place + 3] == ["KON", "NN"]:
            tags[place - 1] = "TRUNC"


def _aside(mark: str, around: list[int], finite: int) -> int:
    """The finite verb that counts behind a bracket or dash: none in an aside so far, at its end the one before."""
    if mark in BRACKETS or (mark in DASHES and not around):
        around.append(finite)
        return -1
    if mark in CLOSING and around:
        return around.pop()
    return finite


def _is_no_participle(form: str) -> bool:
    """An infinitive whose verb makes its participle in another way: begrüßen, entsenden."""
    if not form.endswith("n") or verb(form) is None or verb_forms(form).participle == form:
        return False
    other = participle_lemma(form)  # verziehen is the participle of verzeihen
    return other is None or other == form or verb_forms(other).participle != form


def _governed(tokens: tuple[Token, ...], tags: list[str], governor: int, inner: int) -> str:
    """A participle under *werden* or a modal that must be an infinitive: wird begrüßen, wird den General entlassen."""
    form, lemma = tokens[inner].norm.lower(), tokens[governor].lemma
    if lemma != "werden" and lemma not in VERB_CLASSES.modals:
        return "VVPP"
    if inner + 1 < len(tokens) and tags[inner + 1] in ("VAINF", "VAPP"):
        return "VVPP"  # wird entlassen werden
    if not form.endswith("n") or not is_verb(form):
        return "VVPP"
    participle = verb_forms(tokens[inner].lemma).participle == form
    if lemma == "werden" and participle and not _has_accusative(tokens, tags, governor, inner):
        return "VVPP"
    return "VVINF"


def _has_accusative(tokens: tuple[Token, ...], tags: list[str], governor: int, inner: int) -> bool:
    """Whether an object that can only be an accusative stands in the clause, which a passive has none of."""
    first = end = min(governor, inner)
    while first > max(0, end - LONGEST_SEARCH) and tags[first - 1][0] != "$":
        first -= 1
    for place in range(max(first, inner - LONGEST_SEARCH), inner - 1):
        behind_preposition = place > 0 and tags[place - 1] in ("APPR", "APPRART")
        if tags[place] in ("ART", "PPOSAT", "PDAT", "PIAT") and not behind_preposition:
            noun = next((at for at in range(place + 1, min(inner, place + LONGEST_PHRASE)) if tags[at] == "NN"), place)
            if determiner_readings(tokens[place].norm) & noun_readings(tokens[noun].norm) == MASCULINE & ACCUSATIVE:
                return True
    return False


def _is_finite_conjunct(tags: list[str], conjunction: int) -> bool:
    """Whether an infinitive that no verb of its verb-last clause governs is finite: dass sie kommen und gingen."""
    around = tags[max(0, conjunction - 2) : conjunction + 2]
    return around[1:] == ["VVINF", "KON", "VVFIN"] and around[0] != "PTKZU"


def _finish_conjunct(tags: list[str], conjunction: int, end: int) -> None:
    """An infinitive that closes a second verb-last conjunct is finite: …, die kamen und Antwort finden(VVFIN)."""
    last = end - 1
    bare = last > conjunction + 1 and tags[last] == "VVINF" and tags[last - 1] != "PTKZU"
    if bare and "VMFIN" not in tags[max(0, conjunction - 2) : conjunction]:
        tags[last] = "VVFIN"


def _closes_clause(tags: list[str], end: int) -> bool:
    """An auxiliary behind a participle closes a verb-last clause that has no other verb: wie sie zugesagt haben."""
    return end > 1 and tags[end - 1] in ("VAINF", "VMINF") and tags[end - 2] in ("VVPP", "VAPP", "VVINF")


def _settle(tokens: tuple[Token, ...], tags: list[str], earlier: int, later: int) -> int:
    """Of two finite verbs in one piece the governing one stays finite; gives its place."""
    if tags[later] in GOVERNING and later == earlier + 1 and tags[earlier] not in GOVERNING:
        tags[earlier] = _nonfinite(tokens, earlier, tokens[later].lemma)
        return later
    if tags[earlier] in GOVERNING and tags[later] == "VVFIN":
        tags[later] = _nonfinite(tokens, later, tokens[earlier].lemma)
    elif _is_particle(tokens, tags, earlier, later):
        tags[later] = "PTKVZ"
    return earlier


def _is_particle(tokens: tuple[Token, ...], tags: Sequence[str], finite: int, place: int) -> bool:
    """Whether a last word that looks like a finite verb is the particle of one: Sie hielt dem Druck stand."""
    if place + 1 < len(tags) and tags[place + 1] not in BREAKS:
        return False
    word, base = tokens[place].norm, tokens[finite].lemma
    return VERB_CLASSES.joins(word, base) and VERB_CLASSES.government(word + base).known


def _nonfinite(tokens: tuple[Token, ...], place: int, governor: str) -> str:
    ends_like_infinitive = tokens[place].norm.endswith("n")
    if governor in VERB_CLASSES.modals or (governor == "werden" and ends_like_infinitive):
        return "VVINF"
    return "VVPP"
