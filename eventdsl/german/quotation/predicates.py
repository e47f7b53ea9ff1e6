"""Find in a segment the verb that says, thinks, asks, plans or decides something.

Takes the tokens of a segment; gives a `Cue`: the tokens that make it (finite verb, participle, particle, correlate),
the entry of the speech lexicon and the voice.

    Er  hat  am Montag  mitgeteilt,           cue: hat || mitgeteilt
    Er  ging davon aus,                       cue: ging davon aus
    Sie ist der Meinung,                      cue: ist der Meinung
"""

from __future__ import annotations

from collections.abc import Sequence

from eventdsl.german.quotation.segments import QUOTE_MARKS, Segment
from eventdsl.german.quotation.signals import SAYS
from eventdsl.german.quotation.speech_lexicon import SpeechVerb, speech_lexicon
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Token
from eventdsl.values import value

_WORDS = word_lists("quotation_words")
_NOT_LEXICAL = _WORDS["modals"] | _WORDS["auxiliaries"]
_PRONOMINAL_ADVERBS = frozenset(["PAV", "PROAV"])
_NONFINITE = frozenset(["VVPP", "VVINF", "VVIZU", "VAINF", "VAPP", "VMINF"])
_LIGHT = frozenset(["ART", "APPR", "APPRART", "PPOSAT", "ADJA", "PIAT"])
ANY_COMPLEMENT = frozenset(["dass", "ob", "w", "v2", "infinitive", "quote"])


@value
class Cue:
    """The words that say that something is said, by index of their tokens."""

    tokens: tuple[int, ...]
    verb: SpeechVerb
    passive: bool = False
    modal: str | None = None


def cue_of(tokens: tuple[Token, ...], segment: Segment) -> Cue | None:
    """The cue of a segment, or None where its verb is no verb of speech."""
    own = [index for index in segment.tokens() if tokens[index].norm not in QUOTE_MARKS]
    if segment.finite is None:
        return _infinitive_cue(tokens, own)
    parts = _verb_complex(tokens, own, segment.finite)
    lexical = parts[-1]
    lemma, particle = _particle_verb(tokens, own, lexical)
    found = _lexical_cue(tokens, own, lemma)
    if found is None:
        return _phrase_cue(tokens, own, parts, lemma)
    verb, extra = found
    members = {*parts, *extra, *((particle,) if particle is not None else ())}
    modal = next((tokens[i].lemma for i in parts[:-1] if tokens[i].lemma in _WORDS["modals"]), None)
    correlates = _correlates(tokens, own, members, lexical)
    required = speech_lexicon().correlates.get(verb.lemma)
    if required and not any(tokens[index].lower == required for index in correlates):
        return None
    passive = tokens[lexical].pos == "VVPP" and any(tokens[i].lemma == "werden" for i in parts[:-1])
    return Cue(tuple(sorted(members | correlates)), verb, passive, modal)


def _infinitive_cue(tokens: tuple[Token, ...], own: Sequence[int]) -> Cue | None:
    """An infinitive that governs a message: *ohne zu sagen, dass …*, *erklärte, dafür zu sorgen, dass …*."""
    for index in reversed(own):
        if tokens[index].pos in ("VVINF", "VVIZU"):
            verb = speech_lexicon().verbs.get(tokens[index].lemma)
            return Cue((index,), verb) if verb else None
    return None


def _verb_complex(tokens: tuple[Token, ...], own: Sequence[int], finite: int) -> tuple[int, ...]:
    """Finite verb and the nonfinite verbs that belong to it; the lexical verb comes last."""
    if tokens[finite].pos == "VVFIN" and tokens[finite].lemma not in _NOT_LEXICAL:
        return (finite,)
    rest = [index for index in own if tokens[index].pos in _NONFINITE and index != finite]
    lexical = [index for index in rest if tokens[index].pos in ("VVPP", "VVINF", "VVIZU")]
    if not lexical and own[-1] > finite and tokens[own[-1]].pos == "VVFIN":
        lexical = [own[-1]]  # the tagger took a participle at the end for a finite verb
    if not lexical:
        return (finite,)
    auxiliaries = [index for index in rest if index > lexical[-1]]
    return (finite, *auxiliaries, lexical[-1])


def _particle_verb(tokens: tuple[Token, ...], own: Sequence[int], lexical: int) -> tuple[str, int | None]:
    lemma = tokens[lexical].lemma
    if tokens[lexical].pos not in ("VVFIN", "VVIMP"):
        return lemma, None
    for index in reversed(own):
        if index <= lexical:
            break
        token = tokens[index]
        if (token.pos == "PTKVZ" or index == own[-1]) and token.norm.isalpha():
            joined = token.lower + lemma
            if joined in speech_lexicon().verbs:
                return joined, index
            if token.pos == "PTKVZ" and token.norm not in speech_lexicon().free_particles:
                return joined, index
    return lemma, None


def _lexical_cue(
    tokens: tuple[Token, ...], own: Sequence[int], lemma: str
) -> tuple[SpeechVerb, tuple[int, ...]] | None:
    verb = speech_lexicon().verbs.get(lemma)
    if verb is None:
        return None
    extra = [index for index in own if lemma == "heißen" and tokens[index].lower == "es"]
    if lemma in speech_lexicon().reflexive:
        extra += [index for index in own if tokens[index].lower == "sich"][:1]
    return verb, (*extra, *_in_the_words(tokens, own))


def _in_the_words(tokens: tuple[Token, ...], own: Sequence[int]) -> tuple[int, ...]:
    """*lobte er mit den Worten*: the phrase belongs to the cue."""
    for index in own:
        if tokens[index].norm == "Worten" and index - 2 in own and tokens[index - 2].lower == "mit":
            return index - 2, index - 1, index
    return ()


def _correlates(tokens: tuple[Token, ...], own: Sequence[int], members: set[int], lexical: int) -> set[int]:
    """A pronominal adverb that announces the message and stands beside the verb: *geht davon aus*."""
    adverbs = [i for i in own if tokens[i].pos in _PRONOMINAL_ADVERBS and tokens[i].lower.startswith("da")]
    first = min(members)
    return {index for index in adverbs if index >= first and (index - 1 in members or index + 1 in members)}


def _phrase_cue(tokens: tuple[Token, ...], own: Sequence[int], parts: tuple[int, ...], lemma: str) -> Cue | None:
    """A light verb with a noun or an adjective: *der Meinung sein*, *deutlich machen*."""
    lexicon = speech_lexicon()
    for index in reversed(own):
        token = tokens[index]
        if not token.signs & SAYS:
            continue
        phrase = lexicon.phrases.get(token.lemma) or lexicon.phrases.get(token.norm)
        if phrase and lemma in phrase.verbs:
            start = index
            while start - 1 in own and tokens[start - 1].pos in _LIGHT:
                start -= 1
            verb = SpeechVerb(lemma, phrase.medium, ANY_COMPLEMENT, inquit=True)
            return Cue(tuple(sorted({*parts, *range(start, index + 1)})), verb)
        if lemma in lexicon.predicatives.get(token.norm, ()):
            verb = SpeechVerb(f"{token.norm} {lemma}", "SW", ANY_COMPLEMENT)
            return Cue(tuple(sorted({*parts, index})), verb)
    return None
