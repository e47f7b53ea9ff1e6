"""Which mentions are mentions of one event, shown on whole small texts under the rules of the politics pack."""

from __future__ import annotations

from functools import cache

import pytest

from eventdsl.api import Engine, compile_rules
from eventdsl.events.mention import EventMention
from eventdsl.events.merge import merge

LINKED = {
    "by name and by object": (
        "Pete Hegseth sagt das Treffen ab. Der Minister hatte viel zu tun. Hegseth hat das Treffen abgesagt.",
        ["Absage", "Absage"],
    ),
    "by what a pronoun means": (
        "Marco Rubio nimmt am Gipfel teil. Er nahm auch am Gipfel teil, als es regnete.",
        ["Teilnahme", "Teilnahme"],
    ),
    "a passive has no actor": (
        "Hegseth sagte das Treffen in Brüssel ab. Das Treffen wurde kurzfristig abgesagt.",
        ["Absage", "Absage"],
    ),
    "a compound and its head": (
        "Hegseth sagte das NATO-Treffen ab. Hegseth sagte das Treffen am Abend ab.",
        ["Absage", "Absage"],
    ),
    "an event noun with its actor": (
        "Hegseth sagte das Treffen ab. Die Absage von Hegseth überraschte viele.",
        ["Absage", "Absage"],
    ),
    "a month and a day of it": (
        "Hegseth sagte das Treffen im Dezember 2025 ab. Hegseth sagte das Treffen am 2. Dezember 2025 ab.",
        ["Absage", "Absage"],
    ),
    "one message in two sentences": (
        "Rutte warnte, dass der Frieden in Europa ende. Rutte warnte, der Frieden in Europa könne bald enden.",
        ["Warnung", "Warnung"],
    ),
    "what was planned happens": (
        "Hegseth will das Treffen absagen. Später sagte Hegseth das Treffen ab.",
        ["Absage", "Absage"],
    ),
}

APART = {
    "another actor": "Hegseth sagte das Treffen ab. Rubio sagte das Treffen ab.",
    "another object": "Hegseth sagte das Treffen ab. Hegseth sagte die Konferenz ab.",
    "another place by name in the object": "Rutte lobte die Treffen in Berlin. Rutte lobte die Treffen in Paris.",
    "another time": "Hegseth sagte das Treffen im Mai 2025 ab. Hegseth sagte das Treffen im Juni 2025 ab.",
    "another year": "Hegseth sagte das Treffen 2024 ab. Hegseth sagte das Treffen 2025 ab.",
    "another polarity": "Hegseth sagte das Treffen ab. Rubio sagte das Treffen nicht ab.",
    "another type": "Hegseth sagte das Treffen ab. Hegseth nimmt am Treffen teil.",
    "another number": "Hegseth sagte das Treffen ab. Hegseth sagte mehrere Treffen ab.",
    "another message": "Rutte sagte, die NATO sei stark. Rutte sagte, Europa müsse mehr zahlen.",
    "another quotation": "„Wir sind stark“, sagte Rutte. „Europa muss mehr zahlen“, sagte Rutte.",
    "a message inside another": "Rutte sagte, er könne nur sagen, dass die NATO stark sei.",
    "the turns of an interview": "Rutte: Wir sind stark.\n\nRutte: Wir zahlen mehr.",
    "a pronoun and a description": "Müller kam. Er wurde verhaftet. Der Bruder wurde verhaftet.",
    "another place": "Merz besuchte Paris. Merz besuchte London.",
    "two introductions": "Ein Minister sagte das Treffen ab. Ein Minister sagte das Treffen ab.",
}


@cache
def politics() -> Engine:
    return compile_rules("@politik")


def events(text: str) -> tuple[EventMention, ...]:
    return politics().extract(text, date="2026-02-11")


@pytest.mark.parametrize("case", LINKED)
def test_mentions_of_one_event_share_its_id(case: str) -> None:
    text, types = LINKED[case]
    found = events(text)
    assert [mention.type for mention in found] == types
    assert {mention.event_id for mention in found} == {found[0].id}


@pytest.mark.parametrize("case", APART)
def test_mentions_of_different_events_do_not(case: str) -> None:
    found = events(APART[case])
    assert len(found) >= 2
    assert [mention.event_id for mention in found] == [mention.id for mention in found]


def test_no_chain_joins_what_contradicts_itself() -> None:
    found = events("Hegseth sagte ab. Hegseth sagte das Treffen ab. Hegseth sagte die Konferenz ab.")
    by_object = {argument.text: mention.event_id for mention in found for argument in mention.arguments}
    assert by_object["das Treffen"] != by_object["die Konferenz"]


def test_a_merged_event_unites_what_its_mentions_say() -> None:
    text = "Hegseth sagte am Montag ab. US-Verteidigungsminister Pete Hegseth sagte das Treffen in Brüssel ab."
    mentions = events(text)
    [merged] = merge(mentions, politics().event_types)
    assert merged.mentions == mentions
    arguments = {argument.role: (argument.text, argument.name) for argument in merged.event.arguments}
    assert arguments["was"][0] == "das Treffen"
    assert arguments["wer"][1] == "Pete Hegseth"
    assert arguments["wo"][1] == "Brüssel"
    assert merged.event.time is not None
    assert merged.event.time.value == "2026-02-09"


def test_a_role_of_one_filler_stays_one() -> None:
    mentions = events("Die USA sagten die Reise ab. Er sagte die Reise am Mittwoch ab.")
    for merged in merge(mentions, politics().event_types):
        event = politics().event_types[merged.event.type]
        for role in event.roles:
            fillers = [argument for argument in merged.event.arguments if argument.role == role.name]
            assert role.maximum is None or len(fillers) <= role.maximum


def test_many_mentions_are_linked_in_linear_time() -> None:
    found = events("Hegseth sagte das Treffen ab. " * 400)
    assert len(found) == 400
    assert len({mention.event_id for mention in found}) == 1
