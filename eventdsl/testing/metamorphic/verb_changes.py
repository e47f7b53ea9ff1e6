"""Transformations that change the verb: tense, voice, negation, modality, its particle.

Each takes a draft and gives the changed one, or None where the change would not be good German.

    Rubio sagt seine Teilnahme ab.
    perfect             Rubio hat seine Teilnahme abgesagt.
    passive             Seine Teilnahme wird von Rubio abgesagt.
    negation            Rubio sagt seine Teilnahme nicht ab.
    modal               Rubio soll seine Teilnahme absagen.
    particle_replaced   Rubio sagt seine Teilnahme zu.
"""

from __future__ import annotations

from dataclasses import replace

from eventdsl.german.conjugation import verb_forms
from eventdsl.german.verbs import particles, split_particle
from eventdsl.german.verbs import verb as verb_entry
from eventdsl.testing.metamorphic.inflecting import cell_of, conjugated, declined, in_passive
from eventdsl.testing.metamorphic.lexicon import lexicon
from eventdsl.testing.metamorphic.reading import without_determiner
from eventdsl.testing.metamorphic.transformation import Setting
from eventdsl.testing.metamorphic.wording import Constituent, Draft, Function, Word, added
from eventdsl.text.clause import Range, Voice
from eventdsl.text.document import Document
from eventdsl.text.morphology import ACCUSATIVE, DATIVE, NOMINATIVE, PLURAL, THIRD_PLURAL, THIRD_SINGULAR, Tense

MODAL = "sollen"
NOMINAL_FUNCTIONS = (Function.OBJECT, Function.SUBJECT, Function.PREDICATIVE)
INDEFINITE = ("ein", "kein", "irgendein")

# ---- tense ----------------------------------------------------------------------------------------------------------


def present(draft: Draft, setting: Setting) -> Draft | None:
    return _in_tense(draft, Tense.PRESENT, setting.document)


def preterite(draft: Draft, setting: Setting) -> Draft | None:
    return _in_tense(draft, Tense.PRETERITE, setting.document)


def perfect(draft: Draft, setting: Setting) -> Draft | None:
    return _in_tense(draft, Tense.PERFECT, setting.document)


def pluperfect(draft: Draft, setting: Setting) -> Draft | None:
    return _in_tense(draft, Tense.PLUPERFECT, setting.document)


def future(draft: Draft, setting: Setting) -> Draft | None:
    return _in_tense(draft, Tense.FUTURE, setting.document)


def _in_tense(draft: Draft, tense: Tense, document: Document) -> Draft | None:
    verb = draft.verb
    if verb.tense is tense or _is_copula(draft):
        return None
    lemmas = {token.lemma.lower() for sentence in document.sentences for token in sentence.tokens}
    if lemmas & lexicon().past and tense in (Tense.PRESENT, Tense.FUTURE):
        return None
    if lemmas & lexicon().future and tense not in (Tense.PRESENT, Tense.FUTURE):
        return None
    if tense is Tense.FUTURE and verb_forms(verb.lemma).participle == verb.lemma and not _has_clear_object(draft):
        return None  # wird beraten: a passive as well
    changed = conjugated(verb, tense)
    return None if changed is None else replace(draft, verb=changed)


def _has_clear_object(draft: Draft) -> bool:
    """Whether the form of the object shows that it is one: den Kanzler."""
    found = draft.find(Function.OBJECT)
    return found is not None and not found.forms & ~ACCUSATIVE


def _is_copula(draft: Draft) -> bool:
    """Whether the verb group is that of a state (vertreten sein), which has no paradigm of its own here."""
    return draft.verb.voice is Voice.STATE_PASSIVE


# ---- passive --------------------------------------------------------------------------------------------------------


def passive(draft: Draft, _setting: Setting) -> Draft | None:
    """The object as subject of a werden-passive, the subject behind *von*."""
    subject, found = draft.find(Function.SUBJECT), draft.find(Function.OBJECT)
    if subject is None or found is None or found.pronoun or subject.pronoun or draft.find(Function.REFLEXIVE):
        return None
    if _has_own_subject(draft) or _points_at_subject(subject) or _has_agent_like(draft):
        return None
    object_cell = cell_of(found.readings)
    agent = _in_dative(subject)
    if object_cell is None or agent is None:
        return None
    patient = declined(found, object_cell & NOMINATIVE)
    person = THIRD_PLURAL if object_cell == PLURAL else THIRD_SINGULAR
    verb = in_passive(replace(draft.verb, person=person))
    if patient is None or verb is None:
        return None
    promoted = replace(found, function=Function.SUBJECT, words=patient, readings=object_cell & NOMINATIVE)
    demoted = Constituent(Function.AGENT, (*added("von"), *agent))
    parts = tuple(promoted if part is subject else demoted if part is found else part for part in draft.constituents)
    return replace(draft, constituents=parts, verb=verb)


def _has_own_subject(draft: Draft) -> bool:
    """Whether an infinitive or a complement hangs on the verb, whose subject the passive would change."""
    return bool(draft.extraposed)


def _has_agent_like(draft: Draft) -> bool:
    """Whether the verb governs *von*, or another phrase with it would look like the agent."""
    entry = verb_entry(draft.verb.lemma)
    if entry is not None and any(governed.preposition == "von" for governed in entry.prepositions):
        return True
    return any(word.text.lower() in ("von", "vom") for part in draft.constituents for word in part.words[:2])


def _points_at_subject(subject: Constituent) -> bool:
    return any(word.pos in ("PPER", "PPOSAT", "PRELS", "PIS", "PDS") for word in subject.words)


def _in_dative(subject: Constituent) -> tuple[Word, ...] | None:
    if subject.core is None:
        return None
    words = subject.words[subject.core.first : subject.core.last]
    if all(word.pos in ("NE", "FM") for word in words) or (without_determiner(subject) and subject.name is not None):
        return subject.words if subject.core.first == 0 else None
    cell = cell_of(subject.readings)
    return None if cell is None else declined(subject, cell & DATIVE)


# ---- negation and modality ------------------------------------------------------------------------------------------


def negation(draft: Draft, setting: Setting) -> Draft | None:
    """*nicht* where it denies the clause: before what the bracket needs, behind definite objects."""
    tokens = [token for sentence in setting.document.sentences for token in sentence.tokens]
    if draft.negated or any(token.lemma.lower() in lexicon().denials for token in tokens):
        return None
    middle = draft.constituents if draft.is_verb_last else draft.constituents[1:]
    if any(_is_indefinite(part) for part in middle if part.function in NOMINAL_FUNCTIONS):
        return None  # German says kein then
    late = (Function.PREDICATIVE, Function.PREPOSITIONAL)
    parts = draft.constituents
    at = next((i for i, part in enumerate(parts) if part in middle and part.function in late), len(parts))
    if any(part.function in (Function.OBJECT, Function.DATIVE) for part in parts[at:]):
        return None
    nicht = Constituent(Function.NEGATION, added("nicht"))
    return replace(draft, constituents=(*parts[:at], nicht, *parts[at:]), negated=True)


def _is_indefinite(part: Constituent) -> bool:
    """Whether a noun phrase has no article or an indefinite one."""
    if part.core is None or part.pronoun:
        return False
    first = part.words[part.core.first]
    if without_determiner(part):
        return part.name is None and first.pos not in ("NE", "FM") and not first.text.endswith("s")
    return first.text.lower().startswith(INDEFINITE)


def negation_removed(draft: Draft, _setting: Setting) -> Draft | None:
    """The clause without its *nicht*."""
    nicht = draft.find(Function.NEGATION)
    if nicht is None or not draft.negated or draft.front is nicht:
        return None
    return replace(draft.exchange(nicht), negated=False)


def modal(draft: Draft, _setting: Setting) -> Draft | None:
    """*soll* with the infinitive, for what is not yet past."""
    if draft.verb.tense is not Tense.PRESENT:
        return None
    changed = conjugated(draft.verb, Tense.PRESENT, MODAL)
    return None if changed is None else replace(draft, verb=changed)


# ---- particles ------------------------------------------------------------------------------------------------------


def particle_dropped(draft: Draft, setting: Setting) -> Draft | None:
    """The separated particle left out."""
    verb = draft.verb
    split = split_particle(verb.lemma)
    if verb.particle is None or split is None or split[1] in setting.lemmas or draft.is_verb_last:
        return None
    return replace(draft, verb=replace(verb, lemma=split[1], particle=None, regular=False))


def particle_replaced(draft: Draft, setting: Setting) -> Draft | None:
    """Another particle, with which the base makes another verb."""
    verb = draft.verb
    split = split_particle(verb.lemma)
    if verb.particle is None or split is None or draft.is_verb_last:
        return None
    for particle in sorted(particles()):
        lemma = particle + split[1]
        if particle != split[0] and verb_entry(lemma) is not None and lemma not in setting.lemmas:
            changed = replace(verb.particle, text=particle)
            return replace(draft, verb=replace(verb, lemma=lemma, particle=changed, regular=False))
    return None


def particle_elsewhere(draft: Draft, setting: Setting) -> Draft | None:
    """The base verb in this clause, the particle in the next with another verb."""
    verb = draft.verb
    split = split_particle(verb.lemma)
    subject = draft.find(Function.SUBJECT)
    if verb.particle is None or split is None or subject is None or draft.end is None or draft.is_verb_last:
        return None
    clause = lexicon().particles.get(split[0])
    entry = verb_entry(split[1])
    if clause is None or entry is None or not entry.takes_accusative or split[1] in setting.lemmas:
        return None
    thing = Constituent(Function.OBJECT, added(lexicon().indefinite))
    return replace(
        draft,
        constituents=(replace(subject, modifiers=(), core=subject.core or Range(0, 1)), thing),
        verb=replace(verb, lemma=split[1], particle=None, regular=False),
        extraposed=added(f" , und {clause}"),
    )
