"""The clauses of a sentence: one pass from left to right with a stack of open clauses.

Takes tokens and their tags (after `tag_repair`); gives `ClauseDraft`s, each with its own tokens, without
those of embedded clauses. The text between two punctuation marks (or conjunctions that join clauses) is a *segment*:

    Rutte sagte | , dass der Minister | , der krank ist | , das Treffen absage
    V2            verb-last, open       relative, whole   goes on with the open one

What opens a segment (a complementiser, a relative pronoun, the finite verb) and which verbs it holds decide whether it
starts a clause, goes on with an open one or is a mere fragment of one. Each token is looked at a bounded number of
times, so the pass is linear in the length of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eventdsl.german.clause_words import CLAUSE_WORDS, ClauseWords
from eventdsl.german.indirect_questions import QUESTION_TAGS, asks_degree
from eventdsl.german.prepositions import prepositions
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.text.clause import ClauseFunction, ClauseType
from eventdsl.text.document import Token

NONFINITE_TAGS = frozenset({"VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF", "VVIZU", "PTKZU"})
RELATIVE_TAGS = frozenset({"PRELS", "PRELAT"})
OPENING_TAGS = RELATIVE_TAGS | QUESTION_TAGS
PREPOSITION_TAGS = frozenset({"APPR", "APPRART"})
COMPARABLE_TAGS = frozenset({"ADJD", "ADJA", "ADV", "PIS", "PIAT"})
COUNTED_TAGS = frozenset({"CARD", "ADJA", "NN", "NE"})
INTRODUCING_TAGS = OPENING_TAGS | PREPOSITION_TAGS | {"KOKOM", "PDS", "PIS", "ART"}
INTRODUCING_WORDS = CLAUSE_WORDS.ambiguous | CLAUSE_WORDS.proportional | CLAUSE_WORDS.comparing
ZU_TAGS = frozenset({"PTKZU", "VVIZU"})
BREAK_TAGS = frozenset({"$,", "$."})
CLOSING_TAGS = NONFINITE_TAGS | {"ADV", "ADJD"}  # before a finite verb they show that it closes its clause
LONGEST_WAIT = 40  # tokens in which a clause that was opened is looked for
LONGEST_APPOSITION = 20  # tokens between *wie* with its phrase and the verb
VERBAL_TAGS = FINITE_TAGS | NONFINITE_TAGS | {"PTKVZ"}


@dataclass(slots=True, eq=False)
class ClauseDraft:
    """A clause while it is being built; `tokens` grows, `finite` is -1 until the finite verb is met."""

    index: int
    type: ClauseType
    function: ClauseFunction
    parent: int = -1
    tokens: list[int] = field(default_factory=list)
    finite: int = -1
    introducer: int = -1
    whole: bool = False  # its verb has been met and the segment of the verb is over
    tail: int = -1  # where fragments begin that followed the whole clause
    conjunction: int = -1
    shares: int = -1  # earlier clause that it is coordinated with
    gap: bool = False  # its finite verb is understood from `shares`
    merged: int = 0  # how many tokens waited for its verb, which opened a segment of its own
    colon: bool = False  # starts after a colon
    bracketed: bool = False  # stands in parentheses
    interrupts: int = -1  # earlier clause that goes on behind this inquit, if a right bracket follows


@dataclass(slots=True, eq=False)
class Segment:
    """The tokens from `first` to `last` (half-open); what opens them and which verbs they hold."""

    first: int
    last: int
    comma: bool  # a punctuation mark stands before it
    start: int = -1  # first token that is neither conjunction nor quotation mark
    conjunction: int = -1
    introducer: int = -1
    finite: int = -1
    infinitive: int = -1  # zu-infinitive
    nonfinite: int = -1  # first participle, infinitive or separated particle


class SegmentScanner:
    """Cuts a sentence into segments; the clause-level reading of each is `read`."""

    def __init__(self, tokens: tuple[Token, ...], tags: list[str], lower: list[str], words: ClauseWords) -> None:
        self.tokens = tokens
        self.tags = tags
        self.lower = lower
        self.words = words

    def read(self, first: int, last: int, comma: bool) -> Segment:
        segment = Segment(first, last, comma)
        tags = self.tags
        start = first
        while start < last and tags[start] == "$(":
            start += 1
        if start < last and (tags[start] == "KON" or self.lower[start] in self.words.conjunctions):
            segment.conjunction = start
            start += 1
        while start < last and tags[start] == "$(":
            start += 1
        segment.start = start
        for place in range(start, last):
            tag = tags[place]
            if tag not in VERBAL_TAGS:
                continue
            if tag in FINITE_TAGS:
                if segment.finite < 0:
                    segment.finite = place
            elif tag == "VVIZU" or tag == "PTKZU":
                if segment.infinitive < 0:
                    segment.infinitive = place
            elif segment.nonfinite < 0:
                segment.nonfinite = place
        segment.introducer = self.introducer(segment)
        return segment

    def introducer(self, segment: Segment) -> int:
        """The complementiser or relative that opens the segment and makes it verb-last; -1 if there is none."""
        place, last = segment.start, segment.last
        tags, lower = self.tags, self.lower
        limit = min(last, place + 4)
        while place < limit and tags[place] in ("ADV", "PTKNEG", "$(") and lower[place] not in self.words.relatives:
            place += 1
        if place >= last:
            return -1
        tag = tags[place]
        if tag == "KOUI" and (self.governs_vorfeld(segment, place) or self.lacks_infinitive(segment, place)):
            tags[place] = "APPR"  # um 9 Uhr kommt er an; hat, wie erwartet, um Geld gebeten
            return -1
        if tag == "KOUS" or tag == "KOUI":
            return place if tag == "KOUS" or lower[place] in self.words.infinitive_introducers else -1
        if place > segment.start:
            following = tags[place] if place < last else ""
            if following not in OPENING_TAGS:
                place, tag = segment.start, tags[segment.start]
        if tag not in INTRODUCING_TAGS and lower[place] not in INTRODUCING_WORDS:
            return -1
        if (
            lower[place] in self.words.ambiguous
            and (segment.comma or not segment.start)
            and self.verb_last(segment, place)
            and tags[place + 1] not in QUESTION_TAGS
        ):
            tags[place] = "KOUS"
            return place
        if lower[place] in self.words.proportional and place + 1 < last and tags[place + 1] in COMPARABLE_TAGS:
            if not self.verb_last(segment, place + 1):
                return -1
            tags[place] = "KOUS"
            return place
        compares = tag == "KOKOM" or lower[place] in self.words.comparing
        if compares and not asks_degree(tags, lower, self.words, place):
            if not self.verb_last(segment, place) and not self.verb_behind_apposition(segment, place):
                return -1
            tags[place] = "KOUS"
            return place
        if tag in PREPOSITION_TAGS and place + 1 < last:
            if lower[place] in self.words.infinitive_introducers and segment.infinitive >= 0 and segment.finite < 0:
                tags[place] = "KOUI"  # ohne den Plan zu kennen: no preposition
                return place
            if tags[place + 1] == "ART" and self.mistagged_after_preposition(segment, place + 1):
                tags[place + 1] = "PRELS"
            if tags[place + 1] in OPENING_TAGS:
                place, tag = place + 1, tags[place + 1]
        if tag in RELATIVE_TAGS:
            if self.mistagged_article(segment, place) or self.lacks_verb(segment, place):
                tags[place] = "ART"
                return -1
            return place if segment.start > 0 else -1
        if tag in QUESTION_TAGS:
            return -1 if self.direct_question(segment, place) else place
        like_relative = tag in ("PDS", "PIS", "ART") and lower[place] in self.words.relatives and segment.comma
        if like_relative and (self.mistagged_relative(segment, place) or self.relative_before_noun(segment, place)):
            tags[place] = "PRELS"
            return place
        return -1

    def governs_vorfeld(self, segment: Segment, place: int) -> bool:
        """Whether a word that opens infinitives is a preposition, its noun right before the verb: um 9 Uhr kommt er."""
        finite = segment.finite
        if segment.infinitive >= 0 or finite >= segment.last - 1 or self.lower[place] not in prepositions().allowed:
            return False
        return finite > place and self.tags[place + 1] == "CARD" and set(self.tags[place + 1 : finite]) <= COUNTED_TAGS

    def lacks_infinitive(self, segment: Segment, place: int) -> bool:
        """Whether a word that opens infinitives is a preposition: a participle ends its piece, and no *zu* follows."""
        if segment.infinitive >= 0 or segment.finite >= 0 or self.lower[place] not in prepositions().allowed:
            return False
        return self.tags[segment.last - 1] == "VVPP" and ZU_TAGS.isdisjoint(self.tags[place:])

    def verb_last(self, segment: Segment, place: int) -> bool:
        """Whether the finite verb closes the segment and does not follow the opener at once."""
        finite = segment.finite
        if finite < 0 or finite <= place + 1:
            return False
        return all(
            tag in NONFINITE_TAGS or tag[0] == "$" for tag in self.tags[finite + 1 : min(segment.last, finite + 4)]
        )

    def verb_behind_apposition(self, segment: Segment, place: int) -> bool:
        """Whether an apposition parts *wie* from its verb, after a whole clause: A kam, *wie* B, der Chef, *sagte*."""
        if self.lower[place] != "wie" or not segment.comma or {segment.finite, segment.nonfinite} != {-1}:
            return False
        tags, commas = self.tags, 0
        for at in range(segment.last, min(segment.last + LONGEST_APPOSITION, len(tags) - 1)):
            tag = tags[at]
            if tag in FINITE_TAGS:
                closed = tags[at + 1] in BREAK_TAGS
                return closed and commas > 1 and not FINITE_TAGS.isdisjoint(tags[: segment.start])
            if tag in OPENING_TAGS or tag in ("KOUS", "KOUI", "$."):
                return False
            commas += tag == "$,"
        return False

    def mistagged_relative(self, segment: Segment, place: int) -> bool:
        """*die* tagged as a demonstrative or article, in a segment that is verb-last: …, die er am Montag sah."""
        if not self.verb_last(segment, place) or segment.finite - place < 2:
            return False
        following = self.tags[place + 1]
        if following == "NE":
            return (
                segment.finite - place > 2 and self.tags[place + 2] not in ("NE", "NN") and place + 2 < segment.finite
            )
        return self.tags[place] != "ART" or following in ("ART", "PPER", "PRF", "PPOSAT", "APPR", "APPRART", "PIAT")

    def relative_before_noun(self, segment: Segment, place: int) -> bool:
        """Right behind a noun, with the cluster of a verb-last clause: Zeugen, *die* Hinweise zur Tat geben können."""
        tags, finite = self.tags, segment.finite
        if segment.conjunction >= 0 or place < 2 or tags[place - 2] not in ("NN", "NE"):
            return False
        if finite - place < 3 or tags[place + 1] not in ("NN", "ADJA", "CARD") or not self.verb_last(segment, place):
            return False
        closes = tags[finite - 1] in CLOSING_TAGS or self._goes_on_with_verb(segment, place)
        return closes and not self._is_open(place)

    def _goes_on_with_verb(self, segment: Segment, place: int) -> bool:
        """Whether the verb of the clause around it follows: Gegen den Mann, *der Chef der Bank war*, wird ermittelt."""
        tags, last = self.tags, segment.last
        if last + 1 >= len(tags) or tags[last] != "$," or tags[last + 1] not in FINITE_TAGS:
            return False
        if "KON" in tags[place : segment.finite] or self.tokens[last + 1].lemma in self.words.inquit:
            return False  # Der Rat, die Partei und der Verband halfen, sagte er
        return FINITE_TAGS.isdisjoint(tags[max(0, place - LONGEST_WAIT) : place])

    def _is_open(self, place: int) -> bool:
        """Whether a clause that some word opened before still waits for its verb: dass der Chef, *die Zeit* …"""
        for at in range(place - 1, max(-1, place - LONGEST_WAIT), -1):
            if self.tags[at] in FINITE_TAGS:
                return False
            if self.tags[at] in OPENING_TAGS or self.tags[at] in ("KOUS", "KOUI"):
                return True
        return False

    def mistagged_after_preposition(self, segment: Segment, place: int) -> bool:
        """…, mit der Scorsese schon gearbeitet hatte: verb-last, with a noun phrase of its own behind the pronoun."""
        if not segment.comma or self.lower[place] not in self.words.relatives or not self.verb_last(segment, place):
            return False
        tags = self.tags
        if tags[place + 1] in ("PPER", "ART", "PPOSAT", "PRF"):
            return True
        if tags[place + 1] == "NE":
            return place + 2 < segment.finite and tags[place + 2] not in ("NE", "NN")
        return any(tag in ("ART", "PPER", "NE", "PPOSAT") for tag in tags[place + 2 : segment.finite])

    def mistagged_article(self, segment: Segment, place: int) -> bool:
        """An article tagged as a relative pronoun, in a segment whose finite verb comes second: …, die USA haben …"""
        finite, tags = segment.finite, self.tags
        if tags[place - 2] == "VVPP" and tags[place + 1] in PREPOSITION_TAGS and finite < segment.last - 1:
            return tags[max(place, finite - 2) : finite] == ["ADJA", "NN"]  # gesagt, das in Wien gebaute Boot sei alt
        if finite <= place + 1 or finite + 1 >= segment.last or tags[place + 1] not in ("NN", "NE", "ADJA", "CARD"):
            return False
        behind = tags[finite + 1 : segment.last]
        return (
            behind[0] not in PREPOSITION_TAGS
            and any(tag in NONFINITE_TAGS or tag in ("PTKVZ", "NN", "NE") for tag in behind)
            and behind[0] not in NONFINITE_TAGS
        )

    def lacks_verb(self, segment: Segment, place: int) -> bool:
        """An article tagged as a relative pronoun, before a noun in a segment without finite verb: A, die B und C."""
        if segment.finite >= 0 or not segment.comma or self.tags[place] != "PRELS":
            return False
        if segment.infinitive >= 0:
            return "NN" in self.tags[place + 1 : segment.infinitive]
        return segment.nonfinite < 0 and place + 1 < segment.last and self.tags[place + 1] in ("NN", "ADJA")

    def direct_question(self, segment: Segment, place: int) -> bool:
        """A w-word with the finite verb right behind its phrase: Wer kommt nach Brüssel?"""
        finite = segment.finite
        if finite < 0:
            return False
        tags = self.tags
        phrase_end = place + 1
        if tags[place] == "PWAT" or self.lower[place] == "wie":
            while phrase_end < segment.last and tags[phrase_end] in ("ADJA", "ADJD", "NN", "NE", "ADV", "PIAT", "PIS"):
                phrase_end += 1
        if finite != phrase_end:
            return False
        asked = any(token.norm == "?" for token in self.tokens[segment.last : segment.last + 2])
        before = self.lower[segment.start - 1] if segment.start else ""
        first = not segment.comma or (before != "," and (not before.isalnum()))
        content_follows = finite + 1 < segment.last
        return asked or (first and content_follows)
