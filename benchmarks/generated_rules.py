"""Rule sets of any size from real verbs: clause rules for eventdsl, and the surface forms that a token matcher needs.

Takes the number of rules; gives the text of an `.evr` file with one clause rule a verb, chosen evenly over the verb
lexicon in an order that looks random and is always the same. With more rules than verbs a verb gets further rules that
ask for a constituent more.

usage: python benchmarks/generated_rules.py N > rules.evr
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from functools import cache

from eventdsl.german.conjugation import verb_forms
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verbs import verb_lemmas
from eventdsl.text.morphology import THIRD_SINGULAR, Tense

HEAD = """evr 1

event Geschehen {
  wer: Text*
  was: Text?
}
"""
RULE = """
rule {name} -> Geschehen {{
  clause  {clause}
}}
"""
FURTHER = ("", "am {was}", "mit {was}", "nach {was}", "für {was}")


@dataclass(frozen=True, slots=True)
class SurfaceForms:
    """The forms of a verb as they stand in texts: finite ones before a separated particle, and joined ones."""

    lemma: str
    finite: tuple[str, ...]
    particle: str | None
    joined: tuple[str, ...]


@cache
def chosen_verbs() -> tuple[str, ...]:
    """The full verbs of the lexicon, shuffled by a hash of the lemma."""
    full = verb_lemmas() - VERB_CLASSES.modals - VERB_CLASSES.copulas - {"haben"}
    return tuple(sorted(full, key=lambda lemma: hashlib.sha256(lemma.encode()).digest()))


def generated_rules(count: int) -> str:
    """The text of a rule file with `count` clause rules."""
    verbs = chosen_verbs()
    if count > len(verbs) * len(FURTHER):
        raise ValueError(f"there are verbs for {len(verbs) * len(FURTHER)} rules")
    return HEAD + "".join(_rule(number, verbs[number % len(verbs)], number // len(verbs)) for number in range(count))


def _rule(number: int, lemma: str, round_: int) -> str:
    forms = verb_forms(lemma)
    words = ("{wer}", forms.select(THIRD_SINGULAR, Tense.PRESENT), FURTHER[round_], forms.particle or "")
    return RULE.format(name=f"regel_{number}", clause=" ".join(word for word in words if word))


def surface_forms(lemma: str) -> SurfaceForms:
    """What a user of a token matcher has to list for the verb."""
    forms = verb_forms(lemma)
    finite = tuple(sorted({form.form for form in forms.finite}))
    infinite = (lemma, forms.participle, forms.zu_infinitive)
    joined = {form.replace("zu ", "") if forms.particle is None else form for form in infinite}
    if forms.particle is not None:
        joined |= {forms.particle + form for form in finite}
    return SurfaceForms(lemma, finite, forms.particle, tuple(sorted(joined)))


if __name__ == "__main__":
    print(generated_rules(int(sys.argv[1])), end="")
