"""How fast eventdsl is beside what people use today, as paired ratios of processor time in one process each.

usage: python benchmarks/peers.py TEXTS.jsonl [--documents N] [--pairs N] [--rules 10 100 1000] [--json]

TEXTS has one JSON object with a `text` a line. A pair measures every competitor once, one after another, each in a
fresh process that loads what it needs, warms up on a few texts and then works through all of them; its processor time
counts. The collector of cycles is set as `eventdsl run` sets it, for all of them: who works through an archive does so.
A ratio above 1 says that eventdsl takes less. The competitors:

    eventdsl N        N generated clause rules, the whole way from text to events
    eventdsl shipped  the rules of this repository
    analysis          the whole German analysis of every sentence
    matcher N         spaCy's blank tokeniser and Matcher with the surface forms of the same N verbs
    tuned N           the same with a trigger index in front, as an experienced user would write it
    pipeline          spaCy's tagger and parser in the size of the small models, with weights of a minute's training:
                      only their speed is of interest
    tokeniser         spaCy's blank tokeniser alone
    hanta             HanTa's tags and lemmas

Needs the extra `bench`. `--history FILE` appends the result to a file, a line a run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from eventdsl import __version__
from eventdsl.garbage import collect_rarely

sys.path.insert(0, str(Path(__file__).resolve().parent))

from analysis import read_texts
from generated_rules import chosen_verbs, generated_rules, surface_forms

WARM_UP = 5
SHIPPED = Path(__file__).resolve().parents[1] / "rules"
Work = Callable[[str], int]  # a text, and how much was found in it


def eventdsl(rules: int | None) -> Work:
    """Extraction with N generated rules, or with the shipped ones."""
    from eventdsl import compile_rules

    if rules is None:
        engine = compile_rules(SHIPPED)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "rules.evr")
            path.write_text(generated_rules(rules), encoding="utf-8")
            engine = compile_rules(path)
    return lambda text: len(engine.extract(text))


def analysis(_: int | None) -> Work:
    from eventdsl.german.pipeline import analyse

    return lambda text: len(analyse(text).sentences)


def surface_patterns(rules: int) -> Iterable[list[list[dict[str, object]]]]:
    """What the same verbs are as patterns of spaCy's Matcher: finite form … particle, and the joined forms."""
    gap: dict[str, object] = {"IS_PUNCT": False, "OP": "*"}
    verbs = chosen_verbs()
    for number in range(rules):
        forms = surface_forms(verbs[number % len(verbs)])
        finite: dict[str, object] = {"LOWER": {"IN": list(forms.finite)}}
        apart = [finite] if forms.particle is None else [finite, gap, {"LOWER": forms.particle}]
        yield [apart, [{"LOWER": {"IN": list(forms.joined)}}]]


def matcher(rules: int | None) -> Work:
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("de")
    found = Matcher(nlp.vocab)
    for number, patterns in enumerate(surface_patterns(rules or 0)):
        found.add(f"rule-{number}", patterns)
    return lambda text: len(found(nlp(text)))


def tuned(rules: int | None) -> Work:
    """A matcher for each rule, asked only of texts that hold one of its forms."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("de")
    matchers: list[Matcher] = []
    by_form: dict[int, list[int]] = {}
    for number, patterns in enumerate(surface_patterns(rules or 0)):
        single = Matcher(nlp.vocab)
        single.add(f"rule-{number}", patterns)
        matchers.append(single)
        forms = surface_forms(chosen_verbs()[number % len(chosen_verbs())])
        for form in {*forms.finite, *forms.joined}:
            by_form.setdefault(nlp.vocab.strings.add(form), []).append(number)

    def work(text: str) -> int:
        document = nlp(text)
        wanted = {number for token in document for number in by_form.get(token.lower, ())}
        return sum(len(matchers[number](document)) for number in wanted)

    return work


def pipeline(_: int | None) -> Work:
    """A shared token-to-vector layer of the small size, a tagger and a parser, trained on a few made-up sentences."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("de")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False}
    parser |= {"hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": listener}  # type: ignore[dict-item]  # a value of another type
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 1})
    words = ["Die", "Ministerin", "sagt", "das", "Treffen", "ab", "."]
    labels = {
        "words": words,
        "tags": ["ART", "NN", "VVFIN", "ART", "NN", "PTKVZ", "$."],
        "heads": [1, 2, 2, 4, 2, 2, 2],
        "deps": ["det", "nsubj", "ROOT", "det", "obj", "compound:prt", "punct"],
    }
    examples = [Example.from_dict(nlp.make_doc(" ".join(words)), labels) for _ in range(8)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    return lambda text: len(nlp(text))


def tokeniser(_: int | None) -> Work:
    import spacy

    nlp = spacy.blank("de")
    return lambda text: len(nlp(text))


def hanta(_: int | None) -> Work:
    from HanTa.HanoverTagger import HanoverTagger

    from eventdsl.german.sentences import split_sentences

    tagger = HanoverTagger("morphmodel_ger.pgz")
    return lambda text: sum(
        len(tagger.tag_sent([text[start:end] for start, end in spans])) for spans in split_sentences(text)
    )


COMPETITORS: dict[str, Callable[[int | None], Work]] = {
    "eventdsl": eventdsl,
    "analysis": analysis,
    "matcher": matcher,
    "tuned": tuned,
    "pipeline": pipeline,
    "tokeniser": tokeniser,
    "hanta": hanta,
}


@dataclass(frozen=True, slots=True)
class Measurement:
    """Processor seconds for all texts, and how much was found in them."""

    seconds: float
    found: int


def measure(name: str, texts: list[str]) -> Measurement:
    """Measure in this process."""
    kind, _, rules = name.partition(" ")
    collect_rarely()
    work = COMPETITORS[kind](int(rules) if rules.isdigit() else None)
    for text in texts[:WARM_UP]:
        work(text)
    start = time.process_time()
    found = sum(map(work, texts))
    return Measurement(time.process_time() - start, found)


def measure_apart(name: str, args: argparse.Namespace) -> Measurement:
    """Measure in a fresh process, with one thread."""
    command = [sys.executable, __file__, str(args.texts), "--measure", name]
    if args.documents:
        command += ["--documents", str(args.documents)]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Measurement(**json.loads(printed.splitlines()[-1]))


def comparisons(rules: list[int]) -> list[tuple[str, str]]:
    """What is compared with what: ours, and the other one."""
    pairs = [(f"eventdsl {count}", f"{peer} {count}") for count in rules for peer in ("matcher", "tuned")]
    growth = [(f"eventdsl {max(rules)}", f"eventdsl {min(rules)}")] if len(rules) > 1 else []
    whole = [("analysis", "pipeline"), ("analysis", "hanta"), ("analysis", "tokeniser")]
    return [*pairs, *growth, ("eventdsl shipped", "pipeline"), *whole]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--rules", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--history", type=Path)
    parser.add_argument("--measure", help="one measurement in this process, printed as JSON")
    args = parser.parse_args()
    texts = read_texts(args.texts, args.documents)
    if args.measure:
        print(json.dumps(asdict(measure(args.measure, texts))))
        return
    compared = comparisons(args.rules)
    names = sorted({name for pair in compared for name in pair})
    pairs = [{name: measure_apart(name, args) for name in names} for _ in range(args.pairs)]
    result = summary(pairs, compared, sum(len(text.encode()) for text in texts))
    if args.history:
        keep(result, args.history)
    print(json.dumps(result) if args.json else table(result))


def summary(pairs: list[dict[str, Measurement]], compared: list[tuple[str, str]], size: int) -> dict[str, object]:
    """Medians of the speeds, medians and spreads of the ratios."""
    speeds = {
        name: {
            "MB/s": round(size / 1e6 / median(pair[name].seconds for pair in pairs), 3),
            "found": pairs[0][name].found,
        }
        for name in pairs[0]
    }
    ratios = {}
    for ours, other in compared:
        values = [pair[other].seconds / pair[ours].seconds for pair in pairs]
        ratios[f"{ours} / {other}"] = [round(value, 3) for value in (median(values), min(values), max(values))]
    run = {"date": time.strftime("%Y-%m-%d"), "version": __version__, "python": platform.python_version()}
    return {**run, "pairs": len(pairs), "megabytes": size / 1e6, "speeds": speeds, "ratios": ratios}


def keep(result: dict[str, object], history: Path) -> None:
    """Append a result to a file, a line a run."""
    with history.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(result, ensure_ascii=False) + "\n")


def table(result: dict[str, object]) -> str:
    """The result for a reader."""
    speeds, ratios = result["speeds"], result["ratios"]
    assert isinstance(speeds, dict) and isinstance(ratios, dict)
    lines = [f"{name:18}{row['MB/s']:10.3f} MB/s{row['found']:10,} found" for name, row in speeds.items()]
    lines += ["", "times as fast       median    spread"]
    lines += [f"{name:36}{row[0]:8.2f}    {row[1]:.2f}–{row[2]:.2f}" for name, row in ratios.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
