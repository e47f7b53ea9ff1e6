"""Why a phrase may not fill a slot.

Takes a slot, a phrase of a sentence view and the tester that refused it; gives the obstacle in the order in which
`slot_tests` asks: case, number, head, kind of mention, type.
"""

from __future__ import annotations

from eventdsl.engine.entity_words import has_head
from eventdsl.engine.slot_tests import ANY_TYPE, SlotTester
from eventdsl.engine.token_tests import CASE_NAMES
from eventdsl.engine.trace import Obstacle, Reason
from eventdsl.engine.view import SentenceView
from eventdsl.ir.dump import words_text
from eventdsl.ir.pattern import SlotTest
from eventdsl.text.clause import Phrase
from eventdsl.text.morphology import ANY, Readings

FILLED_BY_TEXT = {
    "Satz": "a clause or a quotation",
    "Zeit": "an expression of time",
    "Zahl": "a number",
}


def refusal(view: SentenceView, slot: SlotTest, phrase: Phrase, tester: SlotTester) -> Obstacle:
    """Why the tester's verdict on the phrase is no."""
    said = quoted(view, phrase)
    tokens = (phrase.head,)
    if slot.cases != ANY and not phrase.readings & slot.cases:
        cases = case_names(phrase.readings) or "no case"
        wanted = case_names(slot.cases)
        return Obstacle(
            Reason.WRONG_CASE,
            f"{said} is {cases}, {slot_name(slot)} takes {wanted}",
            f"drop `{wanted}` from the slot, or put the phrase into the {wanted}",
            tokens,
        )
    if slot.numbers != ANY and not phrase.readings & slot.numbers:
        return Obstacle(
            Reason.WRONG_NUMBER,
            f"{said} has not the number that {slot_name(slot)} takes",
            "drop `singular` or `plural` from the slot",
            tokens,
        )
    if slot.heads is not None and not has_head(view, phrase, slot.heads):
        lemma = view.tokens[phrase.head].lemma
        return Obstacle(
            Reason.WRONG_HEAD,
            f"the head of {said} is {lemma}, the slot takes kopf={words_text(slot.heads)}",
            f"add {lemma} to `kopf=`",
            tokens,
        )
    if slot.mentions and tester.mention(view, phrase) not in slot.mentions:
        wanted = " or ".join(sorted(mention.value for mention in slot.mentions))
        return Obstacle(
            Reason.WRONG_MENTION,
            f"{said} is a {tester.mention(view, phrase).value}, {slot_name(slot)} takes a {wanted}",
            f"drop the restriction to a {wanted} from the slot",
            tokens,
        )
    return _type_refusal(view, slot, phrase, tester)


def _type_refusal(view: SentenceView, slot: SlotTest, phrase: Phrase, tester: SlotTester) -> Obstacle:
    said, wanted = quoted(view, phrase), slot.type or ANY_TYPE
    tokens = (phrase.head,)
    if wanted in FILLED_BY_TEXT:
        message = f"{said} is not {FILLED_BY_TEXT[wanted]}, which {slot_name(slot)} takes"
        return Obstacle(Reason.WRONG_TYPE, message, f"give {{{slot.role}}} another type", tokens)
    if wanted in tester.program.events:
        return Obstacle(
            Reason.WRONG_TYPE,
            f"{said} is not the trigger of an event of type {wanted}",
            f"write a rule that finds the {wanted} in these words, or give {{{slot.role}}} an entity type",
            tokens,
        )
    types = tester.types(view, phrase)
    lemma = view.tokens[phrase.head].lemma
    if not types:
        return Obstacle(
            Reason.UNKNOWN_TYPE,
            f"nothing is known of the type of {said}, and {wanted}! takes only what is known to be one",
            f"add {lemma} to the entity type {wanted} (head, list or phrase), or write {wanted} without `!`",
            tokens,
        )
    known = tester.nearest_type(view, phrase)
    add = f"add {lemma} to the entity type {wanted}"
    if known is None:
        message = f"{said} names something else ({min(types)}), {slot_name(slot)} takes {wanted}"
        return Obstacle(Reason.WRONG_TYPE, message, f"{add} (head, list or phrase), if it is one", tokens)
    return Obstacle(
        Reason.WRONG_TYPE,
        f"{said} is of type {known}; {slot_name(slot)} takes {wanted}",
        f"{add}, or give {{{slot.role}}} a type that takes {known}",
        tokens,
    )


def quoted(view: SentenceView, phrase: Phrase) -> str:
    """The words of a phrase, in quotation marks and on one line."""
    return f'"{" ".join(view.span(phrase.core).of(view.document.text).split())}"'


def case_names(readings: Readings) -> str:
    """`nominativ or akkusativ`; empty for none."""
    return " or ".join(name for name, mask in CASE_NAMES.items() if readings & mask)


def slot_name(slot: SlotTest) -> str:
    """`{was: Veranstaltung!}`: role and type, as an author writes them."""
    if slot.type is None:
        return f"{{{slot.role}}}"
    return f"{{{slot.role}: {slot.type}{'!' if slot.certain else ''}}}"
