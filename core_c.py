"""Write the C of the compiled core: `python core_c.py FOLDER`, run by setup.py as a process of its own.

Takes a folder; leaves in it a copy of the package with the sources as mypyc gets them, the C that mypyc makes of
`CORE`, and `extensions.json`: of each extension module its name, its C files and where their headers lie. A process of
its own, because mypyc ends the process that it runs in where a source is not to its taste.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from core_sources import can_be_compiled, compiled_source, package_of  # noqa: E402  beside this file

CORE = (
    "eventdsl/source.py",
    "eventdsl/text/*.py",
    "eventdsl/events/emit.py",
    "eventdsl/events/mention.py",
    "eventdsl/events/schema.py",
    "eventdsl/ir/pattern.py",
    "eventdsl/ir/program.py",
    "eventdsl/german/**/*.py",
    "eventdsl/engine/*.py",
)
# Read data once, run when rules are compiled, or explain what did not match: nothing to gain.
INTERPRETED = (
    "eventdsl/german/data/*",
    "eventdsl/german/data_files.py",
    "eventdsl/engine/*trac*.py",
    "eventdsl/engine/*obstacles.py",
    "eventdsl/engine/near_triggers.py",
    "eventdsl/engine/refusals.py",
    "*/__init__.py",
)
EXTENSIONS = "extensions.json"
MYPY = """
[mypy]
ignore_missing_imports = True
follow_imports = silent
"""


def core_modules() -> Iterator[Path]:
    """The modules that are compiled, relative to this folder, in a fixed order."""
    for path in sorted({path for pattern in CORE for path in HERE.glob(pattern)}):
        left_out = any(path.relative_to(HERE).match(pattern) for pattern in INTERPRETED)
        if not left_out and can_be_compiled(path.read_text(encoding="utf-8")):
            yield path.relative_to(HERE)


def import_name(module: Path) -> str:
    return ".".join(module.with_suffix("").parts)


def write_sources(place: Path, modules: set[Path]) -> None:
    """The package as mypyc reads it."""
    paths = [path.relative_to(HERE) for path in sorted((HERE / "eventdsl").rglob("*.py"))]
    texts = {import_name(path): (HERE / path).read_text(encoding="utf-8") for path in paths}
    package = package_of(texts, {import_name(path) for path in modules})
    for path in paths:
        name = import_name(path)
        text = compiled_source(texts[name], name, package) if path in modules else texts[name]
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")
    (place / "mypy.ini").write_text(MYPY, encoding="utf-8")


def write_c(place: Path) -> None:
    from mypyc.build import mypycify

    modules = set(core_modules())
    write_sources(place, modules)
    with chdir(place):
        extensions = mypycify(
            ["--config-file", "mypy.ini", *map(str, sorted(modules))],
            multi_file=True,
            target_dir=str(place / "c"),
            group_name="eventdsl.core",
        )
    above = str(place / "c" / "eventdsl")  # mypyc looks for a group's headers above it
    found = [(one.name, one.sources, [*one.include_dirs, above], one.extra_compile_args) for one in extensions]
    (place / EXTENSIONS).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    write_c(Path(sys.argv[1]).resolve())
