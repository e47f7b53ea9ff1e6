"""The closed sets of words that the rule language knows: attributes, slot features, guards, sources of takes.

Takes nothing; gives names with their values, an empty set where any value goes. The enumerations of the annotated text
are the values wherever there is one, so that a rule says *planned* exactly where an event prints `planned`.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.events.mention import Factuality, Polarity
from eventdsl.ir.pattern import VariantName
from eventdsl.text.clause import Voice
from eventdsl.text.document import MentionKind, NameKind
from eventdsl.text.morphology import Mood, Tense

ANYTHING: frozenset[str] = frozenset()

CASES = frozenset(("nominativ", "akkusativ", "dativ", "genitiv"))
NUMBERS = frozenset(("singular", "plural"))
GENDERS = frozenset(("maskulin", "feminin", "neutrum"))
PERSONS = frozenset("123")
# A finite form by itself tells these two; the others are made of several words and belong to the event.
FORM_TENSES = frozenset((Tense.PRESENT.value, Tense.PRETERITE.value))
# The Stuttgart-Tübingen tag set, as the tagger gives it.
TAGS = frozenset(
    (
        *("ADJA", "ADJD", "ADV", "APPR", "APPRART", "APPO", "APZR", "ART", "CARD", "FM", "ITJ"),
        *("KOUI", "KOUS", "KON", "KOKOM", "NN", "NE", "PDS", "PDAT", "PIS", "PIAT", "PIDAT", "PPER"),
        *("PPOSS", "PPOSAT", "PRELS", "PRELAT", "PRF", "PWS", "PWAT", "PWAV", "PAV", "PROAV"),
        *("PTKZU", "PTKNEG", "PTKVZ", "PTKANT", "PTKA", "SGML", "SPELL", "TRUNC", "XY", "$,", "$.", "$("),
        *("VVFIN", "VVIMP", "VVINF", "VVIZU", "VVPP", "VAFIN", "VAIMP", "VAINF", "VAPP", "VMFIN", "VMINF", "VMPP"),
    )
)

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "form": ANYTHING,
    "lemma": ANYTHING,
    "pos": TAGS,
    "case": CASES,
    "number": NUMBERS,
    "gender": GENDERS,
    "person": PERSONS,
    "tense": FORM_TENSES,
    "mood": frozenset(mood.value for mood in Mood),
}

HEAD_FEATURE = "kopf"
PART_FEATURE = "erstglied"
MENTION_FEATURES: Mapping[str, MentionKind] = {
    "name": MentionKind.NAME,
    "beschreibung": MentionKind.DESCRIPTION,
    "pronomen": MentionKind.PRONOUN,
}
SLOT_FEATURES = CASES | NUMBERS | frozenset(MENTION_FEATURES) | {HEAD_FEATURE, PART_FEATURE}

VARIANTS = frozenset(variant.value for variant in VariantName)

PRESENCE = frozenset(("present", "missing"))
GUARD_FEATURES: Mapping[str, frozenset[str]] = {
    "polarity": frozenset(polarity.value for polarity in Polarity),
    "factuality": frozenset(factuality.value for factuality in Factuality),
    "tense": frozenset(tense.value for tense in Tense),
    "mood": frozenset(mood.value for mood in Mood),
    "voice": frozenset(voice.value for voice in Voice),
    "variant": VARIANTS,
    "source": PRESENCE,
}

# What an example may expect of an event beside its arguments; a source is named by its words, a time by its value.
EXPECTED_FEATURES: Mapping[str, frozenset[str]] = {
    "polarity": GUARD_FEATURES["polarity"],
    "factuality": GUARD_FEATURES["factuality"],
    "tense": GUARD_FEATURES["tense"],
    "variant": VARIANTS,
    "source": ANYTHING,
    "time": ANYTHING,
    "trigger": ANYTHING,
}

PREPOSITIONAL = "pp"
TAKE_SOURCES = frozenset(
    (
        "place",
        "time",
        PREPOSITIONAL,
        "subject",
        "object",
        "iobj",
        "agent",
        "predicative",
        "complement",
        "speaker",
        "type",
    )
)

NAME_KINDS: Mapping[str, NameKind] = {kind.value.lower(): kind for kind in NameKind}
