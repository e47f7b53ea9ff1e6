"""The words that a frame pattern cannot do without.

Takes an element of a frame pattern; gives sets of words or prepositions, of each of which a match has one in its
sentence. So the words of a sentence alone tell that the pattern does not match there.

    {wer} sagt (Teilnahme | Besuch) (an {was})? ab      {Teilnahme, Besuch}
    {wer} warnt vor {was}                               {vor}: vor, vorm, davor, wovor
    {wer} (ist dafür | hat nichts dagegen)              {dafür, dagegen}
"""

from __future__ import annotations

from eventdsl.ir.pattern import Adverb, All, Choice, Filler, FrameElement, Function, Words, fold, union


def needed_words(element: FrameElement) -> tuple[Words, ...]:
    """Sets of words, one word of each of which every match of an element has; none where nothing is known."""
    match element:
        case All(elements=elements):
            return tuple(words for inner in elements for words in needed_words(inner))
        case Choice(options=options):
            rarest = [min(needed, key=_size) for option in options if (needed := needed_words(option))]
            return (union(rarest),) if len(rarest) == len(options) else ()
        case Adverb(words=words):
            return (words,)
        case Filler(noun=noun):
            return (noun,) if noun is not None else ()
        case _:
            return ()


def needed_prepositions(element: FrameElement) -> tuple[frozenset[str], ...]:
    """Sets of prepositions, one of each of which every match of an element has in its sentence."""
    match element:
        case All(elements=elements):
            return tuple(names for inner in elements for names in needed_prepositions(inner))
        case Choice(options=options):
            firsts = [needed[0] for option in options if (needed := needed_prepositions(option))]
            return (frozenset[str]().union(*firsts),) if len(firsts) == len(options) else ()
        case Filler(slot=slot):
            may_be_empty = slot is not None and not slot.required
            return () if may_be_empty or not _is_prepositional(element) else (element.prepositions,)
        case _:
            return ()


def _is_prepositional(element: Filler) -> bool:
    """Whether nothing but a phrase or pronominal adverb with a preposition can fill the place."""
    others = set(element.functions) - {Function.PREPOSITIONAL}
    return bool(element.prepositions) and (not others or (others == {Function.COMPLEMENT} and element.needs_correlate))


def first_words(words: Words) -> frozenset[str]:
    """A word of each entry, as sentences are looked up by it."""
    first = {fold(phrase[0]) for phrase in words.phrases}
    return frozenset(first | words.folded | {fold(form) for form in words.forms})


def _size(words: Words) -> int:
    return len(words.lemmas) + len(words.forms) + len(words.phrases)
