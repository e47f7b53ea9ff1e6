"""The words that a frame pattern cannot do without.

Takes an element of a frame pattern; gives sets of words, of each of which a match has one in its sentence. So the words
of a sentence alone tell that the pattern does not match there.

    {wer} sagt (Teilnahme | Besuch) (an {was})? ab      {Teilnahme, Besuch}
    {wer} (ist dafür | hat nichts dagegen)              {dafür, dagegen}
"""

from __future__ import annotations

from eventdsl.ir.pattern import Adverb, All, Choice, Filler, FrameElement, Words, fold, union


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


def first_words(words: Words) -> frozenset[str]:
    """A word of each entry, as sentences are looked up by it."""
    first = {fold(phrase[0]) for phrase in words.phrases}
    return frozenset(first | words.folded | {fold(form) for form in words.forms})


def _size(words: Words) -> int:
    return len(words.lemmas) + len(words.forms) + len(words.phrases)
