"""Compiled rule sets kept on disk, so that unchanged rules are neither parsed nor compiled again.

Takes the paths that a user gave; gives the program that was compiled from them, if the files that it was made from are
unchanged, and nothing else that it depends on (this program's code, its data, the model, the dictionary) either. An
entry is text (`ir.program_store`): a line with what was read of which file, then the program. Nothing in it is ever
executed; a damaged entry is compiled anew. Only rule sets without any diagnostic are kept, and none with a list so
large that it has a file of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

from eventdsl.analysis.file_reads import FileRead, get_the_same
from eventdsl.analysis.files import RuleFiles
from eventdsl.cache_folder import cache_folder, prune
from eventdsl.code_stamp import code_stamp
from eventdsl.garbage import no_garbage_collection
from eventdsl.german.words import lexicon_digest
from eventdsl.ir.program import Program
from eventdsl.ir.program_store import read_program, write_program

_MADE_BY = ("analysis", "compiler", "diagnostics", "events", "grammar", "ir", "syntax", "syntax/ast", "text")
_MOST_BYTES = 1 << 27  # of all entries together; the oldest go first


def cached_program(paths: tuple[str, ...], files: RuleFiles) -> Program | None:
    """The program of these paths, None where it has to be compiled."""
    place = _place(paths)
    if place is None:
        return None
    try:
        reads, _, program = place.read_text(encoding="utf-8").partition("\n")
        if not get_the_same((FileRead(*read) for read in json.loads(reads)), files):
            return None
        with no_garbage_collection():
            return read_program(program)
    except (OSError, ValueError, TypeError):  # not there, or damaged
        return None


def keep_program(paths: tuple[str, ...], reads: tuple[FileRead, ...], program: Program) -> None:
    """Keep the program that was compiled from what was read; where that is not possible, nothing happens."""
    place = _place(paths)
    if place is None or any(entity.names for entity in program.entities.values()):
        return
    try:
        content = f"{json.dumps(reads)}\n{write_program(program)}"
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(place, content)
        prune(place.parent, _MOST_BYTES)
    except (OSError, RecursionError, UnicodeEncodeError):
        return


def _place(paths: tuple[str, ...]) -> Path | None:
    """The file of a rule set: for the same paths in the same folder, and the same code."""
    folder = cache_folder()
    if folder is None:
        return None
    made_by = code_stamp(*(name for name in _MADE_BY if (Path(__file__).parent / name).is_dir()))
    key = repr((paths, str(Path.cwd()), made_by, lexicon_digest()))
    return folder / "programs" / f"{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.jsonl"


def _write(place: Path, content: str) -> None:
    """Write beside and rename, so that concurrent readers see a whole file or none."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(content)
        Path(name).replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
