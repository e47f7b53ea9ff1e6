"""The cases of `fuzz_rules.py`: rule files that are nearly right, and bytes that are nothing at all.

Takes the number of a batch; gives its cases, the same for the same number. There are four kinds:

    grammar   programs that Hypothesis derives from `grammar/evr.lark` itself, with hostile words and names
    change    blocks of SPEC.md and shipped rules, mixed, their lexemes dropped, doubled, swapped and exchanged
    pack      the shipped pack as a whole, with one of its files changed in the same way
    bytes     byte strings and texts of Hypothesis
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark

from eventdsl.resources import grammar_folder, packs_folder
from eventdsl.syntax.parser import grammar, keywords

BATCH = 250  # cases of one batch
MAIN = "a.evr"  # the file that a case without a pack stands in
Files = Mapping[str, bytes]

LEXEME = re.compile(r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"|//[^\n]*|\w+|\n|[^\S\n]+|[^\w\s]')
BLOCK = re.compile(r"^```evr\n(.*?)^```", re.MULTILINE | re.DOTALL)
HOSTILE = (
    *("", "\0", "\ufeff", "\u200b", "\u0301", "\ud7ff", "\U0001f600", "\r", "\t", "\\", '"', '"""', "„", "“", "'"),
    *("(" * 70, ")" * 3, "[" * 3, "{" * 3, "x" * 5000, "{99999999}", "{3,1}", "..9999", "?*+", "(?<!", "$", "@", "@x("),
    *("/(a+)+$/", "/[/", "9" * 400, "-> none", "evr 2", "evr 1", "import", '"../x.evr"', '"@politik"', "ß", "\u2028"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Rule files to check, and which of them was made."""

    files: Files
    made: str = MAIN

    @property
    def data(self) -> bytes:
        return self.files[self.made]


Try = Callable[[Case], None]


def try_batch(kind: str, number: int, attempt: Try) -> None:
    """Give every case of a batch to `attempt`, which must not raise."""
    match kind:
        case "grammar":
            _derived(derivations(), number, attempt)
        case "bytes":
            _derived(st.binary(max_size=400) | st.text(max_size=200).map(_encoded), number, attempt)
        case "change":
            for chance in _chances(kind, number):
                parts = chance.choices(programs(), k=chance.choice((1, 1, 1, 1, 1, 1, 2, 3)))
                attempt(Case({**imported(), MAIN: _changed(parts, chance)}))
        case "pack":
            for chance in _chances(kind, number):
                attempt(_changed_pack(chance))
        case _:
            raise ValueError(f"no kind of case: {kind}")


KINDS = ("grammar", "change", "pack", "bytes")


def _chances(kind: str, number: int) -> Iterator[random.Random]:
    return (random.Random(f"{kind} {number} {case}") for case in range(BATCH))


# ---- by Hypothesis


def _derived(contents: st.SearchStrategy[bytes], number: int, attempt: Try) -> None:
    @seed(number)
    @settings(
        max_examples=BATCH,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(contents)
    def each(data: bytes) -> None:
        attempt(Case({MAIN: data}))

    each()


@cache
def derivations() -> st.SearchStrategy[bytes]:
    """Programs of the grammar. Names come from a short list, so that some of them mean something."""
    names = st.sampled_from(["E", "Akteur", "Person", "Text", "Zeit", "wer", "was", "wann", "r", "l", "f", "x", "Ort"])
    others = st.sampled_from(["polarity", "negative", "lemma", "form", "dativ", "kopf", "passive", "place", "q"])
    words = st.sampled_from(["sagt", "ab", "Teilnahme", "an", "nicht", "hat", "lädt", "aus", "statt", "dem", "sich"])
    odd = st.sampled_from(["ẞ", "5G", "z.B", "O'Neill", "Teilnehmer:innen", "a\u0308", "𝐀", "x-y", "9" * 40])
    strings = st.sampled_from(['""', '"Müller kam."', '"a b"', '"\\n"', '"""\nzwei\n"""', '"x.yaml"', '"../a.evr"'])
    texts = st.text(st.characters(exclude_characters='"\\\n', codec="utf-8"), max_size=20).map(lambda text: f'"{text}"')
    explicit = {name: st.just(f"{word} ") for name, word in keywords().items()}
    explicit |= {"_NL": st.just("\n"), "SPACE": st.sampled_from([" ", "\n"]), "COMMENT": st.just("// ein\n")}
    explicit |= {"WORD": (words | odd).map(" {} ".format), "IDENTIFIER": (names | others).map(" {} ".format)}
    explicit |= {"STRING": strings | texts, "DATE": st.sampled_from(["2026", "2026-02-30", "2026-02-11", "0000"])}
    return from_lark(grammar(), start="module", explicit=explicit).map(_encoded)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# ---- by changes


@cache
def programs() -> tuple[str, ...]:
    """What changes begin with: the blocks of the specification, and each shipped rule with what its file declares."""
    specification = (grammar_folder() / "SPEC.md").read_text(encoding="utf-8")
    shipped: list[str] = []
    for content in pack().values():
        head, *rules = re.split(r"\n(?=rule )", content.decode())
        shipped += [f"{head}\n{_with_few_examples(rule)}" for rule in rules]
    return (*BLOCK.findall(specification), *shipped)


@cache
def imported() -> Files:
    """The files of the pack that its rules import, with few examples and with a word for each list of a data file."""
    names = ("akteure.evr", "aussage.evr", "dementi.evr", "drohung.evr", "ereignis.evr")
    pieces = {name: re.split(r"\n(?=rule )", pack()[name].decode()) for name in names}
    texts = {name: "\n".join(map(_with_few_examples, rules)) for name, rules in pieces.items()}
    return {name: re.sub(r"(?m)^(list (\w+)) from .*", _short_list, text).encode() for name, text in texts.items()}


def _short_list(found: re.Match[str]) -> str:
    return f"{found[1]} = {'sagen | betonen' if 'verb' in found[2] else 'Minister | Gipfel'}"


def _with_few_examples(rule: str) -> str:
    """The rule with its first two examples: the others have the same form, and only cost time."""
    pieces = re.split(r"\n(?=  (?:todo )?(?:example|counter) )", rule)
    return "\n".join(pieces[:3]) + ("\n}" if len(pieces) > 3 else "")


@cache
def lexemes_of_programs() -> tuple[str, ...]:
    return tuple(sorted({lexeme for program in programs() for lexeme in LEXEME.findall(program)}))


@cache
def pack() -> Files:
    """All files of a shipped pack."""
    folder = packs_folder() / "politik"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def _changed_pack(chance: random.Random) -> Case:
    files = pack()
    name = chance.choice(sorted(files))
    return Case({**files, name: _changed([files[name].decode()], chance)}, name)


def _changed(parts: list[str], chance: random.Random) -> bytes:
    """The parts behind each other, mildly changed (words for words, whole lines) or wildly (anything for anything)."""
    lexemes = [lexeme for part in parts for lexeme in (*LEXEME.findall(part), "\n")]
    change = chance.choice((_change_mildly, _change_mildly, _change_wildly)) if len(parts) == 1 else _change_wildly
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 20))):
        change(lexemes, chance)
    data = _encoded("".join(lexemes))
    return _damaged(data, chance) if change is _change_wildly and chance.random() < 0.2 else data


def _change_mildly(lexemes: list[str], chance: random.Random) -> None:
    """Exchange a word for another of the same text, or drop, double or move a line: much stays well-formed."""
    words = [at for at, lexeme in enumerate(lexemes) if lexeme.isalnum()]
    lines = [at for at, lexeme in enumerate(lexemes) if lexeme == "\n"]
    if not words or len(lines) < 3:
        return
    at = chance.randrange(len(lines) - 1)
    line = lexemes[lines[at] : lines[at + 1]]
    match chance.randrange(5):
        case 0:
            del lexemes[lines[at] : lines[at + 1]]
        case 1:
            place = chance.choice(lines)
            lexemes[place:place] = line
        case _:
            lexemes[chance.choice(words)] = lexemes[chance.choice(words)]


def _change_wildly(lexemes: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lexemes)) if lexemes else 0
    match chance.randrange(6):
        case 0 if lexemes:
            del lexemes[at : at + chance.randint(1, 4)]
        case 1 if lexemes:
            lexemes[at:at] = lexemes[at : at + chance.randint(1, 6)] * chance.randint(1, 3)
        case 2 if lexemes:
            other = chance.randrange(len(lexemes))
            lexemes[at], lexemes[other] = lexemes[other], lexemes[at]
        case 3 if lexemes:
            lexemes[at] = chance.choice(lexemes_of_programs())
        case 4:
            lexemes.insert(at, chance.choice(HOSTILE))
        case _:
            lexemes.insert(at, chance.choice(lexemes_of_programs()))


def _damaged(data: bytes, chance: random.Random) -> bytes:
    raw = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw[: chance.randrange(len(raw) + 1)]) if chance.random() < 0.3 else bytes(raw)
