"""The first lines of a rule or an event type, so that an author begins with something that holds.

Takes a name and a verb; gives the text of a rule file that `eventdsl check` finds nothing wrong with: an event type, a
rule with one clause pattern in canonical order, two examples and a counter-example that the rule satisfies.

    zuruecktreten, zurücktreten     clause {wer} tritt zurück
"""

from __future__ import annotations

from eventdsl.german.inflection import VerbForms, verb_forms
from eventdsl.german.verbs import verb
from eventdsl.text.morphology import Tense

THIRD_SINGULAR = 4  # as in `text.morphology`: the third bit of a set of persons
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


def event_scaffold(name: str) -> str:
    """A file that declares an event type."""
    return f"""evr 1

/// Was geschieht, wenn von {name} die Rede ist.
event {name} {{
  /// Wer handelt.
  wer:  Text*
  was:  Text?
  wann: Zeit? = clause.time
}}
"""


def rule_scaffold(name: str, event: str, lemma: str) -> str:
    """A file with an event type and a rule for the verb."""
    forms, transitive = verb_forms(lemma), _takes_object(lemma)
    present = forms.select(THIRD_SINGULAR, Tense.PRESENT)
    past = forms.select(THIRD_SINGULAR, Tense.PRETERITE)
    slot, thing, expected = ("{was}", "die Reise", ', was: "Reise"') if transitive else ("", "", "")
    fronted = _clause("Am Montag", past, _words("die Regierung", thing), forms.particle)
    object_role = "\n  was:  Text?" if transitive else ""
    return f"""evr 1

/// Was geschieht, wenn es heißt: {_clause("jemand", present, "etwas" if transitive else "", forms.particle)}.
event {event} {{
  wer:  Text*{object_role}
  wann: Zeit? = clause.time
}}

rule {name} -> {event} {{
  clause  {_clause("{wer}", present, slot, forms.particle)}
  example "{_clause("Der Minister", past, thing, forms.particle)}." -> {event}(wer: "Minister"{expected})
  example "{fronted}." -> {event}(wer: "Regierung"{expected})
  counter "{_near_miss(forms, past)}"
}}
"""


def verb_of(name: str) -> str | None:
    """The verb that a rule's name spells in ASCII (*zuruecktreten*), None where it spells none."""
    spellings = [name.replace("_", "")]
    for ascii_letters, letter in _UMLAUTS:
        spellings += [spelling.replace(ascii_letters, letter) for spelling in spellings if ascii_letters in spelling]
    return next((spelling for spelling in spellings if verb(spelling) is not None), None)


def _takes_object(lemma: str) -> bool:
    entry = verb(lemma)
    return entry is None or entry.frames[0].has_accusative


def _clause(subject: str, finite: str, thing: str, particle: str | None) -> str:
    return _words(subject, finite, thing, particle or "")


def _words(*words: str) -> str:
    return " ".join(word for word in words if word)


def _near_miss(forms: VerbForms, past: str) -> str:
    """The verb without its particle; of a verb that has none, a sentence of another verb."""
    return f"Der Minister {past} lange." if forms.particle is not None else "Der Minister schweigt."
