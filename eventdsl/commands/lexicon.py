"""`eventdsl lexicon`: what is known of German word forms, on this machine.

The lexicon is built at the first run over documents; here it is built ahead, looked at, and removed.
"""

from __future__ import annotations

import typer

from eventdsl.cache_folder import VARIABLE, cache_folder
from eventdsl.commands.terminal import fail, output_console, say, shown
from eventdsl.core import why_left_out
from eventdsl.corpus.writers import open_output
from eventdsl.german.form_cache import say_unwritable
from eventdsl.german.lexicon import build_lexicon, check_room, clear_lexicon, is_built, table_files

_MEGABYTE = 1_000_000
_OFF = f"the cache is switched off: {VARIABLE}=off"

app = typer.Typer(help="Build the lexicon of word forms ahead of the first run, look at it, remove it.")


def ensure_lexicon() -> None:
    """Build the lexicon if this is the first run, and say so; where it cannot be kept, go on without."""
    if is_built():
        return
    try:
        check_room()
        _announce()
        build_lexicon()
    except OSError as error:
        say_unwritable(str(error))


@app.callback(invoke_without_command=True)
def lexicon(context: typer.Context) -> None:
    """Build the lexicon of word forms ahead of the first run, look at it, remove it.

    Examples:

    eventdsl lexicon build

    eventdsl lexicon info
    """
    if context.invoked_subcommand is None:
        info()


@app.command()
def build() -> None:
    """Build the lexicon, unless it is there.

    Examples:

    eventdsl lexicon build
    """
    if cache_folder() is None:
        fail(_OFF)
    if is_built():
        say("the lexicon is built already; `eventdsl lexicon clear` removes it")
        return
    try:
        check_room()
        _announce()
        build_lexicon()
    except OSError as error:
        fail(f"cannot write the lexicon: {error}")


@app.command()
def info() -> None:
    """Show where the lexicon lies and how large it is.

    Examples:

    eventdsl lexicon info
    """
    folder = cache_folder()
    if folder is None:
        fail(_OFF)
    with open_output(None) as stream:
        console = output_console(stream)
        console.print(f"{shown(str(folder))}: {'built' if is_built() else 'not built yet'}")
        for file in table_files():
            name = file.path.relative_to(folder)
            console.print(f"  {file.size / _MEGABYTE:6.1f} MB  {shown(str(name))}")


@app.command()
def clear() -> None:
    """Remove the lexicon and what was learned since; the next run builds it anew.

    Examples:

    eventdsl lexicon clear
    """
    if cache_folder() is None:
        fail(_OFF)
    clear_lexicon()
    if left := table_files():
        fail(f"cannot remove {left[0].path}")


def _announce() -> None:
    """Say what the first run does once; and what pip did not show when it installed."""
    if (reason := why_left_out()) is not None:
        say(f"there is no compiled core ({reason}): runs interpreted, with the same results in twice the time")
    say(f"building the lexicon of German word forms in {cache_folder()}, once, for some ten seconds …")
