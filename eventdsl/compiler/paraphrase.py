"""A frame pattern said in each of its variants.

Takes a frame pattern and the name of a variant; gives the clause as German would say it, with the slots of the rule:

    v2             {wer} sagt {was} ab
    verb_last      …, dass {wer} {was} absagt
    passive        {was} wird (von {wer}) abgesagt
    participle     (von {wer}) abgesagte {was}

What a pattern may leave out stands in parentheses; of an alternation, all options are shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.compiler import lexical
from eventdsl.german.inflection import VerbForms, verb_forms
from eventdsl.ir.pattern import (
    Adverb,
    All,
    Choice,
    Expletive,
    Filler,
    FrameElement,
    FramePattern,
    Function,
    Negated,
    Optional,
    Reflexive,
    VariantName,
)
from eventdsl.text.morphology import THIRD_SINGULAR, Tense
from eventdsl.values import value

MOST_OPTIONS = 3


@value
class _Parts:
    """The elements of a pattern in words, by the place that the passive gives them."""

    subject: str
    object: str
    iobj: str
    rest: str


def paraphrase(pattern: FramePattern, variant: VariantName) -> str:
    """The pattern in one variant; of several predicates the first."""
    lemma = pattern.predicates[0].lemma
    parts = _parts(pattern.body)
    if variant is VariantName.NOMINAL:
        return _spaced("die", lemma, parts.subject and f"von {parts.subject}", parts.object, parts.iobj, parts.rest)
    forms = verb_forms(lemma)
    finite = forms.select(THIRD_SINGULAR, Tense.PRESENT)
    particle = forms.particle or ""
    middle = _spaced(parts.iobj, parts.object, parts.rest)
    agent = f"(von {parts.subject})" if parts.subject else ""
    auxiliary = "ist" if lexical.takes_sein(lemma) else "hat"
    match variant:
        case VariantName.V2 | VariantName.HEADLINE:
            return _spaced(parts.subject, finite, middle, particle)
        case VariantName.V1:
            return _spaced(finite, parts.subject, middle, particle)
        case VariantName.VERB_LAST:
            return _spaced("…, dass", parts.subject, middle, particle + finite)
        case VariantName.PERFECT:
            return _spaced(parts.subject, auxiliary, middle, forms.participle)
        case VariantName.FUTURE:
            return _spaced(parts.subject, "wird", middle, lemma)
        case VariantName.MODAL:
            return _spaced(parts.subject, _modal(pattern), middle, lemma)
        case VariantName.PASSIVE:
            return _spaced(parts.object or "es", "wird", agent, parts.iobj, parts.rest, forms.participle)
        case VariantName.STATE_PASSIVE:
            return _spaced(parts.object or "es", "ist", agent, parts.iobj, parts.rest, forms.participle)
        case VariantName.RECIPIENT_PASSIVE:
            return _spaced(parts.iobj, "bekommt", agent, parts.object, parts.rest, forms.participle)
        case VariantName.ZU_INFINITIVE:
            return _spaced("…,", middle, forms.zu_infinitive)
        case VariantName.INFINITIVE:
            return _spaced(middle, lemma)
        case VariantName.PARTICIPLE:
            return _participle(forms, parts, agent, lemma)


def _participle(forms: VerbForms, parts: _Parts, agent: str, lemma: str) -> str:
    if parts.object:
        return _spaced(agent, parts.iobj, parts.rest, forms.participle + "e", parts.object)
    form = forms.participle if lexical.takes_sein(lemma) else forms.present_participle
    return _spaced(parts.iobj, parts.rest, form + "e", parts.subject)


def _modal(pattern: FramePattern) -> str:
    modal = min(pattern.modals, default="wollen")
    return verb_forms(modal).select(THIRD_SINGULAR, Tense.PRESENT)


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


# ---- elements in words ----------------------------------------------------------------------------------------------


def _parts(body: FrameElement) -> _Parts:
    """The elements of a pattern sorted by function; nested ones go with the rest."""
    found: dict[str, list[str]] = {"subject": [], "object": [], "iobj": [], "rest": []}
    for element in _top_level(body):
        found[_place(element)].append(_words(element))
    return _Parts(*(" ".join(found[name]) for name in ("subject", "object", "iobj", "rest")))


def _top_level(element: FrameElement) -> Iterator[FrameElement]:
    if isinstance(element, All):
        for inner in element.elements:
            yield from _top_level(inner)
    else:
        yield element


def _place(element: FrameElement) -> str:
    match element:
        case Filler(functions=functions, prepositions=prepositions) if not prepositions:
            named = {Function.SUBJECT: "subject", Function.OBJECT: "object", Function.IOBJ: "iobj"}
            return named.get(functions[0], "rest")
        case Optional(element=inner):
            return _place(inner)
        case Choice(options=options):
            places = {_place(option) for option in options}
            return places.pop() if len(places) == 1 else "rest"
        case All(elements=elements):
            return _place(elements[0]) if elements else "rest"
        case _:
            return "rest"


def _words(element: FrameElement) -> str:
    match element:
        case All(elements=elements):
            return " ".join(_words(inner) for inner in elements)
        case Choice(options=options):
            shown = " | ".join(_words(option) for option in options[:MOST_OPTIONS])
            return f"({shown}{' | …' if len(options) > MOST_OPTIONS else ''})"
        case Optional(element=Choice() as inner):
            return _words(inner) + "?"
        case Optional(element=inner):
            return f"({_words(inner)})"
        case Filler(prepositions=prepositions, slot=slot, noun=noun):
            filler = f"{{{slot.role}}}" if slot is not None else _listed(noun.sorted() if noun is not None else ())
            return f"{'/'.join(sorted(prepositions))} {filler}" if prepositions else filler
        case Adverb(words=words):
            return _listed(words.sorted())
        case Reflexive():
            return "sich"
        case Negated():
            return "nicht"
        case Expletive():
            return "es"


def _listed(words: tuple[str, ...]) -> str:
    shown = " | ".join(words[:MOST_OPTIONS])
    if len(words) == 1:
        return shown
    return f"({shown}{' | …' if len(words) > MOST_OPTIONS else ''})"
