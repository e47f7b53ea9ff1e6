"""What stands beside the name of a person: the title before it, the description in apposition to it.

Takes a sentence and the tokens of a name; gives the index of the head noun, None where there is none.

    *Minister* Huber                              the title before the name
    der *Leiter* des Ausschusses, Eva Huber       a description that a comma sets off, before or behind the name
    Die *Leiterin* der Schule Eva Huber kam       one that fills the front field with the name
    der Arzt Hubers                               no title: the name tells whose doctor it is
"""

from __future__ import annotations

from functools import cache

from eventdsl.german.functions import function_of, honorific
from eventdsl.german.gazetteer import country_of_adjective, definite_determiners, name_parts
from eventdsl.german.listed_names import read_yaml
from eventdsl.text.clause import Range
from eventdsl.text.document import Name, Sentence
from eventdsl.text.morphology import THIRD_SINGULAR

REACH = 12  # tokens between a description and the name in apposition to it
ADJECTIVES = frozenset({"ADJA", "CARD"})
_DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "APPRART", "PWAT", "PRELAT"})
_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_OF_DESCRIPTIONS = frozenset({"ART", "ADJA", "CARD", "NN", "NE", "APPR", "APPRART", "KON"})
_SHORTEST_FRONT = 4  # words of a description with its attribute: die Leiterin der Schule


@cache
def attribute_openers() -> frozenset[str]:
    """Words that stand between a noun and an attribute behind it."""
    return frozenset(str(word) for word in read_yaml("pronouns")["attribute_openers"])


def title_before(sentence: Sentence, first: int) -> int | None:
    """The function word right before a name, honorifics between them skipped."""
    position = first - 1
    while position >= max(0, first - REACH) and _only_polite(sentence.tokens[position].norm):
        position -= 1
    if position < 0 or sentence.tokens[position].pos not in ("NN", "NE"):
        return None
    return position if function_of(sentence.tokens[position].norm) is not None else None


def owns_bearer(sentence: Sentence, title: int, tokens: Range, name: Name) -> bool:
    """Whether a name in -s tells whose the function before it is: *der Arzt* Lahms, not *Minister* Ruttes Rede."""
    start = phrase_start(sentence, title)
    genitive = sentence.tokens[tokens.last - 1].norm == name.name.rpartition(" ")[2] + "s"
    return genitive and start is not None and sentence.tokens[start].lower != "des"


def _only_polite(word: str) -> bool:
    """Whether a word is an honorific and no office: Herr, Dr., not Papst."""
    return honorific(word) is not None and function_of(word) is None


def apposition(sentence: Sentence, tokens: Range) -> int | None:
    """The head of a description set off by a comma: X, Vorsitzender der … — der Leiter des …, X."""
    words = sentence.tokens
    after = tokens.last
    if after < len(words) and words[after].norm == ",":
        for position in range(after + 1, min(after + 6, len(words))):
            token = words[position]
            if token.pos == "NN" and (function := function_of(token.norm)) and not function.plural:
                return position
            if token.pos not in ("ART", "ADJA", "ADV", "CARD"):
                break
    if tokens.first >= 2 and words[tokens.first - 1].norm == ",":
        return _description_before(sentence, tokens.first - 1)
    return _description_in_front(sentence, tokens) or _agent_before(sentence, tokens)


def _agent_before(sentence: Sentence, tokens: Range) -> int | None:
    """The head of a description behind *vom* that a full name follows: vom *Sprecher* der Partei Karl Huber."""
    words = sentence.tokens
    if (
        tokens.first < _SHORTEST_FRONT
        or tokens.last - tokens.first < 2
        or words[tokens.first - 1].pos not in ("NN", "NE")
    ):
        return None
    head = _description_before(sentence, tokens.first)
    start = phrase_start(sentence, head) if head is not None and head < tokens.first - 1 else None
    if head is None or start is None or words[start].lower != "vom":
        return None
    plain = all(token.pos in _OF_DESCRIPTIONS for token in words[start : tokens.first])
    return head if plain and words[head + 1].lower in attribute_openers() else None


def _description_in_front(sentence: Sentence, tokens: Range) -> int | None:
    """The head of a description that fills the front field with a name: *Die Leiterin* der Schule Eva Huber kam."""
    words = sentence.tokens
    after = words[tokens.last].pos if tokens.last < len(words) else ""
    long_enough = tokens.first >= _SHORTEST_FRONT and tokens.last - tokens.first > 1
    if after not in _FINITE or not long_enough or words[0].pos != "ART":
        return None
    front = [token.pos for token in words[: tokens.first]]
    head = next((place for place, tag in enumerate(front) if tag == "NN"), 0)
    function = function_of(words[head].norm) if set(front) <= _OF_DESCRIPTIONS else None
    described = function is not None and not function.plural and set(front[1:head]) <= ADJECTIVES
    return head if described and words[head + 1].lower in attribute_openers() else None


def _description_before(sentence: Sentence, comma: int) -> int | None:
    """The head of the definite description that ends at a comma; nothing but its attributes stands between."""
    words = sentence.tokens
    for position in range(comma - 1, max(-1, comma - 1 - REACH), -1):
        token = words[position]
        if token.norm in ",;:." or token.pos.startswith("V"):
            return None
        if token.pos == "NN" and (function := function_of(token.norm)) and not function.plural:
            start = phrase_start(sentence, position)
            definite = start is not None and words[start].lower in definite_determiners()
            genitive_head = start is not None and start > 0 and words[start - 1].pos == "NN"
            if definite and not genitive_head:
                return position
    return None


def is_one_member(sentence: Sentence, position: int) -> bool:
    """Whether the name of a party stands for one of its people: *der Republikaner* sagte, not *die Republikaner*."""
    start = phrase_start(sentence, position)
    if start is None or function_of(sentence.tokens[position].norm) is None:
        return False
    determiner = sentence.tokens[start].lower
    if determiner != "der":
        return determiner in name_parts("singular_determiners")
    before = sentence.tokens[start - 1] if start else None
    if before is not None and before.pos in ("NN", "NE"):
        return False  # die Partei der Republikaner
    behind = sentence.tokens[position + 1] if position + 1 < len(sentence.tokens) else None
    verbs = [verb for verb in (before, behind) if verb is not None and verb.finite is not None]
    return any(verb.finite.persons & THIRD_SINGULAR for verb in verbs if verb.finite is not None)


def _is_measured(sentence: Sentence, position: int) -> bool:
    """Whether a word, or the one behind it, says of how many years an adjective tells: die *44 Jahre* alte Juristin."""
    noun = position if sentence.tokens[position].pos == "NN" else position + 1
    number, adjective = sentence.tokens[noun - 1], sentence.tokens[min(noun + 1, len(sentence.tokens) - 1)]
    counted = sentence.tokens[noun].norm in name_parts("measured") and number.pos == "CARD"
    return counted and adjective.pos in ADJECTIVES


def phrase_start(sentence: Sentence, head: int) -> int | None:
    """The determiner of the noun phrase with this head, None where it has none."""
    position = head - 1
    while position >= max(0, head - REACH) and (
        sentence.tokens[position].pos in ADJECTIVES
        or country_of_adjective(sentence.tokens[position].norm) is not None
        or (sentence.tokens[position].pos in ("ADV", "ADJD") and sentence.tokens[position + 1].pos == "ADJA")
        or _is_measured(sentence, position)
    ):
        position -= 1
    return position if position >= 0 and sentence.tokens[position].pos in _DETERMINERS else None
