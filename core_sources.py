"""Prepare the sources of the compiled core for mypyc.

Takes the text of a module, gives the text that is compiled. What mypyc (2.4) leaves to the interpreter is written out,
each on a line that is already there, so that tracebacks point into the readable source:

    @dataclass(frozen=True, slots=True)         @dataclass(frozen=True, slots=True, init=False)
    class Range:                                class Range:
        first: int                                  first: int
        last: int                                   last: int
                                                    def __init__(self, first: int, last: int) -> None: self.first = …

                                                    def __reduce__(self) -> …: return (Range, (self.first, …))

    QUOTES = frozenset("«»")                    QUOTES: Final = frozenset("«»")

    @lru_cache(maxsize=4096)                    _kept_stem: Final[dict[str, str]] = {}
    def stem(form: str) -> str:                 def _new_stem(form: str) -> str:
        return …                                    return …
                                                def stem(form: str) -> str: found = _kept_stem.get(form); return …

                                                def _keep_stem(form: str) -> str: …

    Span(start, end)                            tuple.__new__(Span, (start, end))

The constructor of a data class is otherwise made at run time and sets each field through `object.__setattr__`, and its
values cannot be pickled; a module constant is otherwise looked up in a dictionary at each use; a function that keeps
its results is otherwise called as any Python object is; a named tuple is otherwise made by a function of the
interpreter. A class of `eventdsl.values` is written as a data class, which is what it is for the type checker, but it
is compared and shown by functions that all these classes share, because to make such functions for each of them takes
most of the time in which a program starts. A class that an interpreted module inherits from says so. So does one whose
values cannot be part of a cycle, by the types of its fields: the collector of cycles, which else goes through all of an
analysis at its end, passes them over. What a module means stays the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\Z")
_IMPORT = "from typing import TYPE_CHECKING, Final; "
_ATTRIBUTES = "if TYPE_CHECKING: from mypy_extensions import mypyc_attr"
_INHERITED = "@mypyc_attr(allow_interpreted_subclasses=True)"
_ACYCLIC = "@mypyc_attr(acyclic=True)"
_ATOMS = {"str", "int", "bool", "float", "bytes", "None"}
_CONTAINERS = {"tuple", "frozenset", "list", "set", "dict"}
_FACTORY = "field(default_factory="
_UNSHOWN = "field(repr=False)"
_VALUES = "from eventdsl.values import value"
_VALUE = "@value\n"
_IMPORT_VALUE = "from dataclasses import dataclass as value; from eventdsl.values import completed"
_FROZEN = "@value(frozen=True, slots=True)\n"
_COMPLETION = "completed("
_COMPLETED = "@value(slots=True, init=False, eq=False, repr=False)"

_Class = tuple[str, str]  # module and name
_Insertions = list[tuple[int, int, str]]  # line, bytes before, text


@dataclass(frozen=True)
class Package:
    """What a module does not say itself: the fields of named tuples, the classes that interpreted ones inherit, and the
    data classes whose values cannot be part of a cycle."""

    tuples: Mapping[_Class, int]
    inherited: Set[_Class]
    acyclic: Set[_Class] = frozenset()


def can_be_compiled(text: str) -> bool:
    """Whether mypyc takes a module: a data class that inherits stops it at import."""
    classes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef) and node.bases]
    return not any(_is_dataclass(decorator) for node in classes for decorator in node.decorator_list)


def package_of(texts: Mapping[str, str], compiled: Set[str]) -> Package:
    """Read the modules of a package by name; `compiled` names those that mypyc gets."""
    tuples: dict[_Class, int] = {}
    inherited: set[_Class] = set()
    for module, text in texts.items():
        tree = ast.parse(text)
        known = _imported(tree)
        for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            if "NamedTuple" in bases:
                tuples[module, node.name] = sum(isinstance(field, ast.AnnAssign) for field in node.body)
            if module not in compiled:
                inherited.update(known[base] for base in bases if base in known)
    return Package(tuples, inherited, _acyclic(texts) - inherited)


def _acyclic(texts: Mapping[str, str]) -> Set[_Class]:
    """The data classes that hold nothing but atoms, enum members, each other, and built-in containers of these.

    The collector of cycles need not look at their values, which are most of what an analysis makes.
    """
    trees = {module: ast.parse(text) for module, text in texts.items()}
    imported = {module: _imported(tree) for module, tree in trees.items()}
    safe: set[_Class] = set()
    held: dict[_Class, list[ast.expr]] = {}
    for module, tree in trees.items():
        for node in tree.body:
            match node:
                case ast.ClassDef(name=name, bases=[ast.Name(id="Enum" | "StrEnum" | "IntEnum")]):
                    safe.add((module, name))
                case ast.ClassDef(name=name, bases=[] | [ast.Name(id="NamedTuple")]) if _is_data(node):
                    held[module, name] = [one.annotation for one in node.body if isinstance(one, ast.AnnAssign)]
                case ast.Assign(targets=[ast.Name(id=name)], value=kind) if name[:1].isupper() and not name.isupper():
                    held[module, name] = [kind]
    found = True
    while found:
        found = False
        for (module, name), kinds in held.items():
            if (module, name) not in safe and all(_is_safe(kind, module, imported[module], safe) for kind in kinds):
                safe.add((module, name))
                found = True
    return safe


def _is_data(node: ast.ClassDef) -> bool:
    return bool(node.bases) or any(_is_dataclass(decorator) for decorator in node.decorator_list)


def _is_safe(kind: ast.expr, module: str, imported: Mapping[str, _Class], safe: Set[_Class]) -> bool:
    """Whether no value of a type can lead back to what holds it."""
    match kind:
        case ast.Name(id=name):
            return name in _ATOMS or imported.get(name, (module, name)) in safe
        case ast.Constant(value=value):
            return value is None or value is Ellipsis
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return all(_is_safe(one, module, imported, safe) for one in (left, right))
        case ast.Subscript(value=ast.Name(id=name), slice=inner) if name in _CONTAINERS:
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return all(_is_safe(one, module, imported, safe) for one in parts)
    return False


def compiled_source(text: str, module: str = "", package: Package | None = None) -> str:
    """The text of a module as mypyc gets it, with the same lines."""
    package = package or package_of({}, set())
    text = _with_dataclasses(text)
    tree = ast.parse(text)
    lines = [*text.split("\n"), ""]  # as if two empty lines were behind the last declaration, too
    _make_tuples(tree, _sizes(tree, module, package.tuples), lines)
    written = told = 0
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            _write_constructor(node, lines)
            if (module, node.name) in package.inherited:
                told += _attribute(node, _INHERITED, lines)
            elif (module, node.name) in package.acyclic and _is_data(node) and not node.bases:
                told += _attribute(node, _ACYCLIC, lines)
        elif isinstance(node, ast.FunctionDef):
            written += _write_memory(node, lines)
    if told:
        _import_attributes(tree, lines)
    if sum(_make_final(node, lines) for node in _constants(tree)) + written + told:
        _import_final(tree, lines)
    return "\n".join(lines[: None if lines[-1] else -1])


def _with_dataclasses(text: str) -> str:
    """The classes of `eventdsl.values` as the frozen data classes that they are for the type checker."""
    if _VALUES not in text:
        return text
    return text.replace(_VALUES, _IMPORT_VALUE).replace(_VALUE, _FROZEN)


def _imported(tree: ast.Module) -> dict[str, _Class]:
    """The names that a module imports from others, with what they are there."""
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {one.asname or one.name: (node.module or "", one.name) for node in imports for one in node.names}


def _sizes(tree: ast.Module, module: str, tuples: Mapping[_Class, int]) -> dict[str, int]:
    """The named tuples that a module defines or imports, by the name that it calls them."""
    found = {name: size for (place, name), size in tuples.items() if place == module}
    return found | {name: tuples[one] for name, one in _imported(tree).items() if one in tuples}


def _attribute(node: ast.ClassDef, attribute: str, lines: list[str]) -> bool:
    """Tell mypyc something of a class, on the empty line before it."""
    place = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 2
    if lines[place].startswith(_COMPLETION):  # of the class before, which is soon enough behind this one
        own = (node.end_lineno or 0) + 1
        if not lines[own].startswith(_COMPLETION):
            return False
        lines[own] = f"{lines[place]}; {lines[own]}"
    elif lines[place]:
        return False
    lines[place] = attribute
    return True


def _import_attributes(tree: ast.Module, lines: list[str]) -> None:
    """Import what tells mypyc of classes, on the first empty line behind the imports."""
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    place = next(place for place in range(imports[-1].end_lineno or 0, len(lines)) if not lines[place])
    lines[place] = _ATTRIBUTES


def _make_tuples(tree: ast.Module, sizes: Mapping[str, int], lines: list[str]) -> None:
    """Make named tuples as the tuples that they are, where all fields are given by place."""
    texts: _Insertions = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) as kind, args=[_, _, *_] as values, keywords=[]):
                if len(values) == sizes.get(name) and not any(isinstance(value, ast.Starred) for value in values):
                    texts.append((kind.lineno, kind.col_offset, "tuple.__new__("))
                    texts.append((kind.lineno, kind.end_col_offset or 0, ", "))
                    texts.append((node.end_lineno or 0, node.end_col_offset or 0, ")"))
    for line, offset, text in sorted(texts, reverse=True):
        head, tail = _cut(lines[line - 1], offset, offset)
        lines[line - 1] = head + text + tail


def _constants(tree: ast.Module) -> Iterator[ast.Assign | ast.AnnAssign]:
    """The assignments at the top level to names in capitals, which are assigned nowhere else."""
    stores = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                if _CONSTANT.match(name) and stores.count(name) == 1:
                    yield node


def _make_final(node: ast.Assign | ast.AnnAssign, lines: list[str]) -> bool:
    line = lines[node.lineno - 1]
    if isinstance(node, ast.AnnAssign):
        kind = ast.unparse(node.annotation)
        if "Final" in kind or "ClassVar" in kind or kind.endswith("TypeAlias"):
            return False
        annotation = node.annotation
        if annotation.lineno != annotation.end_lineno:
            return False
        # Offsets of the tree count bytes of UTF-8.
        head, tail = _cut(line, annotation.col_offset, annotation.end_col_offset or 0)
        lines[node.lineno - 1] = f"{head}Final[{kind}]{tail}"
        return True
    name = ast.unparse(node.targets[0])
    lines[node.lineno - 1] = f"{name}: Final{line[len(name) :]}"
    return True


def _cut(line: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a stretch of bytes."""
    data = line.encode()
    return data[:start].decode(), data[end:].decode()


def _import_final(tree: ast.Module, lines: list[str]) -> None:
    """Import `Final` on the line of the first statement behind docstring and imports of the future."""
    for node in tree.body:
        if not isinstance(node, ast.Expr) and getattr(node, "module", "") != "__future__":
            lines[node.lineno - 1] = _IMPORT + lines[node.lineno - 1]
            return


def _write_constructor(node: ast.ClassDef, lines: list[str]) -> None:
    """Give a data class without bases its constructor and what pickles it, on the two empty lines behind the class."""
    decorator = next((one for one in node.decorator_list if _is_dataclass(one)), None)
    fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
    own = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    place = node.end_lineno or 0
    given = [one for one in fields if not _is_computed(one)]
    parameters = [_parameter(one) for one in given]
    if decorator is None or node.bases or "__init__" in own or any(lines[place : place + 2]):
        return
    if not fields or None in parameters:
        return
    settings = [setting for one in fields if (setting := _setting(one))]
    if "__post_init__" in own:
        settings.append("self.__post_init__()")
    signature = ", ".join(["self", *(parameter for parameter in parameters if parameter is not None)])
    lines[place] = f"    def __init__({signature}) -> None: {'; '.join(settings)}  # type: ignore"
    if lines[decorator.lineno - 1] == _FROZEN.rstrip():
        lines[decorator.lineno - 1], lines[place + 1] = _COMPLETED, f"{_COMPLETION}{node.name})"
        return
    values = "".join(f"self.{ast.unparse(one.target)}, " for one in given)
    first = node.body[0]
    said = first.end_lineno or 0 if isinstance(first, ast.Expr) else 0
    if not said or lines[said]:
        said = place + 1
    lines[said] = f"    def __reduce__(self) -> tuple: return ({node.name}, ({values}))"
    line = lines[decorator.lineno - 1]
    lines[decorator.lineno - 1] = line[:-1] + ", init=False)" if line.endswith(")") else line + "(init=False)"


def _write_memory(node: ast.FunctionDef, lines: list[str]) -> bool:
    """Let a function that keeps its results find them in a list or dictionary, on the empty lines behind it."""
    most, place = _most_kept(node), node.end_lineno or 0
    if most is None or not _is_plain(node) or any(lines[place : place + 2]):
        return False
    names = [argument.arg for argument in node.args.args]
    kinds = [ast.unparse(argument.annotation) for argument in node.args.args if argument.annotation is not None]
    result = ast.unparse(node.returns) if node.returns is not None else "None"
    kept, new = f"_kept_{node.name}", f"_new_{node.name}({', '.join(names)})"
    line = lines[node.lineno - 1]
    lines[node.lineno - 1] = line.replace(f"def {node.name}(", f"def _new_{node.name}(", 1)
    head = f"({ast.unparse(node.args)}) -> {result}:"
    keep = f"_keep_{node.name}({', '.join(names)})"
    if not names:
        declared = f"{kept}: Final[list[{result}]] = []"
        look = f"return {kept}[0] if {kept} else {keep}"
        fill = f"{kept}.append({new}); return {kept}[0]"
    else:
        key = names[0] if len(names) == 1 else f"({', '.join(names)})"
        kind = kinds[0] if len(kinds) == 1 else f"tuple[{', '.join(kinds)}]"
        declared = f"{kept}: Final[dict[{kind}, {result}]] = {{}}"
        look = f"found = {kept}.get({key}); return {keep} if found is None else found"
        if "None" in result:
            look = f"return {kept}[{key}] if {key} in {kept} else {keep}"
        clear = f"{kept}.clear() if len({kept}) >= {most} else None; " if most else ""
        fill = f"{clear}return {kept}.setdefault({key}, {new})  # type: ignore"
    lines[node.decorator_list[0].lineno - 1] = declared
    lines[place : place + 2] = [f"def {node.name}{head} {look}", f"def _keep_{node.name}{head} {fill}"]
    return True


def _is_plain(node: ast.FunctionDef) -> bool:
    """Whether all that a function takes may be given by place and has a type."""
    given = node.args
    is_typed = all(argument.annotation is not None for argument in given.args) and node.returns is not None
    return is_typed and not (given.posonlyargs or given.kwonlyargs or given.vararg or given.kwarg)


def _most_kept(node: ast.FunctionDef) -> str | None:
    """How many results a function keeps, "" for all of them; None if it keeps none."""
    match node.decorator_list:
        case [ast.Name(id="cache")]:
            return ""
        case [ast.Call(func=ast.Name(id="lru_cache"), args=[], keywords=[ast.keyword(arg="maxsize", value=most)])]:
            return ast.unparse(most)
    return None


def _is_dataclass(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    named = isinstance(called, ast.Name) and called.id in ("dataclass", "value")
    return named and decorator.lineno == decorator.end_lineno


def _parameter(field: ast.AnnAssign) -> str | None:
    """A field as a parameter; None where a default is of a kind that is not written out here."""
    name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
    if "ClassVar" in kind or "InitVar" in kind:
        return None
    if field.value is None or ast.unparse(field.value) == _UNSHOWN:
        return f"{name}: {kind}"
    if _is_field(field.value):
        return f"{name}: {kind} | None = None" if _factory(field.value) else None
    return f"{name}: {kind} = {ast.unparse(field.value)}"


def _setting(field: ast.AnnAssign) -> str:
    """What sets a field; "" for one that is set by what is done afterwards."""
    name = ast.unparse(field.target)
    if field.value is not None and _is_computed(field):
        default = [keyword.value for keyword in _keywords(field.value) if keyword.arg == "default"]
        return f"self.{name} = {ast.unparse(default[0])}" if default else ""
    factory = _factory(field.value) if field.value is not None else None
    return f"self.{name} = {factory}() if {name} is None else {name}" if factory else f"self.{name} = {name}"


def _is_computed(field: ast.AnnAssign) -> bool:
    """Whether a field is no parameter of the constructor."""
    keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in _keywords(field.value)}
    return keywords.get("init") == "False" and "default_factory" not in keywords


def _keywords(value: ast.expr | None) -> list[ast.keyword]:
    """What is said of a field besides its type."""
    return value.keywords if isinstance(value, ast.Call) and _is_field(value) else []


def _is_field(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "field"


def _factory(value: ast.expr) -> str | None:
    """What makes the default of a field anew each time, if that is all that is said of the field."""
    text = ast.unparse(value)
    if not _is_field(value) or not text.startswith(_FACTORY) or "," in text:
        return None
    return text[len(_FACTORY) : -1]
