"""`eventdsl packs`: the rule sets that ship with eventdsl."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from eventdsl.analysis.files import MANIFEST
from eventdsl.analysis.packs import Pack, read_manifest
from eventdsl.commands.terminal import check_known, fail, output_console, say, shown
from eventdsl.corpus.writers import open_output
from eventdsl.folder import FolderFiles
from eventdsl.resources import packs_folder
from eventdsl.source import SourceFile

app = typer.Typer(help="List the rule sets that ship with eventdsl, or copy one to edit it.")


@app.callback(invoke_without_command=True)
def packs(context: typer.Context) -> None:
    """List the rule sets that ship with eventdsl, or copy one to edit it.

    Examples:

    eventdsl packs

    eventdsl packs copy politik
    """
    if context.invoked_subcommand is None:
        list_packs()


@app.command("list")
def list_packs() -> None:
    """List the shipped packs.

    Examples:

    eventdsl packs list
    """
    files = FolderFiles()
    with open_output(None) as stream:
        console = output_console(stream)
        for name in files.installed():
            pack = _manifest(files, name)
            count = len(files.list(f"@{name}"))
            line = Text.assemble((f"@{name}", "bold"), f"  {count} rule files")
            console.print(line.append(f"  {shown(pack.description)}" if pack.description else ""))


@app.command("copy")
def copy_pack(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A pack as `packs list` names it.")],
    target: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Where to; a new folder NAME by default.")
    ] = None,
) -> None:
    """Copy a shipped pack into a new folder, to be edited.

    Examples:

    eventdsl packs copy politik

    eventdsl packs copy politik my-rules
    """
    pack = name.removeprefix("@")
    check_known("pack", (pack,), FolderFiles().installed(), of="eventdsl")
    place = target or Path(pack)
    if place.exists():
        fail(f"{place} exists already; name another folder")
    try:
        shutil.copytree(packs_folder() / pack, place, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    except OSError as error:
        fail(f"cannot copy to {place}: {(error.strerror or str(error)).lower()}")
    say(f"copied to {place}; try: eventdsl run {place} INPUT")


def _manifest(files: FolderFiles, name: str) -> Pack:
    path = f"@{name}/{MANIFEST}"
    pack, _ = read_manifest(SourceFile(path, files.read(path).decode("utf-8")), f"@{name}")
    return pack
