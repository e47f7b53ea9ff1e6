"""Build the compiled core: with EVENTDSL_COMPILED=1 the modules of `CORE` are compiled by mypyc.

The readable Python is the one source: it ships beside the extension modules and runs where there are none, with the
same results. Without a C compiler the package runs interpreted. The core is not built by default as long as it takes
minutes to build and saves less than half of the time of an analysis. An editable install is never compiled, because
extension modules would hide what is edited.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path

from setuptools import Distribution, Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from core_sources import can_be_compiled, compiled_source, package_of  # noqa: E402  beside this file

CORE = (
    "eventdsl/source.py",
    "eventdsl/text/*.py",
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
MYPY = """
[mypy]
ignore_missing_imports = True
follow_imports = silent
"""
WANTED = os.environ.get("EVENTDSL_COMPILED", "")
MYPYC = ["mypy>=2.4,<2.5"]  # compiles the core; a version that this was tested with
INTERNAL = "-fvisibility=hidden"  # so that functions of the core call each other directly
PROBE = "#include <Python.h>\nint main(void) { return PY_MAJOR_VERSION; }\n"


def core_modules() -> Iterator[Path]:
    """The modules that are compiled, relative to this folder, in a fixed order."""
    for path in sorted({path for pattern in CORE for path in HERE.glob(pattern)}):
        left_out = any(path.relative_to(HERE).match(pattern) for pattern in INTERPRETED)
        if not left_out and can_be_compiled(path.read_text(encoding="utf-8")):
            yield path.relative_to(HERE)


def import_name(module: Path) -> str:
    return ".".join(module.with_suffix("").parts)


def compiler_works() -> bool:
    """Whether an extension module for this Python can be compiled here."""
    from setuptools._distutils import ccompiler
    from setuptools._distutils.sysconfig import customize_compiler

    compiler = ccompiler.new_compiler()
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, "probe.c")
        probe.write_text(PROBE, encoding="utf-8")
        try:
            customize_compiler(compiler)
            compiler.compile([str(probe)], output_dir=folder, include_dirs=[sysconfig.get_path("include")])
        except (ccompiler.CompileError, BaseError, OSError):
            return False
    return True


class CompiledCore(build_ext):
    """Builds the extension modules of the core, into a folder without those of an earlier build."""

    def run(self) -> None:
        if self.inplace or self.editable_mode:
            notice("an editable install runs interpreted: extension modules would hide what is edited")
            self.extensions = []
            return
        self._discard()  # what an earlier build left: setuptools would take it for this one's
        self.distribution.ext_modules = self._extensions()
        self.swig_opts = None  # finalized once more, now with extensions
        self.finalize_options()
        super().run()

    def _extensions(self) -> list[Extension]:
        """Write C for the modules, in a copy of the sources below the build folder."""
        from mypyc.build import mypycify

        place = Path(self.build_temp, "core").resolve()
        shutil.rmtree(place, ignore_errors=True)
        modules = set(core_modules())
        paths = [path.relative_to(HERE) for path in sorted((HERE / "eventdsl").rglob("*.py"))]
        texts = {import_name(path): (HERE / path).read_text(encoding="utf-8") for path in paths}
        package = package_of(texts, {import_name(path) for path in modules})
        for path in paths:
            name = import_name(path)
            text = compiled_source(texts[name], name, package) if path in modules else texts[name]
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(text, encoding="utf-8")
        (place / "mypy.ini").write_text(MYPY, encoding="utf-8")
        with chdir(place):
            extensions = mypycify(
                ["--config-file", "mypy.ini", *map(str, sorted(modules))],
                opt_level="1",  # little slower than 2, and built in half the time
                debug_level="0",
                multi_file=True,
                target_dir=str(place / "c"),
                group_name="eventdsl.core",
            )
        for extension in extensions:
            extension.include_dirs.append(str(place / "c" / "eventdsl"))  # mypyc looks for a group's headers above it
        return list(extensions)

    def build_extension(self, ext: Extension) -> None:
        """Compile the C files of an extension on all cores; setuptools takes one after the other."""

        within = [INTERNAL] if self.compiler.compiler_type == "unix" else []

        def compiled(source: str) -> str:
            (name,) = self.compiler.compile(
                [source],
                output_dir=self.build_temp,
                include_dirs=ext.include_dirs,
                extra_postargs=[*ext.extra_compile_args, *within],
                depends=ext.depends,
            )
            return name

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            ext.extra_objects = [*ext.extra_objects, *pool.map(compiled, ext.sources)]
        ext.sources = []
        super().build_extension(ext)

    def _discard(self) -> None:
        for path in Path(self.build_lib).rglob("*"):
            if path.name.endswith((".so", ".pyd")):
                path.unlink()

    def get_source_files(self) -> list[str]:
        return []


class Package(Distribution):
    """Asks for a wheel of this platform where the core will be built."""

    def has_ext_modules(self) -> bool:
        return IS_COMPILED


def notice(text: str) -> None:
    print(f"eventdsl: {text}", file=sys.stderr)


IS_EDITABLE = bool({"editable_wheel", "develop"} & set(sys.argv))
IS_COMPILED = WANTED == "1" and not IS_EDITABLE and compiler_works()
if not IS_COMPILED and "bdist_wheel" in sys.argv:
    notice("runs interpreted" + (", no compiled core: no C compiler works here" if WANTED == "1" else ""))
setup(distclass=Package, cmdclass={"build_ext": CompiledCore}, setup_requires=MYPYC if IS_COMPILED else [])
