"""Direct speech inside direct speech: *„Er hat zu mir gesagt: ‚Geh nach Hause‘“, sagte Müller.*

Takes the inner stretches in quotation marks and the sentences; gives nested quotations whose source is the subject of
the verb of saying that stands before the inner mark. Inner marks without such a verb are quoted words, no speech.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eventdsl.german.quotation.marks import Stretch
from eventdsl.german.quotation.speech_lexicon import speech_lexicon
from eventdsl.source import Span
from eventdsl.text.clause import Frame, Range
from eventdsl.text.document import Quotation, QuoteForm, Sentence

REACH = 12  # tokens between the verb of saying and the mark


def find_nested(inner: Sequence[Stretch], sentence: Callable[[int], Sentence]) -> list[Quotation]:
    """Each inner stretch that a verb of saying announces."""
    found = [_nested(stretch, sentence(stretch.first[0])) for stretch in inner]
    return [quotation for quotation in found if quotation is not None]


def _nested(stretch: Stretch, sentence: Sentence) -> Quotation | None:
    mark = stretch.first[1]
    if mark == 0 or sentence.tokens[mark - 1].norm not in (":", ","):
        return None
    verbs = speech_lexicon().verbs
    saying = [frame for frame in sentence.frames if mark - REACH <= frame.verb < mark and frame.lemma in verbs]
    if not saying:
        return None
    frame = max(saying, key=lambda frame: frame.verb)
    return Quotation(
        QuoteForm.DIRECT,
        (stretch.span,),
        cue=_cue(frame, sentence),
        source=_source(frame, sentence),
        frame=(_carrier(frame, sentence, mark),),
        medium=verbs[frame.lemma].medium,
        nested=True,
    )


def _cue(frame: Frame, sentence: Sentence) -> tuple[Span, ...]:
    places = {frame.verb, *(() if frame.particle is None else (frame.particle,)), *frame.auxiliaries}
    return tuple(sentence.tokens[place].span for place in sorted(places))


def _source(frame: Frame, sentence: Sentence) -> tuple[Span, ...]:
    if frame.subject is None:
        return ()
    return (sentence.range_span(sentence.phrases[frame.subject.phrase].core),)


def _carrier(frame: Frame, sentence: Sentence, mark: int) -> Span:
    """The clause that carries the inner speech, up to its mark."""
    own = [place for place in sentence.clauses[frame.clause].tokens if place < mark]
    return sentence.range_span(Range(own[0], mark))
