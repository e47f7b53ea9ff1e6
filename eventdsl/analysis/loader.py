"""Loading: from paths to parsed modules with their imports and list files.

Takes the paths that a user gave, a `RuleFiles` and a parser; gives every module that is given or imported, sorted by
id, and what went wrong on the way. Files are known by their real path, so that one file reached by two ways is one
module; ids are paths in the pack, so that they do not depend on the way. Nothing is read outside of the importing
module's pack, unless by the name of another pack (`import "@akteure"`).
"""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from eventdsl.analysis.coding import Coding, read_coding
from eventdsl.analysis.cycles import find_cycles
from eventdsl.analysis.files import MANIFEST, RULE_SUFFIX, RuleFileError, RuleFiles, is_below, relative
from eventdsl.analysis.lists import ListFile
from eventdsl.analysis.name_files import read_list
from eventdsl.analysis.packs import Pack, read_manifest, unnamed_pack
from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error, sorted_by_place
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast
from eventdsl.syntax.decoding import decode
from eventdsl.values import value

if TYPE_CHECKING:
    from eventdsl.syntax.parsed import Parsed

Parse = Callable[[SourceFile], "Parsed"]
INSTALLED = "@"


@value
class LoadedModule:
    """A parsed file. `imports` holds the ids of the modules that its imports name, None where one failed.

    `lists` are its list files by the path as written. `given` tells a module that the user asked for from one that is
    only imported.
    """

    id: str
    pack: Pack
    source: SourceFile
    tree: ast.Module
    imports: tuple[str | None, ...]
    lists: Mapping[str, ListFile]
    given: bool


@value
class Loaded:
    modules: tuple[LoadedModule, ...]
    diagnostics: tuple[Diagnostic, ...]


def load(paths: Iterable[str], files: RuleFiles, parse: Parse) -> Loaded:
    """Every module at the given paths and all that they import; errors are diagnostics, none is raised."""
    loader = _Loader(files, parse)
    # Installed packs come last: a pack that is given by path takes the place of an installed one of its name.
    for path in sorted(set(paths), key=lambda path: (path.startswith(INSTALLED), path)):
        loader.add_given(path)
    loader.follow_imports()
    modules = loader.modules()
    diagnostics = [*loader.diagnostics, *_import_cycles(modules)]
    return Loaded(modules, sorted_by_place(diagnostics))


@dataclass(slots=True)
class _Draft:
    """A module while its imports are still being followed."""

    real: str
    pack: Pack
    source: SourceFile
    tree: ast.Module
    given: bool
    imports: list[str | None] = field(default_factory=list)
    lists: dict[str, ListFile] = field(default_factory=dict)


class _RefusedPathError(Exception):
    """Why a path in a rule file is not followed."""

    def __init__(self, slug: str, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.help = help


class _Loader:
    def __init__(self, files: RuleFiles, parse: Parse) -> None:
        self.files = files
        self.parse = parse
        self.diagnostics: list[Diagnostic] = []
        self.drafts: dict[str, _Draft] = {}
        self.packs: dict[str, Pack] = {}  # by the real path of their root
        self.folders: list[str] = []  # given folders, which are packs where no pack.yaml is found
        self.list_files: dict[str, ListFile] = {}
        self.queue: deque[_Draft] = deque()

    # ---- what the user gave ----

    def add_given(self, path: str) -> None:
        try:
            if self.replaced(path):
                return
            names = self.files.list(path)
            self.folders.append(path if self.files.is_folder(path) else posixpath.dirname(path) or ".")
        except RuleFileError as failed:
            self.report_path(path, "unreadable-rules", str(failed))
            return
        if not names:
            help = f"rule files end in {RULE_SUFFIX}"
            self.report_path(path, "no-rules", "there is no rule file in this folder", help)
        for name in names:
            self.add_file(name)

    def add_file(self, path: str) -> None:
        try:
            pack = self.pack_of(path)
            real = self.inside(pack, path)
            if real not in self.drafts:
                self.add_module(real, path, pack, given=True)
        except RuleFileError as failed:
            self.report_path(path, "unreadable-rules", str(failed))
        except _RefusedPathError as refused:
            self.report_path(path, refused.slug, refused.message, refused.help)

    def report_path(self, path: str, slug: str, message: str, help: str | None = None) -> None:
        self.diagnostics.append(error(slug, message, Label(SourceFile(path, ""), Span(0, 0)), help=help))

    # ---- packs ----

    def pack_of(self, path: str) -> Pack:
        """The pack of a file: by the nearest `pack.yaml`, else the outermost given folder that holds it."""
        root = self.files.root(path)
        if root is None and path.startswith(INSTALLED):
            root = path.split("/", 1)[0]
        if root is None:
            # the folder's real path, not the file's: a file that is a link must not choose its own pack
            real = self.files.real(posixpath.dirname(path) or ".")
            holders = [folder for folder in self.folders if is_below(self.files.real(folder), real)]
            root = min(holders, key=lambda folder: (len(self.files.real(folder)), folder))
        real_root = self.files.real(root)
        if real_root not in self.packs:
            self.packs[real_root] = self.read_pack(root)
        return self.packs[real_root]

    def read_pack(self, root: str) -> Pack:
        path = posixpath.join(root, MANIFEST)
        try:
            content = self.files.read(path)
        except RuleFileError:
            return unnamed_pack(root)  # a folder without a manifest is a pack, too
        manifest = self.decode(path, content)
        pack, diagnostics = read_manifest(manifest, root)
        self.diagnostics += diagnostics
        return replace(pack, coding=self.read_coding(pack, manifest)) if pack.plover is not None else pack

    def read_coding(self, pack: Pack, manifest: SourceFile) -> Coding | None:
        """The codes that a pack gives to its event types; the file lies beside its manifest."""
        name = pack.plover or ""
        path = posixpath.join(pack.root, name)
        try:
            if posixpath.basename(name) != name or not self.exists(path):
                raise RuleFileError("there is no such file beside pack.yaml")
            self.inside(pack, path)
            coding, diagnostics = read_coding(
                self.decode(path, self.files.read(path)), files=len(self.files.list(pack.root))
            )
        except (RuleFileError, _RefusedPathError) as refused:
            message = f'cannot read "{name}": {refused}'
            help = "name a YAML file in the folder of the pack"
            self.diagnostics.append(error("missing-file", message, Label(manifest, Span(0, 0)), help=help))
            return None
        self.diagnostics += diagnostics
        return coding

    def replaced(self, path: str) -> bool:
        return path.startswith(INSTALLED) and self.pack_root(path.split("/", 1)[0][1:]) != path.split("/", 1)[0]

    def pack_root(self, name: str) -> str:
        """Where the pack of a name lies: one that the user gave by path, else the installed one."""
        own = sorted(pack.root for pack in self.packs.values() if pack.name == name)
        return next((root for root in own if not root.startswith(INSTALLED)), INSTALLED + name)

    def inside(self, pack: Pack, path: str) -> str:
        """The real path of a file, which must lie in the pack."""
        real = self.files.real(path)
        if not is_below(self.files.real(pack.root), real):
            message = "this leads out of its pack by a symbolic link"
            raise _RefusedPathError("outside-pack", message, "copy the file into the pack")
        return real

    # ---- modules ----

    def add_module(self, real: str, path: str, pack: Pack, given: bool) -> None:
        source = self.decode(path, self.files.read(path))
        parsed = self.parse(source)
        self.diagnostics += parsed.diagnostics
        draft = _Draft(real, pack, source, parsed.module, given)
        self.drafts[real] = draft
        self.queue.append(draft)

    def decode(self, path: str, content: bytes) -> SourceFile:
        source, diagnostics = decode(content, posixpath.normpath(path))
        self.diagnostics += diagnostics
        return source

    def follow_imports(self) -> None:
        while self.queue:
            draft = self.queue.popleft()
            for statement in draft.tree.imports:
                draft.imports.append(self.import_module(draft, statement))
            for declaration in draft.tree.declarations:
                if isinstance(declaration, ast.ListDeclaration) and declaration.path is not None:
                    self.add_list(draft, declaration.path)

    def import_module(self, draft: _Draft, statement: ast.Import) -> str | None:
        """The real path of the imported module; None after saying why there is none."""
        located = self.locate(draft, statement.path)
        if located is None:
            return None
        real, path = located
        if real == draft.real:
            label = Label(draft.source, statement.path.span)
            self.diagnostics.append(error("import-cycle", "a file imports itself", label, help="remove the import"))
            return None
        try:
            if real not in self.drafts:
                self.add_module(real, path, self.pack_of(path), given=False)
        except RuleFileError as failed:
            self.refuse(draft, statement.path, "missing-file", str(failed))
            return None
        return real

    def add_list(self, draft: _Draft, path: ast.String) -> None:
        located = self.locate(draft, path)
        if located is None:
            return
        real, shown = located
        try:
            if real not in self.list_files:
                self.list_files[real], diagnostics = read_list(posixpath.normpath(shown), self.files.read(shown))
                self.diagnostics += diagnostics
            draft.lists[path.value] = self.list_files[real]
        except RuleFileError as failed:
            self.refuse(draft, path, "missing-file", str(failed))

    # ---- paths in rule files ----

    def locate(self, draft: _Draft, path: ast.String) -> tuple[str, str] | None:
        """Real path and shown path of a file that a module names."""
        try:
            return self.resolve(draft, path.value)
        except _RefusedPathError as refused:
            self.refuse(draft, path, refused.slug, refused.message, refused.help)
        except RuleFileError as failed:
            self.refuse(draft, path, "missing-file", str(failed))
        return None

    def refuse(self, draft: _Draft, path: ast.String, slug: str, message: str, help: str | None = None) -> None:
        label = Label(draft.source, path.span)
        self.diagnostics.append(error(slug, f'cannot read "{path.value}": {message}', label, help=help))

    def resolve(self, draft: _Draft, path: str) -> tuple[str, str]:
        pack, names = self.candidates(draft, path)
        for name in names:
            if name.startswith("..") or posixpath.isabs(name):
                raise _RefusedPathError("outside-pack", "this leaves the pack", _inside_help(pack))
            shown = posixpath.normpath(posixpath.join(pack.root, name))
            if self.exists(shown):
                return self.inside(pack, shown), shown
        raise _RefusedPathError("missing-file", "there is no such file in the pack", self.nearest_file(pack, path))

    def candidates(self, draft: _Draft, path: str) -> tuple[Pack, list[str]]:
        """The pack that a path points into and the paths in it that it may mean, in order of preference.

        A path counts from the root of the pack; where nothing is there, and after `./` or `../`, from the folder of
        the file that holds it.
        """
        if path.startswith(INSTALLED):
            return self.in_other_pack(path)
        if not path or "\\" in path or "\0" in path or posixpath.isabs(path) or path[1:2] == ":":
            raise _RefusedPathError("outside-pack", "this is no path inside the pack", _inside_help(draft.pack))
        here = posixpath.dirname(relative(self.files.real(draft.pack.root), draft.real))
        beside = posixpath.normpath(posixpath.join(here, path))
        if path.startswith(("./", "../")):
            return draft.pack, [beside]
        return draft.pack, [posixpath.normpath(path), beside]

    def in_other_pack(self, path: str) -> tuple[Pack, list[str]]:
        name, _, rest = path[1:].partition("/")
        root = self.pack_root(name)
        self.files.list(root)  # says which packs there are where this one is missing
        pack = self.pack_of(root)
        return pack, [posixpath.normpath(rest or pack.main or f"{name}{RULE_SUFFIX}")]

    def exists(self, path: str) -> bool:
        try:
            self.files.list(path)
        except RuleFileError:
            return False
        return not self.files.is_folder(path)

    def nearest_file(self, pack: Pack, path: str) -> str | None:
        names = [relative(posixpath.normpath(pack.root), name) for name in self.files.list(pack.root)]
        return did_you_mean(path, names)

    # ---- results ----

    def modules(self) -> tuple[LoadedModule, ...]:
        ids = _module_ids(self.drafts.values(), self.files)
        modules = (
            LoadedModule(
                id=ids[draft.real],
                pack=draft.pack,
                source=draft.source,
                tree=draft.tree,
                imports=tuple(ids[target] if target is not None else None for target in draft.imports),
                lists=draft.lists,
                given=draft.given,
            )
            for draft in self.drafts.values()
        )
        return tuple(sorted(modules, key=lambda module: module.id))


def _inside_help(pack: Pack) -> str:
    return f'write a path below the pack\'s folder, as in "akteure{RULE_SUFFIX}", or "@name" for another pack'


def _module_ids(drafts: Iterable[_Draft], files: RuleFiles) -> dict[str, str]:
    """Real path → id. Packs whose modules would share an id are told apart by the names of their folders."""
    paths = {draft.real: (draft.pack, relative(files.real(draft.pack.root), draft.real)) for draft in drafts}
    owners: dict[str, set[str]] = {}
    for pack, path in paths.values():
        owners.setdefault(pack.module_id(path), set()).add(files.real(pack.root))
    shared = set().union(*(roots for roots in owners.values() if len(roots) > 1))
    prefixes = _distinct_endings(shared)
    return {
        real: replace(pack, prefix=prefixes.get(files.real(pack.root), pack.prefix)).module_id(path)
        for real, (pack, path) in paths.items()
    }


def _distinct_endings(roots: set[str]) -> dict[str, str]:
    """For each folder the shortest end of its path that no other one has."""
    parts = {root: root.strip("/").split("/") for root in roots}
    longest = max((len(names) for names in parts.values()), default=1)
    length = 1
    while length < longest and len({tuple(names[-length:]) for names in parts.values()}) < len(parts):
        length += 1
    return {root: "/".join(names[-length:]) for root, names in parts.items()}


def _import_cycles(modules: tuple[LoadedModule, ...]) -> list[Diagnostic]:
    by_id = {module.id: module for module in modules}
    graph = {module.id: [target for target in module.imports if target is not None] for module in modules}
    return [_cycle_error(cycle, by_id) for cycle in find_cycles(graph)]


def _cycle_error(cycle: tuple[str, ...], modules: Mapping[str, LoadedModule]) -> Diagnostic:
    labels = []
    for name, target in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
        module = modules[name]
        statement = module.tree.imports[module.imports.index(target)]
        labels.append(Label(module.source, statement.path.span, f"imports {target}"))
    shown = " → ".join((*cycle, cycle[0]))
    help = "move what both need to a third file"
    return error("import-cycle", f"files import each other: {shown}", *labels, help=help)
