"""The transformations by name, in the order in which several of them are applied to one sentence.

The names are stable: `eventdsl robust --transformation NAME` and the comment `// allow robust-NAME` use them.
"""

from __future__ import annotations

from eventdsl.ir.pattern import VariantName
from eventdsl.testing.metamorphic import clause_changes, verb_changes, word_changes
from eventdsl.testing.metamorphic.transformation import Effect, Transformation

KEEPS, NEGATES, UNASSERTS, REMOVES = Effect.KEEPS, Effect.NEGATES, Effect.UNASSERTS, Effect.REMOVES

TRANSFORMATIONS: tuple[Transformation, ...] = (
    Transformation("feminine", KEEPS, "a woman as subject", draft=word_changes.feminine, family="gender"),
    Transformation("present", KEEPS, "present tense", draft=verb_changes.present, reframes=True, family="tense"),
    Transformation("preterite", KEEPS, "preterite", draft=verb_changes.preterite, reframes=True, family="tense"),
    Transformation(
        "perfect",
        KEEPS,
        "perfect",
        draft=verb_changes.perfect,
        reframes=True,
        variant=VariantName.PERFECT,
        family="tense",
    ),
    Transformation(
        "pluperfect",
        KEEPS,
        "pluperfect",
        draft=verb_changes.pluperfect,
        reframes=True,
        variant=VariantName.PERFECT,
        family="tense",
    ),
    Transformation(
        "future",
        KEEPS,
        "future tense",
        draft=verb_changes.future,
        reframes=True,
        variant=VariantName.FUTURE,
        family="tense",
    ),
    Transformation(
        "modal",
        UNASSERTS,
        "soll with the infinitive",
        draft=verb_changes.modal,
        reframes=True,
        variant=VariantName.MODAL,
        family="tense",
    ),
    Transformation(
        "passive", KEEPS, "werden-passive with von", draft=verb_changes.passive, variant=VariantName.PASSIVE
    ),
    Transformation(
        "particle_dropped",
        REMOVES,
        "without the separated particle",
        draft=verb_changes.particle_dropped,
        family="particle",
    ),
    Transformation(
        "particle_replaced", REMOVES, "with another particle", draft=verb_changes.particle_replaced, family="particle"
    ),
    Transformation(
        "particle_elsewhere",
        REMOVES,
        "the particle in another clause",
        draft=verb_changes.particle_elsewhere,
        family="particle",
    ),
    Transformation("negation", NEGATES, "with nicht", draft=verb_changes.negation),
    Transformation("negation_removed", REMOVES, "without its nicht", draft=verb_changes.negation_removed),
    Transformation(
        "coordinated_subject", KEEPS, "a second conjunct in the subject", draft=clause_changes.coordinated_subject
    ),
    Transformation("fronted_subject", KEEPS, "the subject first", draft=clause_changes.fronted_subject, family="order"),
    Transformation("fronted_object", KEEPS, "an object first", draft=clause_changes.fronted_object, family="order"),
    Transformation(
        "fronted_adjunct", KEEPS, "a prepositional phrase first", draft=clause_changes.fronted_adjunct, family="order"
    ),
    Transformation("adverbial", KEEPS, "with one more adverb", draft=clause_changes.adverbial, family="insertion"),
    Transformation(
        "parenthesis", KEEPS, "with a parenthesis between commas", draft=clause_changes.parenthesis, family="insertion"
    ),
    Transformation("aside", KEEPS, "with a parenthesis in brackets", draft=clause_changes.aside, family="insertion"),
    Transformation(
        "following_clause", KEEPS, "with a second main clause", draft=clause_changes.following_clause, family="particle"
    ),
    Transformation(
        "dass_clause",
        KEEPS,
        "behind: Es heißt, dass",
        draft=clause_changes.dass_clause,
        reframes=True,
        variant=VariantName.VERB_LAST,
        family="order",
    ),
    Transformation(
        "weil_clause",
        KEEPS,
        "behind: Die Lage ist ernst, weil",
        draft=clause_changes.weil_clause,
        reframes=True,
        variant=VariantName.VERB_LAST,
        family="order",
    ),
    Transformation(
        "other_clause",
        KEEPS,
        "its subject in another clause",
        draft=clause_changes.other_clause,
        reframes=True,
        variant=VariantName.VERB_LAST,
        family="order",
    ),
    Transformation("other_actor", KEEPS, "other names", words=word_changes.other_actor),
    Transformation(
        "gender_colon", KEEPS, "plurals as Minister:innen", words=word_changes.gender_colon, family="gender"
    ),
    Transformation("gender_star", KEEPS, "plurals as Minister*innen", words=word_changes.gender_star, family="gender"),
    Transformation("guillemets", KEEPS, "quotation marks »…«", words=word_changes.guillemets, family="quotes"),
    Transformation(
        "straight_quotes", KEEPS, 'quotation marks "…"', words=word_changes.straight_quotes, family="quotes"
    ),
    Transformation("swiss_quotes", KEEPS, "quotation marks «…»", words=word_changes.swiss_quotes, family="quotes"),
    Transformation("swiss_spelling", KEEPS, "ss for ß", words=word_changes.swiss_spelling, family="spelling"),
    Transformation("old_spelling", KEEPS, "daß for dass", words=word_changes.old_spelling, family="spelling"),
    Transformation("line_break", KEEPS, "a line break inside the sentence", words=word_changes.line_break),
    Transformation("composed", KEEPS, "Unicode NFC", words=word_changes.composed, family="unicode"),
    Transformation("decomposed", KEEPS, "Unicode NFD", words=word_changes.decomposed, family="unicode"),
)

BY_NAME: dict[str, Transformation] = {found.name: found for found in TRANSFORMATIONS}
ORDER: dict[str, int] = {found.name: place for place, found in enumerate(TRANSFORMATIONS)}
