"""Which verbs a word can be, before its clause is analysed or even before its sentence is tagged.

Takes a word with its neighbours; gives the infinitives, without a separated particle, that the clause analysis may read
in it. Most words that begin like a form of a verb can be none, because of what the model takes them for:

    vor 24 Stunden        none      not stunden: a noun, and no command, which opens its clause
    Es ist kurz vor acht  none      not kürzen: an adjective, and none of its forms is a form of a verb
    Das ist klar          sein      not essen (is)
    Er sagte nichts       any       the model has full verbs for it; which one is known when it is tagged

How a word that the model takes for none becomes a verb all the same is told by `tag_repair`, `verb_repair`,
`missing_verbs` (a finite form or a command, a participle before an infinitive with *zu*) and `participles` (an
attribute).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from functools import cache, lru_cache

from eventdsl.german.annotation import default_annotator
from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.inflection import finite_lemma, imperative_lemma, participle_lemma, participle_verb
from eventdsl.german.set_phrases import SET_PHRASES
from eventdsl.german.tag_corrections import possible_corrections
from eventdsl.german.verb_repair import MISTAKEN_TAGS
from eventdsl.german.word_lists import word_lists
from eventdsl.german.words import shared_words
from eventdsl.text.document import Token
from eventdsl.values import value

_KEY = "verbs"  # under which the readings of a form are kept
_NONE = "-"
_KINDS = 4  # of readings
_FULL_VERB, _ADJECTIVE, _ATTRIBUTE = "VV", "ADJ", "ADJ(A)"
_AUXILIARIES = ("VA", "VM")
_ZU = "zu"
_OPENING = ("$", "KON")  # beginnings of the tags of words behind which a piece of a sentence begins
NO_VERBS: frozenset[str] = frozenset()
_MOST_FORMS = 400_000  # bounds the memory for forms of endless input


@value
class VerbReadings:
    """The infinitives of a form by what it is read as; None where it is no such form."""

    finite: str | None
    participle: str | None
    attribute: str | None
    command: str | None


@value
class FormVerbs:
    """The verbs of a form without a tag: anywhere, and as a command that opens a piece of a sentence.

    `untold` where the model takes the form for a full verb: only tags tell which.
    """

    untold: bool
    inside: frozenset[str] = NO_VERBS
    commands: frozenset[str] = NO_VERBS


UNTOLD = FormVerbs(True)
_known: dict[str, VerbReadings] = {}


def verb_readings(form: str) -> VerbReadings:
    """The verbs of a form, whatever the model takes it for; kept like all that is learned of forms."""
    found = _known.get(form)
    if found is None:
        if len(_known) >= _MOST_FORMS:
            _known.clear()
        line = shared_words().text(form, _KEY, lambda: _write(_look_up(form)))
        found = _known[form] = _read(line) or _look_up(form)
    return found


def verbs_of_word(words: Sequence[str], place: int, free: Container[int]) -> frozenset[str] | None:
    """The verbs that a word of a sentence without tags can be; None where nothing but tags can tell.

    `free` are the places whose capital letter says nothing (`annotation.free_places`).
    """
    verbs = _verbs_of_form(words[place], place in free)
    if verbs.untold:
        return None
    found = verbs.inside
    if verbs.commands and (place == 0 or _may_open(words[place - 1])):
        found |= verbs.commands
    if place + 1 < len(words) and _ZU in words[place + 1]:
        participle = verb_readings(words[place]).participle
        return found if participle is None else found | {participle}
    return found


def verbs_of_token(tokens: Sequence[Token], place: int) -> frozenset[str]:
    """The verbs that a token can be whose tag is known; names have been found."""
    token = tokens[place]
    if token.pos.startswith("V"):
        return _verbal(token.norm, (token.lemma,))
    adjective = token.pos.startswith(_ADJECTIVE)
    mistaken = token.pos in MISTAKEN_TAGS or token.norm.lower() in _adverbs()
    if not adjective and not mistaken:
        return NO_VERBS
    governs = adjective and place + 1 < len(tokens) and _ZU in tokens[place + 1].norm
    return _other(token.norm, adjective, token.pos == "ADJA", governs, mistaken and _opens(tokens, place))


@lru_cache(maxsize=_MOST_FORMS)
def _verbs_of_form(form: str, free: bool) -> FormVerbs:
    """The verbs of a form without a tag; `free` where a capital letter says nothing."""
    tags = possible_corrections(form, default_annotator().possible_tags(form, free))
    if any(tag.startswith(_FULL_VERB) for tag in tags):
        return UNTOLD
    adjective = any(tag.startswith(_ADJECTIVE) for tag in tags)
    inside = _other(form, adjective, _ATTRIBUTE in tags, governs=False, opens=False)
    auxiliaries = [tag for tag in tags if tag.startswith(_AUXILIARIES)]
    if auxiliaries:
        inside |= _verbal(form, [default_annotator().lemma(form, tag) for tag in auxiliaries])
    command = verb_readings(form).command
    return FormVerbs(False, inside, NO_VERBS if command is None else frozenset((command,)))


def _verbal(form: str, lemmas: Collection[str]) -> frozenset[str]:
    """The verbs of a form that is tagged as one; the clause may give it the tag of another of its forms."""
    readings = verb_readings(form)
    found = (*lemmas, form.lower(), readings.finite, readings.participle, readings.command)
    return frozenset([verb for verb in found if verb is not None])


def _other(form: str, adjective: bool, attribute: bool, governs: bool, opens: bool) -> frozenset[str]:
    """The verbs of a form that is not tagged as one; `governs` says that an infinitive with *zu* may follow it."""
    finite = adjective or form.islower()
    if not finite and not opens:
        return NO_VERBS
    readings = verb_readings(form)
    found = (
        readings.finite if finite else None,
        readings.attribute if attribute else None,
        readings.participle if governs else None,
        readings.command if opens else None,
    )
    return frozenset([verb for verb in found if verb is not None])


@lru_cache(maxsize=_MOST_FORMS)
def _may_open(before: str) -> bool:
    """Whether a piece of a sentence can begin behind a word without tag."""
    if not before[0].isalnum() or before.lower() in CLAUSE_WORDS.conjunctions:
        return True
    tags = default_annotator().possible_tags(before, free=before[0].isupper())
    return any(tag.startswith(_OPENING) for tag in possible_corrections(before, tags))


def _opens(tokens: Sequence[Token], place: int) -> bool:
    """Whether a piece of a sentence begins with a token."""
    before = tokens[place - 1]
    return place == 0 or before.pos.startswith(_OPENING) or before.norm.lower() in CLAUSE_WORDS.conjunctions


@cache
def _adverbs() -> frozenset[str]:
    """The words that count as adverbs in a set phrase or pair, whatever their tag."""
    phrases = {word for phrases in SET_PHRASES.values() for phrase in phrases for word in phrase}
    return frozenset(phrases | word_lists("paired_conjunctions").keys() | word_lists("phrase_words")["comparative"])


def _look_up(form: str) -> VerbReadings:
    """The verbs of a form by the paradigms of all verbs."""
    attribute = participle_verb(form.lower())
    return VerbReadings(
        finite_lemma(form),
        participle_lemma(form),
        attribute[0] if attribute is not None else None,
        imperative_lemma(form),
    )


def _write(readings: VerbReadings) -> str:
    """The verbs of a form as a line of text."""
    verbs = (readings.finite, readings.participle, readings.attribute, readings.command)
    return " ".join([verb or _NONE for verb in verbs])


def _read(line: str) -> VerbReadings | None:
    """The verbs that a line was written for; None where it is no such line."""
    verbs = [None if verb == _NONE else verb for verb in line.split(" ")]
    return VerbReadings(verbs[0], verbs[1], verbs[2], verbs[3]) if len(verbs) == _KINDS else None
