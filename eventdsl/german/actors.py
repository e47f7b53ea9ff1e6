"""Whether a noun names somebody who can act: a person, a people, an organisation, a state.

Takes a word form; gives a truth value from the knowledge of the name recogniser (functions, peoples, gazetteer). It is
the semantic type that decides between subject and object where case and agreement leave both open.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import yaml

from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import given_name, look_up, people
from eventdsl.text.document import NameKind

ACTING = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.STATE})


def _read() -> tuple[frozenset[str], tuple[str, ...]]:
    text = resources.files("eventdsl.german.data").joinpath("actor_nouns.yaml").read_text(encoding="utf-8")
    raw: dict[str, list[str]] = yaml.safe_load(text)
    return frozenset(raw["nouns"]), tuple(raw["heads"])


NOUNS, HEADS = _read()


@lru_cache(maxsize=16384)
def is_actor(form: str, lemma: str) -> bool:
    """Whether a noun or name, given by form and lemma, denotes an actor."""
    if lemma in NOUNS or form in NOUNS or lemma.endswith(HEADS):
        return True
    if function_of(form) is not None or people(form) is not None or given_name(form) is not None:
        return True
    entry = look_up(form)
    return entry is not None and entry.kind in ACTING
