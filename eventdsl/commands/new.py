"""`eventdsl new`: the first lines of a rule or an event type."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eventdsl.commands.terminal import fail, say, shown
from eventdsl.corpus.writers import open_output
from eventdsl.diagnostics import did_you_mean
from eventdsl.german.verbs import is_verb, verb_lemmas
from eventdsl.syntax.ascii_names import NAME, ascii_name
from eventdsl.testing.scaffold import event_scaffold, rule_scaffold, verb_of

STANDARD_OUTPUT = "-"

app = typer.Typer(no_args_is_help=True, help="Begin a rule or an event type with lines that pass every check.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Letters, digits and _ (ä is written ae).")]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; - prints.  [default: NAME.evr]"),
]


@app.command()
def rule(
    name: Name,
    event: Annotated[
        str | None, typer.Option("--event", metavar="TYPE", help="The event type that it gives.", show_default=False)
    ] = None,
    verb: Annotated[
        str | None, typer.Option("--verb", metavar="VERB", help="Its verb, where the name is none.", show_default=False)
    ] = None,
    output: Output = None,
) -> None:
    """Write a rule for a verb, with its event type, examples and a counter-example.

    Examples:

    eventdsl new rule zuruecktreten --event Ruecktritt

    eventdsl new rule absage --verb absagen --output rules/absage.evr
    """
    _require_name(name, "a rule", upper=False)
    type_name = event or f"{name[:1].upper()}{name[1:]}"
    _require_name(type_name, "an event type", upper=True)
    lemma = verb or verb_of(name)
    if lemma is None:
        fail(f"{name!r} is no verb that eventdsl knows; name it: --verb absagen")
    if not is_verb(lemma):
        fail(f"{lemma!r} is no infinitive that eventdsl knows; {did_you_mean(lemma, verb_lemmas()) or ''}".rstrip("; "))
    _write(rule_scaffold(name, type_name, lemma), output or f"{name}.evr")


@app.command()
def event(name: Name, output: Output = None) -> None:
    """Write an event type.

    Example: eventdsl new event Ruecktritt
    """
    _require_name(name, "an event type", upper=True)
    _write(event_scaffold(name), output or f"{name.lower()}.evr")


def _require_name(name: str, what: str, upper: bool) -> None:
    if not NAME.fullmatch(name):
        near = ascii_name(name)
        meant = f"; did you mean {near}?" if NAME.fullmatch(near) and any(map(str.isalpha, near)) else ""
        fail(f"{name!r} is no name for {what}: write ASCII letters, digits and _{meant}")
    if name[:1].isupper() != upper:
        proper = name[:1].upper() + name[1:] if upper else name[:1].lower() + name[1:]
        fail(f"the name of {what} begins {'upper' if upper else 'lower'}-case: {proper}")


def _write(text: str, output: str) -> None:
    if output == STANDARD_OUTPUT:
        with open_output(None) as stream:
            stream.write(text)
        return
    path = Path(output)
    if path.exists():
        fail(f"{shown(output)} is there already; choose another file with --output")
    try:
        with open_output(path) as stream:
            stream.write(text)
    except OSError as failed:
        fail(f"{shown(output)}: {failed.strerror}")
    say(f"{shown(output)} written; next: eventdsl check {shown(output)}")
