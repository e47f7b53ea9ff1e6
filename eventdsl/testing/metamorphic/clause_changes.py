"""Transformations that keep the words and change the clause around them: order, embedding, insertion, coordination.

Each takes a draft and gives the changed one, or None where the change would not be good German.

    Rubio sagte seine Teilnahme ab.
    fronted_object      Seine Teilnahme sagte Rubio ab.
    dass_clause         Es heißt, dass Rubio seine Teilnahme absagte.
    adverbial           Rubio sagte zudem seine Teilnahme ab.
    coordinated_subject Rubio und der Verband sagten seine Teilnahme ab.
    other_clause        Rubio schweigt, während Petra Lindner seine Teilnahme absagte.
"""

from __future__ import annotations

from dataclasses import replace

from eventdsl.german.actors import is_actor
from eventdsl.german.conjugation import verb_forms
from eventdsl.testing.metamorphic.inflecting import feminine_noun
from eventdsl.testing.metamorphic.lexicon import lexicon
from eventdsl.testing.metamorphic.reading import is_plural
from eventdsl.testing.metamorphic.transformation import Setting
from eventdsl.testing.metamorphic.wording import Constituent, Draft, Function, Word, added
from eventdsl.text.clause import Voice
from eventdsl.text.document import Document, NameKind
from eventdsl.text.morphology import (
    ACCUSATIVE,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Tense,
)

PERSONS = frozenset((NameKind.PERSON,))
ACTORS = frozenset((NameKind.PERSON, NameKind.ORGANISATION, NameKind.STATE))

# ---- order ----------------------------------------------------------------------------------------------------------


def fronted_subject(draft: Draft, _setting: Setting) -> Draft | None:
    """The subject in the Vorfeld, what stood there behind the verb."""
    subject = draft.find(Function.SUBJECT)
    if subject is None or draft.front is subject or draft.is_verb_last or _is_expletive(subject):
        return None
    former = draft.front
    if former.function is not Function.ADVERBIAL or former.core is None:
        return None
    rest = tuple(part for part in draft.constituents if part is not subject and part is not former)
    return replace(draft, constituents=(subject, former, *rest))


def fronted_object(draft: Draft, setting: Setting) -> Draft | None:
    """A direct or dative object in the Vorfeld, where nobody would take it for the subject."""
    subject = draft.find(Function.SUBJECT)
    for function in (Function.OBJECT, Function.DATIVE):
        found = draft.find(function)
        if found is None or found.pronoun or subject is None or not _is_clear(subject, found, draft, setting.document):
            continue
        return _fronted(draft, found)
    return None


def fronted_adjunct(draft: Draft, _setting: Setting) -> Draft | None:
    """A prepositional phrase or an adverbial of time in the Vorfeld."""
    for part in draft.constituents[1:]:
        prepositional = part.core is not None and part.words[0].pos in ("APPR", "APPRART")
        if prepositional and part.function in (Function.ADVERBIAL, Function.PREPOSITIONAL):
            return None if draft.negated else _fronted(draft, part)
    return None


def _fronted(draft: Draft, part: Constituent) -> Draft | None:
    """A constituent in the Vorfeld in place of the subject; what else stands there stays."""
    former = draft.front
    if draft.is_verb_last or not former.is_subject or _is_expletive(former):
        return None
    rest = tuple(other for other in draft.constituents[1:] if other is not part)
    return replace(draft, constituents=(part, former, *rest))


def _is_expletive(subject: Constituent) -> bool:
    return [word.text.lower() for word in subject.words] == ["es"]


def _is_clear(subject: Constituent, found: Constituent, draft: Draft, document: Document) -> bool:
    """Whether form, number or meaning tell the object from the subject."""
    if found.function is Function.DATIVE:
        return not found.forms & NOMINATIVE or _marked(found)
    if found.coordinated or subject.coordinated:
        return False
    wanted = PLURAL if draft.verb.person == THIRD_PLURAL else SINGULAR
    if not found.forms & wanted or not subject.forms & ACCUSATIVE or _marked(found) or _marked(subject):
        return True
    return _is_actor(subject, document, PERSONS) and not _is_actor(found, document)


def _marked(part: Constituent) -> bool:
    """Whether a masculine determiner or a pronoun shows the case."""
    if part.core is None or not part.words:
        return False
    first = part.words[part.core.first]
    return first.pos in ("ART", "PPOSAT", "PDAT", "PIAT", "PPER") and first.text.lower().endswith(("er", "en", "em"))


def _is_actor(part: Constituent, document: Document, kinds: frozenset[NameKind] = ACTORS) -> bool:
    """Whether a phrase is called by the proper name of somebody who acts (not: Rubios Absage)."""
    if part.core is None or part.name is None:
        return False
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    inside = {word.origin for word in part.words[part.name.first : part.name.last]}
    return any(
        name.kind in kinds and any(tokens[index].start in name.span for index in inside if index is not None)
        for name in document.names
    )


# ---- embedding ------------------------------------------------------------------------------------------------------


def dass_clause(draft: Draft, _setting: Setting) -> Draft | None:
    return _embedded(draft, lexicon().reports)


def weil_clause(draft: Draft, _setting: Setting) -> Draft | None:
    return _embedded(draft, lexicon().reasons)


def _embedded(draft: Draft, introduction: str) -> Draft | None:
    """The clause behind a conjunction; not a headline, nor verbs whose order among themselves changes then."""
    if draft.end is None or draft.is_verb_last or len(draft.verb.closing) > 2:
        return None
    infinitives = sum(word.pos in ("VVINF", "VAINF", "VMINF") for word in draft.verb.closing)
    if infinitives and len(draft.verb.closing) > 1 and draft.verb.voice is Voice.ACTIVE and draft.verb.modal:
        return None
    return replace(draft, before=added(introduction))


def other_clause(draft: Draft, setting: Setting) -> Draft | None:
    """The subject in a clause of its own, somebody else as subject of the event."""
    subject = draft.find(Function.SUBJECT)
    if subject is None or subject.head is None or not _can_fall_silent(subject, draft, setting.document):
        return None
    named = subject.name.last - 1 if subject.name is not None else subject.head
    *given, last = added(lexicon().stranger)
    stranger = (
        *(replace(word, pos="NE") for word in given),
        replace(last, pos="NE", origin=subject.words[named].origin),
    )
    inner = replace(subject, words=stranger, core=None, head=None, modifiers=(), name=None)
    embedded = _embedded(draft.exchange(subject, inner), lexicon().bystander)
    if embedded is None:
        return None
    outer = (replace(word, origin=None) for word in subject.words)
    return replace(embedded, before=(*outer, *embedded.before))


def _can_fall_silent(subject: Constituent, draft: Draft, document: Document) -> bool:
    """Whether one person or actor is the subject of an active clause that can be embedded."""
    if draft.end is None or draft.is_verb_last or draft.verb.voice is not Voice.ACTIVE or subject.pronoun:
        return False
    if is_plural(subject) or draft.verb.person != THIRD_SINGULAR or any(w.pos == "PPOSAT" for w in subject.words):
        return False
    assert subject.head is not None
    return _is_actor(subject, document) or feminine_noun(subject.words[subject.head].text) is not None


# ---- insertion ------------------------------------------------------------------------------------------------------


def adverbial(draft: Draft, _setting: Setting) -> Draft | None:
    return _inserted(draft, lexicon().adverbial)


def parenthesis(draft: Draft, _setting: Setting) -> Draft | None:
    return None if draft.end is None else _inserted(draft, lexicon().parenthesis)


def aside(draft: Draft, _setting: Setting) -> Draft | None:
    return None if draft.end is None else _inserted(draft, lexicon().aside)


def _inserted(draft: Draft, text: str) -> Draft | None:
    """A phrase in the Mittelfeld behind subject and pronouns."""
    at = 1
    for index, part in enumerate(draft.constituents):
        if part.pronoun or part.is_subject:
            at = max(at, index + 1)
    inserted = Constituent(Function.ADVERBIAL, added(text))
    last = at == len(draft.constituents) and not draft.verb.closing and not draft.verb.particle
    if last and text.strip()[0] in ",(" and (draft.extraposed or text.strip()[0] == ","):
        return None  # a parenthesis right before the Nachfeld
    return replace(draft, constituents=(*draft.constituents[:at], inserted, *draft.constituents[at:]))


# ---- coordination ---------------------------------------------------------------------------------------------------


def coordinated_subject(draft: Draft, setting: Setting) -> Draft | None:
    """A further conjunct behind the subject; the verb goes into the plural."""
    subject = draft.find(Function.SUBJECT)
    if subject is None or subject.pronoun or _is_expletive(subject) or draft.end is None:
        return None
    if subject.core is None or len(subject.words) != subject.core.last or subject.words[-1].text.endswith("s"):
        return None  # what is attached to the subject would take the conjunct
    acts = _is_actor(subject, setting.document) or (
        subject.head is not None and is_actor(subject.words[subject.head].text)
    )
    if subject.coordinated or subject.core.first or not acts:
        return None
    finite = _in_plural(draft)
    if finite is None:
        return None
    conjunct = [replace(word, pos="NN" if word.text[0].isupper() else "") for word in added(lexicon().conjunct)]
    both = replace(subject, words=(*subject.words, *conjunct), coordinated=True, readings=NOMINATIVE & PLURAL)
    return replace(draft.exchange(subject, both), verb=replace(draft.verb, finite=finite, person=THIRD_PLURAL))


def _in_plural(draft: Draft) -> Word | None:
    """The finite verb in the plural."""
    verb = draft.verb
    if verb.person == THIRD_PLURAL:
        return verb.finite
    if not verb.regular:
        return None
    past = verb.tense in (Tense.PRETERITE, Tense.PLUPERFECT)
    tense = Tense.PRETERITE if past else Tense.PRESENT
    paradigm = [verb.lemma] if not verb.closing else [verb.modal] if verb.modal else ["haben", "sein", "werden"]
    for lemma in paradigm:
        forms = verb_forms(lemma)
        if forms.select(THIRD_SINGULAR, tense) == verb.finite.text.lower():
            return replace(verb.finite, text=forms.select(THIRD_PLURAL, tense))
    return None


def following_clause(draft: Draft, _setting: Setting) -> Draft | None:
    """Another main clause behind this one."""
    if draft.end is None or draft.extraposed or draft.is_verb_last or draft.further:
        return None
    return replace(draft, further=added(lexicon().following))
