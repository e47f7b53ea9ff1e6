"""The types of the fields of a program's nodes.

Gives, for each class that a program is made of, the types of its fields in their order. They are those of the
annotations, said once more: a class of the compiled core no longer knows its annotations, and to work them out takes
longer than to read a small program.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.events.schema import EventType, PloverCode, Role
from eventdsl.ir.name_sets import NameSet
from eventdsl.ir.pattern import (
    Accept,
    Adverb,
    All,
    AllTests,
    AttributeTest,
    Automaton,
    Choice,
    Close,
    Consume,
    ConsumePhrase,
    Expletive,
    Fill,
    Filler,
    FrameElement,
    FramePattern,
    Function,
    Instruction,
    Jump,
    Look,
    Negated,
    NotTest,
    Open,
    Optional,
    Origin,
    PhrasePattern,
    Predicate,
    Reflexive,
    RegexTest,
    RulePattern,
    Skip,
    SlotTest,
    Split,
    TokenTest,
    VariantName,
    Words,
    WordTest,
)
from eventdsl.ir.program import (
    CompiledRule,
    Contains,
    EntityType,
    Guard,
    HasFeature,
    HasHead,
    HasType,
    IsPresent,
    Program,
    SameReferent,
    TakeFrom,
)
from eventdsl.source import Span
from eventdsl.text.clause import FrameForm, Voice
from eventdsl.text.document import MentionKind, NameKind

_STRINGS = frozenset[str]
_TUPLE = tuple[str, ...]

FIELD_TYPES: Mapping[type, tuple[object, ...]] = {
    Role: (str, str, int, int | None),
    PloverCode: (str, str | None, _TUPLE, _TUPLE),
    EventType: (str, _TUPLE, tuple[Role, ...], str | None, PloverCode | None),
    Origin: (str, Span),
    Words: (_STRINGS, _STRINGS, tuple[_TUPLE, ...]),
    WordTest: (Words,),
    AttributeTest: (str, _STRINGS, _TUPLE, bool),
    RegexTest: (str, bool),
    AllTests: (tuple[TokenTest, ...],),
    NotTest: (TokenTest,),
    SlotTest: (
        str,
        str | None,
        bool,
        int,
        int,
        Words | None,
        frozenset[MentionKind],
        bool,
        bool,
        bool,
        Origin | None,
    ),
    Filler: (tuple[Function, ...], _STRINGS, SlotTest | None, Words | None, Origin, bool),
    Adverb: (Words, Origin),
    Reflexive: (Origin,),
    Negated: (Origin,),
    Expletive: (Origin,),
    All: (tuple[FrameElement, ...],),
    Choice: (tuple[FrameElement, ...], Origin),
    Optional: (FrameElement, Origin),
    Predicate: (str, str | None, str),
    FramePattern: (
        int,
        tuple[Predicate, ...],
        FrameElement,
        frozenset[Voice],
        frozenset[FrameForm],
        frozenset[VariantName],
        _STRINGS,
        Origin,
        Origin,
    ),
    Consume: (TokenTest, bool, Origin),
    ConsumePhrase: (Words, bool, Origin),
    Fill: (SlotTest, Origin),
    Skip: (Origin,),
    Split: (int, int),
    Jump: (int,),
    Open: (SlotTest,),
    Close: (SlotTest, Origin),
    Look: (Automaton, bool, bool, int, Origin),
    Accept: (),
    Automaton: (tuple[Instruction, ...],),
    PhrasePattern: (int, Automaton, Words | None, _STRINGS, Origin),
    EntityType: (
        str,
        _STRINGS,
        frozenset[NameKind],
        Words,
        Words,
        tuple[Automaton, ...],
        tuple[NameSet, ...],
    ),
    NameSet: (str, int, str),
    Contains: (bool, bool, Words, bool, Origin),
    HasType: (str, _STRINGS, bool, Origin),
    HasHead: (str, Words, bool, Origin),
    IsPresent: (str, bool, Origin),
    SameReferent: (str, str, bool, Origin),
    HasFeature: (str, _STRINGS, bool, Origin),
    TakeFrom: (SlotTest, bool, str, _STRINGS, Origin),
    CompiledRule: (str, EventType, tuple[RulePattern, ...], tuple[Guard, ...], tuple[TakeFrom, ...]),
    Program: (
        tuple[CompiledRule, ...],
        tuple[tuple[int, ...], ...],
        Mapping[str, EventType],
        Mapping[str, EntityType],
        Mapping[str, int],
    ),
}
