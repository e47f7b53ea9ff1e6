"""How well separated verb particles are found: *sagt … ab* against `compound:prt` of a Universal Dependencies treebank.

usage: python benchmarks/particles.py TREEBANK.conllu [--errors [odd]]

A particle is right if the analysis gives the token to the verb that the treebank gives it to. Particles of verbs with
*zu* written apart (*teil zu nehmen*) count as well, for the treebank has them too. `--errors` prints what is wrong with
its sentence, with `odd` only of sentences with odd numbers, so that the others stay unseen.

The treebank tags some words PTKVZ, hangs them to their verb, and names the relation `mark` all the same (*Sie tauchten
unter*). The second line of figures takes them for the particles that they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eventdsl.german.pipeline import analyse
from eventdsl.text.document import Sentence

Place = tuple[int, int]  # where verb and particle begin


@dataclass(slots=True)
class TreebankSentence:
    """A sentence of the treebank with the starts of its verbs and particles."""

    name: str = ""
    text: str = ""
    starts: dict[str, int] = field(default_factory=dict)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    tagged: list[tuple[str, str]] = field(default_factory=list)
    reached: int = 0

    def add(self, columns: list[str]) -> None:
        """Take one line: a token, or the range of those that a contraction stands for (*13-14 zum*)."""
        if "." in columns[0]:
            return
        first, _, last = columns[0].partition("-")
        if first not in self.starts:
            start = self.text.find(columns[1], self.reached)
            if start < 0:
                raise ValueError(f"{self.name}: {columns[1]} is not in the text")
            self.starts.update((str(number), start) for number in range(int(first), int(last or first) + 1))
            self.reached = start + len(columns[1])
        if columns[7] == "compound:prt":
            self.pairs.append((columns[6], columns[0]))
        elif columns[4] == "PTKVZ" and columns[7] == "mark":
            self.tagged.append((columns[6], columns[0]))

    @property
    def particles(self) -> set[Place]:
        """The particles by their relation."""
        return self._places(self.pairs)

    @property
    def tagged_particles(self) -> set[Place]:
        """What is a particle by its tag and not by its relation."""
        return self._places(self.tagged)

    def _places(self, pairs: list[tuple[str, str]]) -> set[Place]:
        return {(self.starts[verb], self.starts[particle]) for verb, particle in pairs}


def read_treebank(path: Path) -> Iterator[TreebankSentence]:
    """The sentences of a CoNLL-U file."""
    sentence = TreebankSentence()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sentence.name = line.partition("=")[2].strip()
        elif line.startswith("# text"):
            sentence.text = line.partition("=")[2].strip()
        elif line and line[0].isdigit():
            sentence.add(line.split("\t"))
        elif not line and sentence.starts:
            yield sentence
            sentence = TreebankSentence()
    if sentence.starts:
        yield sentence


def found_particles(sentences: tuple[Sentence, ...]) -> set[Place]:
    return {
        (sentence.tokens[frame.verb].start, sentence.tokens[frame.particle].start)
        for sentence in sentences
        for frame in sentence.frames
        if frame.particle is not None
    }


def is_shown(name: str, errors: str | None) -> bool:
    return errors == "all" or (errors == "odd" and name[-1:] in "13579")


def show(sentence: TreebankSentence, kind: str, places: set[Place]) -> None:
    for verb, particle in sorted(places):
        words = sentence.text[verb:].split()[0], sentence.text[particle:].split()[0]
        print(f"{kind}  {' … '.join(words)}  |  {sentence.name}: {sentence.text}")


@dataclass(slots=True)
class Score:
    """How many particles are right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, gold: set[Place], given: set[Place]) -> None:
        self.right += len(gold & given)
        self.wrong += len(given - gold)
        self.missed += len(gold - given)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        score = 2 * precision * recall / max(1e-9, precision + recall)
        counts = f"right {self.right}  wrong {self.wrong}  missed {self.missed}"
        return f"{counts}  |  P {precision:.1%}  R {recall:.1%}  F1 {score:.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--errors", nargs="?", const="all", choices=("all", "odd"))
    args = parser.parse_args()
    by_relation, by_tag = Score(), Score()
    for sentence in read_treebank(args.treebank):
        gold, given = sentence.particles, found_particles(analyse(sentence.text).sentences)
        by_relation.add(gold, given)
        by_tag.add(gold | sentence.tagged_particles, given)
        if is_shown(sentence.name, args.errors):
            show(sentence, "wrong ", given - gold)
            show(sentence, "missed", gold - given)
    print(f"compound:prt          {by_relation}")
    print(f"and mark with PTKVZ   {by_tag}")


if __name__ == "__main__":
    main()
