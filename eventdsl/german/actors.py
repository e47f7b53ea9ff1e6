"""Whether a noun names somebody who can act: a person, a people, an organisation, a state.

Takes a word form; gives a truth value from the classes of nouns and the knowledge of the name recogniser. It is the
semantic type that decides between subject and object where case and agreement leave both open.
"""

from __future__ import annotations

from functools import lru_cache

from eventdsl.german.functions import function_of, honorific
from eventdsl.german.gazetteer import look_up, people
from eventdsl.german.noun_classes import ACTING, noun_class
from eventdsl.text.document import NameKind

ACTING_NAMES = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.STATE})


@lru_cache(maxsize=32768)
def is_actor(form: str) -> bool:
    """Whether a noun or name denotes an actor."""
    kind = noun_class(form)
    if kind is not None:
        return kind in ACTING
    if function_of(form) is not None or people(form) is not None or honorific(form) is not None:
        return True
    entry = look_up(form)
    return entry is not None and entry.kind in ACTING_NAMES
