"""Which STTS tags, and which signs, can stand where in a noun phrase.

Takes nothing; the sets that the readers of phrases share. Each place has its own, so that one look at a tag tells
whether anything needs to be looked for there:

    über  fast        die       beiden      großen    Treffen   Camp David
    APPR  graded ADV  ART       PIAT        ADJA      NN        NE NE
          determining           quantifier  modifier  head      head
"""

from __future__ import annotations

from eventdsl.german.morphology import DETERMINER_TAGS, NAME_TAGS

PREPOSITION_TAGS = frozenset({"APPR", "APPRART"})
STACKED_TAGS = frozenset({"ADV", "KON", "ADJD"})  # bis zum Montag, südlich von Kiew
GOVERNING_TAGS = PREPOSITION_TAGS | STACKED_TAGS | {"KOKOM"}
POSTPOSITION_TAGS = frozenset({"APZR", "APPO"})
ADVERB_PRONOUN_TAGS = frozenset({"PROAV", "PAV", "PWAV"})
QUANTIFIER_TAGS = frozenset({"PIAT", "PIDAT"})
PLAIN_DETERMINER_TAGS = DETERMINER_TAGS - {"PIAT"}  # grade no other determiner
DETERMINING_TAGS = DETERMINER_TAGS | {"PDS", "ADV", "ADJD", "PTKA", "APPR"}  # a determiner, or what grades one
GRADED_TAGS = frozenset({"ART", "PIAT", "PPOSAT", "PIS"})  # über fast alles, mit nur einem Stück
ADVERBIAL_TAGS = frozenset({"ADV", "ADJD", "PTKNEG", "PTKA"})
MODIFIER_TAGS = frozenset({"ADJA", "CARD"})
ADVERBED_TAGS = MODIFIER_TAGS | QUANTIFIER_TAGS | {"TRUNC"}  # an adverb before them can belong to the phrase
JOINING_TAGS = frozenset({"KON", "$,", "APPR", "$("})  # between two modifiers
HEAD_TAGS = NAME_TAGS | {"NN", "XY"}
MEASURE_TAGS = frozenset({"NN", "XY"})
CONTINUING_TAGS = HEAD_TAGS | {"APPO"}  # behind a noun they can belong to its phrase
LONE_PRONOUN_TAGS = frozenset({"PPER", "PRELS", "PWS", "PPOSS", "PIS", "PDS"})  # can be a phrase by themselves
MISTAGGED_TAGS = frozenset({"NN", "ADJA", "ADV", "APPR", "APPRART"})  # behind a PDS that may be a determiner
HEADLESS_TAGS = frozenset({"PIS", "PIAT"})
PRONOUN_TAGS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
GOVERNED_TAGS = DETERMINER_TAGS | {"NN", "NE", "CARD", "PIS"}  # begin what a preposition governs
INNER_TAGS = frozenset(
    {"APPR", "APPRART", "PRF", "PROAV", "PAV", "ART", "PPER", "NN", "NE", "PPOSAT", "PIAT", "CARD", "PDAT"}
)  # begin a phrase inside an extended attribute
EMBEDDED_TAGS = INNER_TAGS | {"ADV", "ADJD", "PTKNEG"}
ASIDE_TAGS = frozenset({"ADJA", "ADJD", "ADV", "PTKNEG", "PTKA", "KON", "$,"})
VERB_TAGS = frozenset(
    {"VVFIN", "VVIMP", "VVINF", "VVIZU", "VVPP", "VAFIN", "VAIMP", "VAINF", "VAPP", "VMFIN", "VMINF", "VMPP"}
)
OUTER_TAGS = VERB_TAGS | {"$.", "$,", "$(", "KOUS", "KOUI", "PTKVZ", "PTKZU", "PTKANT"}  # no phrase begins so
LEADING_TAGS = ADVERBIAL_TAGS | {"KON"}  # begin a phrase only before the next
NOMINAL_TAGS = DETERMINER_TAGS | LONE_PRONOUN_TAGS | MODIFIER_TAGS | NAME_TAGS | {"NN"}  # begin a noun phrase
LED_TAGS = ADVERBIAL_TAGS | ADVERBED_TAGS | PREPOSITION_TAGS
PARTING_TAGS = HEAD_TAGS | {"ADJA", "ADJD", "CARD", "APPO"}  # behind a name they can belong to its phrase
QUOTES = frozenset("\"„“”»«‚‘›‹'") | {"``", "''"}
DASHES = frozenset({"-", "--"})
CLOSING_ASIDE = {"–": "–", "-": "-", "—": "—", "--": "--", ")": "("}  # closing sign → the opening one
OPENING_ASIDE = frozenset(CLOSING_ASIDE.values())
ASIDE_SIGNS = OPENING_ASIDE | frozenset(CLOSING_ASIDE) | DASHES
TRANSPARENT_SIGNS = QUOTES | ASIDE_SIGNS
