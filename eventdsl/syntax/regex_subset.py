"""The regular expressions that a rule may use on one token: a subset that cannot blow up.

Takes the text between the slashes; gives the mistakes with their places in it. A backtracking matcher tries, in the
worst case, as many ways as the expression has choices: an alternation adds the ways of its options, a sequence
multiplies those of its parts, a repetition counts as the longest token (100 code points). The subset bounds this
product; back-references, look-around, recursion and repeated choices are outside it.
"""

from __future__ import annotations

import regex

from eventdsl.values import value

LONGEST_TOKEN = 100
MOST_WAYS = 1_000_000
MOST_NESTED = 20
MOST_CODE_POINTS = 400

_ESCAPES = "dDwWsSbB"
_CONTROL = "nrtfv"
_SHORTER = "use a list of words or several alternatives instead"


@value
class RegexMistake:
    """What is wrong between two offsets of the expression, and what to write instead."""

    start: int
    end: int
    message: str
    help: str


@value
class _Part:
    """The ways of matching a part; `first` is its first literal character where it surely has one."""

    ways: int
    first: str | None
    choice_free: bool


class _MistakeError(Exception):
    def __init__(self, mistake: RegexMistake) -> None:
        self.mistake = mistake


def check_regex(pattern: str) -> tuple[RegexMistake, ...]:
    """The first mistake of the expression, or nothing where it is in the subset and compiles."""
    if len(pattern) > MOST_CODE_POINTS:
        message = f"a regular expression has at most {MOST_CODE_POINTS} characters"
        return (RegexMistake(0, len(pattern), message, _SHORTER),)
    try:
        reader = _Reader(pattern)
        ways = reader.whole().ways
    except _MistakeError as stop:
        return (stop.mistake,)
    if ways > MOST_WAYS:
        message = "this regular expression has too many ways to match"
        return (RegexMistake(0, len(pattern), message, "use fewer of * + ? and |, or a list of words"),)
    return _compiles(pattern)


def _compiles(pattern: str) -> tuple[RegexMistake, ...]:
    try:
        regex.compile(pattern, regex.VERSION0)
    except (regex.error, OverflowError) as problem:
        place = min(getattr(problem, "pos", None) or 0, max(0, len(pattern) - 1))
        message = f"not a regular expression: {getattr(problem, 'msg', problem)}"
        return (RegexMistake(place, place + 1, message, "put a backslash before a character that means itself"),)
    return ()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.depth = 0

    def peek(self) -> str:
        return self.text[self.place : self.place + 1]

    def stop(self, start: int, message: str, help: str) -> _MistakeError:
        return _MistakeError(RegexMistake(start, max(start + 1, min(self.place, len(self.text))), message, help))

    def whole(self) -> _Part:
        part = self.alternation()
        if self.peek():
            self.place += 1
            raise self.stop(self.place - 1, "this bracket closes nothing", r"write \) for a bracket")
        return part

    def alternation(self) -> _Part:
        options = [self.sequence()]
        while self.peek() == "|":
            self.place += 1
            options.append(self.sequence())
        if len(options) == 1:
            return options[0]
        firsts = {option.first for option in options}
        distinct = None not in firsts and len(firsts) == len(options)
        choice_free = distinct and all(option.choice_free for option in options)
        return _Part(min(MOST_WAYS + 1, sum(option.ways for option in options)), None, choice_free)

    def sequence(self) -> _Part:
        ways, first, choice_free, empty = 1, None, True, True
        while self.peek() not in ("", "|", ")"):
            part = self.quantified()
            if empty:
                first, empty = part.first, False
            ways = min(MOST_WAYS + 1, ways * part.ways)
            choice_free = choice_free and part.choice_free
        return _Part(ways, first, choice_free)

    def quantified(self) -> _Part:
        start = self.place
        part = self.atom()
        bounds = self.quantifier()
        if bounds is None:
            return part
        low, high = bounds
        if self.quantifier_follows():
            raise self.stop(start, "a quantifier follows a quantifier", "one of * + ? {m,n}, lazy with a further ?")
        if high > 1 and not part.choice_free:
            raise self.stop(start, "a repeated group contains a quantifier or overlapping options", _SHORTER)
        choices = 1 if low == high else (high - low + 1)
        return _Part(
            min(MOST_WAYS + 1, part.ways * choices), part.first if low else None, low == high and part.ways == 1
        )

    def quantifier_follows(self) -> bool:
        return self.peek() in ("*", "+", "?")

    def quantifier(self) -> tuple[int, int] | None:
        char = self.peek()
        simple = {"*": (0, LONGEST_TOKEN), "+": (1, LONGEST_TOKEN), "?": (0, 1)}.get(char)
        if simple is not None:
            self.place += 1
        elif char == "{":
            simple = self.bounds()
        if simple is not None and self.peek() == "?":
            self.place += 1
        return simple

    def bounds(self) -> tuple[int, int]:
        start = self.place
        match = regex.compile(r"\{([0-9]{1,9})(,([0-9]{1,9})?)?\}").match(self.text, start)
        if match is None:
            self.place += 1
            raise self.stop(
                start, "a brace begins a number of repetitions", r"write {2}, {1,3} or {2,}; \{ for a brace"
            )
        self.place = match.end()
        low = int(match.group(1))
        high = low if match.group(2) is None else int(match.group(3) or LONGEST_TOKEN)
        if high > LONGEST_TOKEN or low > high:
            raise self.stop(
                start, "no token repeats that often", f"numbers up to {LONGEST_TOKEN}, the smaller one first"
            )
        return low, high

    def atom(self) -> _Part:
        start, char = self.place, self.peek()
        self.place += 1
        match char:
            case "(":
                return self.group(start)
            case "[":
                return self.character_class(start)
            case "\\":
                return self.escape(start)
            case "*" | "+" | "?" | "{":
                raise self.stop(start, "this quantifier has nothing to repeat", rf"write \{char} for the character")
            case "." | "^" | "$":
                return _Part(1, None, True)
            case _:
                return _Part(1, char, True)

    def group(self, start: int) -> _Part:
        if self.text.startswith("?:", self.place):
            self.place += 2
        elif self.peek() == "?":
            self.place = min(len(self.text), self.place + 2)
            message = "look-around, flags and named groups are not part of the regular expressions of rules"
            raise self.stop(start, message, "use ( ) or (?: ); look-around exists in the pattern: (?= ) and (?! )")
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise self.stop(start, f"more than {MOST_NESTED} nested groups", _SHORTER)
        part = self.alternation()
        if self.peek() != ")":
            raise self.stop(start, "this bracket is never closed", r"close it, or write \( for a bracket")
        self.depth -= 1
        self.place += 1
        return part

    def character_class(self, start: int) -> _Part:
        if self.peek() == "^":
            self.place += 1
        if self.peek() == "]":
            self.place += 1
        while self.peek() not in ("", "]"):
            if self.peek() == "[":
                raise self.stop(self.place, "a bracket inside a character class", r"write \[ for a bracket")
            if self.peek() == "\\":
                self.place += 1
                self.escape(self.place - 1)
            else:
                self.place += 1
        if not self.peek():
            raise self.stop(
                start, "this character class is never closed", r"close it with ], or write \[ for a bracket"
            )
        self.place += 1
        return _Part(1, None, True)

    def escape(self, start: int) -> _Part:
        """The backslash is read; a letter or digit behind it must be one of the known classes."""
        char = self.peek()
        self.place += 1
        if char.isdigit():
            raise self.stop(start, "back-references are not part of the regular expressions of rules", _SHORTER)
        if char in ("p", "P"):
            match = regex.compile(r"\{\^?[A-Za-z_ =:-]+\}").match(self.text, self.place)
            if match is None:
                raise self.stop(start, r"\p needs a property in braces", r"for example \p{Lu} for a capital letter")
            self.place = match.end()
            return _Part(1, None, True)
        if char and char in _ESCAPES + _CONTROL:
            return _Part(1, None, True)
        if not char or char.isalnum():
            raise self.stop(
                start, f"unknown escape \\{char}", rf"known are \p{{…}} and {' '.join(_ESCAPES + _CONTROL)}"
            )
        return _Part(1, char, True)
