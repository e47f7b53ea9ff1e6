"""The German analysis of a document as JSON: what `eventdsl analyze --format jsonl` prints.

Takes an analysed `Document`; gives an object of schema `eventdsl-analysis/1`. Offsets are half-open code points of the
document's text. Morphology is spelt with the feature names of Universal Dependencies; where a form has several
readings they stand side by side: *der* is `{"Case": "Nom,Dat,Gen", …}`.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventdsl.events.json_value import JsonObject, JsonValue
from eventdsl.german.nominal_frames import nominal_frames
from eventdsl.source import Span
from eventdsl.text.clause import Argument, Clause, Complement, Frame, Phrase, Range
from eventdsl.text.document import Document, Name, Quotation, Sentence, TimeExpression, Token
from eventdsl.text.morphology import ANY, CASES, CELLS, NONE, Case, Cell, FiniteForm, Mood, Readings, Tense

SCHEMA = "eventdsl-analysis/1"

CASE_NAMES = {Case.NOMINATIVE: "Nom", Case.ACCUSATIVE: "Acc", Case.DATIVE: "Dat", Case.GENITIVE: "Gen"}
GENDER_NAMES = {Cell.MASCULINE: "Masc", Cell.FEMININE: "Fem", Cell.NEUTER: "Neut"}
TENSE_NAMES = {Tense.PRESENT: "Pres", Tense.PRETERITE: "Past"}
MOOD_NAMES = {Mood.INDICATIVE: "Ind", Mood.SUBJUNCTIVE_I: "Sub1", Mood.SUBJUNCTIVE_II: "Sub2", Mood.IMPERATIVE: "Imp"}


def document_record(document: Document) -> JsonObject:
    """One document, everything that the analysis found in it."""
    return {
        "schema": SCHEMA,
        "doc": document.id,
        "date": document.date,
        "sentences": [_sentence(sentence) for sentence in document.sentences],
        "times": [_time(time) for time in document.times],
        "quotes": [_quotation(quote) for quote in document.quotes],
        "names": [_name(name) for name in document.names],
        "notices": list(document.notices),
    }


def _sentence(sentence: Sentence) -> JsonObject:
    return {
        "span": list(sentence.span),
        "headline": sentence.headline,
        "tokens": [_token(token) for token in sentence.tokens],
        "clauses": [_clause(clause, sentence) for clause in sentence.clauses],
        "frames": [_frame(frame, sentence) for frame in (*sentence.frames, *nominal_frames(sentence))],
    }


def _token(token: Token) -> JsonObject:
    return {
        "text": token.text,
        "start": token.start,
        "end": token.end,
        "lemma": token.lemma,
        "pos": token.pos,
        "morph": morphology(token),
    }


def morphology(token: Token) -> dict[str, str]:
    """Readable features of a token; empty where it has none or can be anything."""
    return _finite_features(token.finite) if token.finite is not None else _nominal_features(token.readings)


def _nominal_features(readings: Readings) -> dict[str, str]:
    if readings in (ANY, NONE):
        return {}
    numbers = ["Sing"] if any(readings & CELLS[cell] for cell in GENDER_NAMES) else []
    if readings & CELLS[Cell.PLURAL]:
        numbers.append("Plur")
    return _without_empty(
        {
            "Case": ",".join(CASE_NAMES[case] for case in Case if readings & CASES[case]),
            "Gender": ",".join(name for cell, name in GENDER_NAMES.items() if readings & CELLS[cell]),
            "Number": ",".join(numbers),
        }
    )


def _finite_features(finite: FiniteForm) -> dict[str, str]:
    persons = [bit for bit in range(6) if finite.persons >> bit & 1]
    numbers = {bit // 3 for bit in persons}
    return _without_empty(
        {
            "Person": ",".join(str(person) for person in sorted({bit % 3 + 1 for bit in persons})),
            "Number": ",".join(name for index, name in enumerate(("Sing", "Plur")) if index in numbers),
            "Tense": ",".join(name for tense, name in TENSE_NAMES.items() if tense in finite.tenses),
            "Mood": ",".join(name for mood, name in MOOD_NAMES.items() if mood in finite.moods),
        }
    )


def _without_empty(features: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in features.items() if value}


def _clause(clause: Clause, sentence: Sentence) -> JsonObject:
    fields = {
        "vorfeld": clause.fields.vorfeld,
        "linke_klammer": clause.fields.linke_klammer,
        "mittelfeld": clause.fields.mittelfeld,
        "rechte_klammer": clause.fields.rechte_klammer,
        "nachfeld": clause.fields.nachfeld,
    }
    return {
        "type": clause.type.value,
        "function": clause.function.value,
        "span": _range(clause.range, sentence),
        "parent": clause.parent,
        "fields": {name: _range(field, sentence) for name, field in fields.items() if field is not None},
    }


def _frame(frame: Frame, sentence: Sentence) -> JsonObject:
    record: dict[str, JsonValue] = {
        "lemma": frame.lemma,
        "verb_span": list(sentence.tokens[frame.verb].span),
        "particle_span": None if frame.particle is None else list(sentence.tokens[frame.particle].span),
        "form": frame.form.value,
        "voice": frame.voice.value,
        "tense": None if frame.tense is None else frame.tense.value,
        "mood": frame.mood.value,
        "modals": list(frame.modals),
        "negated": frame.negated,
        "clause": frame.clause,
        "subject": _argument(frame.subject, sentence),
        "object": _argument(frame.object, sentence),
        "iobj": _argument(frame.iobj, sentence),
        "agent": _argument(frame.agent, sentence),
        "genitive": _argument(frame.genitive, sentence),
        "predicative": _argument(frame.predicative, sentence),
        "pp": [_prepositional(argument, sentence) for argument in frame.prepositional],
        "complements": [_complement(complement, sentence) for complement in frame.complements],
    }
    if frame.support is not None:
        noun = sentence.tokens[frame.support.noun]
        record["support"] = {"noun": list(noun.span), "meaning": frame.support.meaning}
    return record


def _argument(argument: Argument | None, sentence: Sentence) -> JsonObject | None:
    if argument is None:
        return None
    record: dict[str, JsonValue] = {
        **_phrase(sentence.phrases[argument.phrase], sentence),
        "evidence": argument.evidence.value,
    }
    if argument.ambiguous:
        record["ambiguous"] = True
    if argument.antecedent is not None:
        record["antecedent"] = _phrase(sentence.phrases[argument.antecedent], sentence)
    return record


def _prepositional(argument: Argument, sentence: Sentence) -> JsonObject:
    phrase = sentence.phrases[argument.phrase]
    record = _phrase(phrase, sentence)
    if phrase.preposition is not None:
        preposition = sentence.tokens[phrase.preposition].span
        extents = _extents(phrase, sentence)
        record |= {name: list(preposition.join(sentence.range_span(tokens))) for name, tokens in extents}
    return {"prep": " ".join(phrase.prepositions), **record, "evidence": argument.evidence.value}


def _complement(complement: Complement, sentence: Sentence) -> JsonObject:
    return {
        "kind": complement.kind.value,
        "span": _range(complement.tokens, sentence),
        "head": None if complement.head is None else list(sentence.tokens[complement.head].span),
        "prep": complement.preposition,
    }


def _phrase(phrase: Phrase, sentence: Sentence) -> dict[str, JsonValue]:
    extents: dict[str, JsonValue] = {name: _range(tokens, sentence) for name, tokens in _extents(phrase, sentence)}
    return {**extents, "head": list(sentence.tokens[phrase.head].span)}


def _extents(phrase: Phrase, sentence: Sentence) -> tuple[tuple[str, Range], ...]:
    """The core of a phrase and all of it; a noun with a name behind or before it is a unit with all that it has."""
    named = phrase.name is not None and phrase.name.first > phrase.head
    possessed = any(sentence.phrases[index].head < phrase.head for index in phrase.genitives)
    return ("span", phrase.whole if named or possessed else phrase.core), ("whole", phrase.whole)


def _range(tokens: Range, sentence: Sentence) -> list[int]:
    return list(sentence.range_span(tokens))


def _time(time: TimeExpression) -> JsonObject:
    record = {"start": time.span.start, "end": time.span.end, "type": time.type.value, "value": time.value}
    return record if time.modifier is None else {**record, "mod": time.modifier}


def _quotation(quote: Quotation) -> JsonObject:
    return {
        "form": quote.form.value,
        "medium": quote.medium,
        "nested": quote.nested,
        "cue": _spans(quote.cue),
        "source": _spans(quote.source),
        "message": _spans(quote.message),
        "addressee": _spans(quote.addressee),
        "frame": _spans(quote.frame),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _name(name: Name) -> JsonObject:
    return {"start": name.span.start, "end": name.span.end, "type": name.kind.value, "name": name.name}
