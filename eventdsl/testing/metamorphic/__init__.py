"""Sentences that say the same in another way, or that no longer say it: what a robust rule must hold up against.

    Hegseth sagt seine Teilnahme ab.
    adverbial     Hegseth sagt zudem seine Teilnahme ab.           must keep the event and its roles
    dass_clause   Es heißt, dass Hegseth seine Teilnahme absagt.   must keep them
    negation      Hegseth sagt seine Teilnahme nicht ab.           must deny the event, or give none

`TRANSFORMATIONS` are the ways to change a sentence, `variations` and `sentences` are Hypothesis strategies over their
combinations, `failure` says whether a rule holds up in one of them, `run_rule` tries them all. A transformation is
applied only where it gives good German; elsewhere there is no variation.
"""

from eventdsl.testing.metamorphic.checking import Failure, failure
from eventdsl.testing.metamorphic.robustness import BrokenExample, RuleReport, run_rule
from eventdsl.testing.metamorphic.strategies import sentences, variations
from eventdsl.testing.metamorphic.transformation import Effect, Transformation
from eventdsl.testing.metamorphic.transformations import TRANSFORMATIONS
from eventdsl.testing.metamorphic.variation import Specimen, Variation, specimen, vary

__all__ = [
    "TRANSFORMATIONS",
    "BrokenExample",
    "Effect",
    "Failure",
    "RuleReport",
    "Specimen",
    "Transformation",
    "Variation",
    "failure",
    "run_rule",
    "sentences",
    "specimen",
    "variations",
    "vary",
]
