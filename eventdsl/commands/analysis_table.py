"""The readable view of an analysed document: for each sentence its clauses by fields and its frames by arguments.

V2 main   Vorfeld        l. Klammer  Mittelfeld                     r. Klammer
          Im Dezember    hatte       bereits Rubio seine Teilnahme  abgesagt
absagen   subject Rubio · object seine Teilnahme
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eventdsl.commands.terminal import shown
from eventdsl.corpus.annotation import morphology
from eventdsl.german.nominal_frames import nominal_frames
from eventdsl.source import Span
from eventdsl.text.clause import Argument, Clause, Complement, Frame, FrameForm, Phrase, Range
from eventdsl.text.document import Document, Sentence

WIDTH_OF_FILES = 120
FIELD_COLUMNS = ("Vorfeld", "l. Klammer", "Mittelfeld", "r. Klammer", "Nachfeld")
LEFT_OUT = "…"  # stands for an embedded clause, which has its own row


def print_document(document: Document, console: Console, tokens: bool) -> None:
    """Write the view of one document."""
    if not console.is_terminal:
        console.width = WIDTH_OF_FILES
    console.print(Text(f"{document.id}  {document.date or 'no date'}", style="bold"))
    for notice in document.notices:
        console.print(Text(f"  note: {notice}", style="yellow"))
    for sentence in document.sentences:
        _print_sentence(document, sentence, console, tokens)
    for line in _document_lines(document):
        console.print(line, soft_wrap=True)
    console.print()


def _print_sentence(document: Document, sentence: Sentence, console: Console, tokens: bool) -> None:
    console.print()
    heading = "  headline" if sentence.headline else ""
    console.print(Text(f"{sentence.index + 1}  {_one_line(document.text, sentence.span)}{heading}", style="bold cyan"))
    if tokens:
        console.print(_token_table(sentence), soft_wrap=False)
    if sentence.clauses:
        console.print(_clause_table(sentence), soft_wrap=False)
    frames = (*sentence.frames, *nominal_frames(sentence))
    if frames:
        console.print(_frame_table(frames, sentence), soft_wrap=False)


def _grid(*headers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def _token_table(sentence: Sentence) -> Table:
    table = _grid("token", "lemma", "tag", "readings")
    for token in sentence.tokens:
        readings = " ".join(f"{name}={value}" for name, value in morphology(token).items())
        table.add_row(*(Text(shown(cell)) for cell in (token.text, token.lemma, token.pos, readings)))
    return table


def _clause_table(sentence: Sentence) -> Table:
    table = _grid("clause", *FIELD_COLUMNS)
    for clause in sentence.clauses:
        fields = clause.fields
        ranges = (fields.vorfeld, fields.linke_klammer, fields.mittelfeld, fields.rechte_klammer, fields.nachfeld)
        cells = [_field_text(field, clause, sentence) for field in ranges]
        table.add_row(
            Text(f"{clause.type.value} {clause.function.value}", style="green"), *(Text(cell) for cell in cells)
        )
    return table


def _field_text(field: Range | None, clause: Clause, sentence: Sentence) -> str:
    if field is None:
        return ""
    own = set(clause.tokens)
    words: list[str] = []
    for index in range(field.first, field.last):
        if index in own:
            words.append(sentence.tokens[index].text)
        elif not words or words[-1] != LEFT_OUT:
            words.append(LEFT_OUT)
    return shown(" ".join(words))


def _frame_table(frames: Iterable[Frame], sentence: Sentence) -> Table:
    table = _grid("predicate", "form", "arguments")
    for frame in frames:
        arguments = Text("\n").join(_argument_lines(frame, sentence))
        table.add_row(Text(_predicate(frame), style="bold"), Text(_form(frame)), arguments)
    return table


def _predicate(frame: Frame) -> str:
    return f"nicht {frame.lemma}" if frame.negated else frame.lemma


def _form(frame: Frame) -> str:
    if frame.form is FrameForm.NOMINAL:
        return frame.form.value
    tense = () if frame.tense is None else (frame.tense.value,)
    mood = () if frame.mood.value == "indicative" else (frame.mood.value,)
    return ", ".join((frame.form.value, frame.voice.value, *tense, *mood, *frame.modals)).replace("_", " ")


def _argument_lines(frame: Frame, sentence: Sentence) -> Iterator[Text]:
    functions = {
        "subject": frame.subject,
        "object": frame.object,
        "dative": frame.iobj,
        "genitive": frame.genitive,
        "agent": frame.agent,
        "predicative": frame.predicative,
    }
    for name, argument in functions.items():
        if argument is not None:
            yield _argument_line(name, argument, sentence)
    for argument in frame.prepositional:
        yield _argument_line("prep.", argument, sentence)
    for complement in frame.complements:
        yield _complement_line(complement, sentence)
    if frame.support is not None:
        noun = shown(sentence.tokens[frame.support.noun].text)
        yield Text.assemble(("support verb", "magenta"), f" of {noun}", (f"  {frame.support.meaning}", "dim"))


def _argument_line(name: str, argument: Argument, sentence: Sentence) -> Text:
    line = Text.assemble((name, "magenta"), " ", _phrase_words(sentence.phrases[argument.phrase], sentence))
    if argument.antecedent is not None:
        line.append(f" = {_words(sentence.phrases[argument.antecedent].core, sentence)}")
    line.append(f"  {argument.evidence.value}{', ambiguous' if argument.ambiguous else ''}", style="dim")
    return line


def _complement_line(complement: Complement, sentence: Sentence) -> Text:
    return Text.assemble((f"{complement.kind.value} clause", "magenta"), " ", _words(complement.tokens, sentence))


def _phrase_words(phrase: Phrase, sentence: Sentence) -> str:
    """The phrase with its preposition as the text has it (zum, not zu)."""
    words = _words(phrase.whole, sentence)
    if phrase.preposition is None or phrase.preposition > phrase.whole.first:
        return words
    return f"{shown(sentence.tokens[phrase.preposition].text)} {words}"


def _words(tokens: Range, sentence: Sentence) -> str:
    return shown(" ".join(token.text for token in sentence.tokens[tokens.first : tokens.last]))


def _document_lines(document: Document) -> Iterator[Text]:
    for time in document.times:
        value = time.value or "unresolved"
        yield _finding("time", _one_line(document.text, time.span), f"{time.type.value} {value}")
    for quote in document.quotes:
        speaker = " ".join(_one_line(document.text, span) for span in quote.source) or "nobody named"
        message = " … ".join(_one_line(document.text, span) for span in quote.message)
        yield _finding("quote", message, f"{quote.form.value}, {speaker}")
    for name in document.names:
        yield _finding("name", _one_line(document.text, name.span), f"{name.kind.value} {name.name}")


def _finding(kind: str, text: str, what: str) -> Text:
    return Text.assemble((f"{kind:6}", "magenta"), text, (f"  {what}", "dim"))


def _one_line(text: str, span: Span) -> str:
    return shown(span.of(text))
