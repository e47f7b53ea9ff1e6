"""Build the compiled core: `pip install .` compiles the hot modules (`CORE` in core_c.py) by mypyc.

The readable Python is the one source: it ships beside the extension modules and runs where there are none, with the
same results. So whatever keeps the core from being built (no C compiler, no mypy to be had, a compiler that fails or
takes too long) costs speed and nothing else: the package is installed as it is, with one line of notice that
`eventdsl --version` repeats, because pip hides what a build prints. EVENTDSL_COMPILED=0 asks for that. An editable
install is never compiled, because extension modules would hide what is edited.

For the same reason mypy is no build requirement: where it cannot be had, pip would give up the whole installation. It
is taken from the environment of the build, and fetched into the build folder where it is not there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from setuptools import Distribution, Extension, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

HERE = Path(__file__).resolve().parent
MYPYC = "mypy>=2.4,<2.5"  # compiles the core; a version that this was tested with
NOTE = "eventdsl/interpreted.txt"  # why there is no core: eventdsl.core reads it
MOST_SECONDS = 1200  # that a build may take
UNIT = 2_000_000  # bytes of C that are compiled at once: headers are read once, and there is work for many cores
# -O0 is as slow as no core, -O2 gains little and takes half as long again. Functions of the core call each other
# directly where they are hidden.
FLAGS = ["-O1", "-g0", "-w", "-fvisibility=hidden"]
PROBE = "#include <Python.h>\nint main(void) { return PY_MAJOR_VERSION; }\n"


class NoCoreError(Exception):
    """Why the core is not built, as the user reads it."""


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def expect_compiler() -> None:
    """Raise where a program for this Python cannot be compiled."""
    from setuptools._distutils import ccompiler
    from setuptools._distutils.sysconfig import customize_compiler

    compiler = ccompiler.new_compiler()
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, "probe.c")
        probe.write_text(PROBE, encoding="utf-8")
        try:
            customize_compiler(compiler)
            compiler.compile([str(probe)], output_dir=folder, include_dirs=[sysconfig.get_path("include")])
        except (CCompilerError, BaseError, OSError) as error:
            raise NoCoreError("no C compiler works here") from error


def run(*command: str | Path, reason: str, seconds: float, **environment: str) -> None:
    try:
        subprocess.run(
            [str(part) for part in command],
            env=os.environ | environment,
            timeout=max(seconds, 1),
            stdin=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoCoreError(reason) from error


def mypyc_folder(place: Path, seconds: float) -> str:
    """Where mypyc is imported from: "" if it is there already, else a folder that pip puts it into."""
    try:
        import mypyc.build  # noqa: F401  whether it is there
    except ImportError:
        reason = "mypy, which compiles the core, cannot be had"
        python = Path(sys.executable)
        if subprocess.run([python, "-I", "-m", "pip", "--version"], capture_output=True).returncode:
            try:
                venv.create(place / "pip", with_pip=True)
            except (OSError, subprocess.SubprocessError) as error:
                raise NoCoreError(reason) from error
            python = place / "pip" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        quiet = ("-q", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:")
        install = (python, "-I", "-m", "pip", "install", *quiet, "--target", place / "mypy", MYPYC)
        run(*install, reason=reason, seconds=seconds, PIP_USER="0")
        return str(place / "mypy")
    return ""


class CompiledCore(build_ext):
    """Builds the extension modules of the core; what keeps them from being built is said and left behind as a note."""

    def run(self) -> None:
        self._discard()  # what an earlier build left: setuptools would take it for this one's
        self._end = time.monotonic() + MOST_SECONDS
        try:
            self._build()
        except NoCoreError as reason:
            self._leave_out(str(reason))
        except (CCompilerError, BaseError, OSError, MemoryError):
            self._leave_out("the C compiler failed")
        shutil.rmtree(self.build_temp, ignore_errors=True)  # a hundred megabytes in somebody's clone

    def _build(self) -> None:
        if self.inplace or self.editable_mode:
            raise NoCoreError("an editable install runs as it stands")
        expect_compiler()
        self.distribution.ext_modules = self._written()
        self.swig_opts = None  # finalized once more, now with extensions
        self.finalize_options()
        super().run()

    def _written(self) -> list[Extension]:
        """Let mypyc write the C, in a copy of the sources below the build folder."""
        place = Path(self.build_temp, "core").resolve()
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        found = os.pathsep.join([mypyc_folder(place, self._seconds()), os.environ.get("PYTHONPATH", "")])
        command = (sys.executable, HERE / "core_c.py", place)
        run(*command, reason="mypyc failed", seconds=self._seconds(), PYTHONPATH=found.strip(os.pathsep))
        extensions = json.loads((place / "extensions.json").read_text(encoding="utf-8"))
        return [
            Extension(name, sources, include_dirs=include_dirs, extra_compile_args=arguments)
            for name, sources, include_dirs, arguments in extensions
        ]

    def build_extensions(self) -> None:
        """Compile the core on all cores, then the small modules that stand for its parts."""
        core = self.extensions[0]
        if self.compiler.compiler_type == "unix":
            for extension in self.extensions:
                extension.extra_compile_args += FLAGS
        with ThreadPoolExecutor(cores()) as pool:
            units = [(core, str(unit)) for unit in self._units(core.sources)]
            core.extra_objects = list(pool.map(self._compiled, units))
        core.sources = []
        self.parallel = cores()
        super().build_extensions()

    def _units(self, sources: Sequence[str]) -> Iterator[Path]:
        """The C files of the core in files of about the same size, the largest first."""
        units: list[list[str]] = [[]]
        size = 0
        for source in sources:
            length = Path(source).stat().st_size
            if size + length > UNIT:
                units.append([])
                size = 0
            units[-1].append(source)
            size += length
        for number, unit in enumerate(unit for unit in units if unit):
            path = Path(self.build_temp, "core", f"unit{number}.c")
            path.write_text("".join(f'#include "{Path(source).as_posix()}"\n' for source in unit), encoding="utf-8")
            yield path

    def _compiled(self, unit: tuple[Extension, str]) -> str:
        core, source = unit
        if not self._seconds():
            raise NoCoreError(f"it took more than {MOST_SECONDS // 60} minutes")
        (name,) = self.compiler.compile(
            [source],
            output_dir=self.build_temp,
            include_dirs=core.include_dirs,
            extra_postargs=core.extra_compile_args,
        )
        return str(name)

    def _seconds(self) -> float:
        """How long the build may still take."""
        return max(0.0, self._end - time.monotonic())

    def _leave_out(self, reason: str) -> None:
        self._discard()
        self.extensions = []
        self.distribution.ext_modules = None
        self.distribution.leave_core_out(reason)

    def _discard(self) -> None:
        for path in Path(self.build_lib).rglob("*"):
            if path.name.endswith((".so", ".pyd")):
                path.unlink()

    def get_source_files(self) -> list[str]:
        return []


class Package(Distribution):
    """Knows whether the core is built, which is not sure before the end of the build."""

    why_interpreted = ""

    def leave_core_out(self, reason: str) -> None:
        self.why_interpreted = reason
        print(f"eventdsl: runs interpreted: {reason}", file=sys.stderr)

    def has_ext_modules(self) -> bool:
        return not self.why_interpreted


class Wheel(bdist_wheel):
    """A wheel of this platform if it holds the core, else one for all; then it holds a note that says why."""

    def run(self) -> None:
        build = self.get_finalized_command("build")
        shutil.rmtree(build.build_lib, ignore_errors=True)  # or modules that were renamed since would be packed
        self.run_command("build")
        self.skip_build = True
        reason = self.distribution.why_interpreted
        if reason:
            Path(build.build_lib, NOTE).write_text(reason + "\n", encoding="utf-8")
        self.root_is_pure = bool(reason)
        super().run()


if os.environ.get("EVENTDSL_COMPILED") == "0":
    Package.why_interpreted = "EVENTDSL_COMPILED=0"
elif {"editable_wheel", "develop"} & set(sys.argv):
    Package.why_interpreted = "an editable install runs as it stands"
setup(distclass=Package, cmdclass={"build_ext": CompiledCore, "bdist_wheel": Wheel})
