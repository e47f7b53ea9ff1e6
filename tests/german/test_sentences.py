"""Text in, sentences out: a bar stands where one sentence ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventdsl.german.sentences import split_sentences
from eventdsl.german.tokenizer import token_spans

CASES = [
    "Er kam. | Sie ging.",
    "Am 11. Februar kam er.",
    "Am 3. 10. 1990 war es so weit.",
    "Im 19. Jahrhundert lebte Ludwig XIV. in Versailles.",
    "Das war 1990. | Merkel ging.",
    "Königin Elisabeth II., die Jubilarin, winkte.",
    "Er nannte Paul VI. „einen Reformer“.",
    "König Ludwig II. (gestorben 1886) baute Schlösser.",
    "Sie gratulierte Elisabeth II. | „Alles Gute“, schrieb sie.",
    "Der Vater von Salah A., der schwieg, kam.",
    "Er wurde Zweiter hinter Platz 1. | Die anderen folgten.",
    "Bei der 12. Sitzung kam er.",
    "Dr. techn. Müller und Prof. Maier kamen z. B. gestern.",
    "Es kostet 3 Mio. Euro usw. | Der Rest ist bekannt.",
    "J. Edgar Hoover sprach mit George W. Bush.",
    "Das ist Plan B. | Er scheiterte.",
    "„Ich komme. | Es gibt keinen Zweifel“, sagte er.",
    "„Kommst du?“, fragte er. | Sie nickte.",
    "„Komm!“ rief er. | „Nein.“ | Dann ging sie.",
    'Er sagte: "Ich gehe." | Dann ging er.',
    "“Ein schlechtes Signal.” | Das sagte sie.",
    "Er sei froh (!) darüber.",
    "Sie kam nicht… | Niemand wusste, warum.",
    "Das gilt nach Art. 51 der Charta.",
    "Die Art. | Sie gefällt mir.",
    "Was nun? | Keiner weiß es! | Oder doch?",
    "(Das ist so.) | Er ging.",
    "``Ja .'' | Er ging.",
    "Das war's. | Daß er muß, war klar.",
    "Nein! – sagte er.",
    "4. Die gängige Auffassung ist falsch. | Sie ist alt.",
    "Das ist so. | Wien – | Die Gewerkschaft kam. | Hamburg/Berlin – | Sie ging.",
    "Merkel – Die Kanzlerin kam.",
]


def _text(case: str) -> str:
    return case.replace(" | ", " ")


@pytest.mark.parametrize("case", CASES)
def test_sentence_ends(case: str) -> None:
    text = _text(case)
    found = [text[spans[0][0] : spans[-1][1]] for spans in split_sentences(text)]
    assert found == case.split(" | ")


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Am 11. Februar.", "11."),
        ("Dr. Müller kam.", "Dr."),
        ("Etwa 3 Mio. Euro.", "Mio."),
        ("George W. Bush kam.", "W."),
    ],
)
def test_a_full_stop_belongs_to_its_abbreviation(text: str, token: str) -> None:
    assert token in [text[start:end] for spans in split_sentences(text) for start, end in spans]


@given(st.text(alphabet="aB1. !?„“\"'()-,;…\n") | st.text())
def test_every_token_is_in_one_sentence(text: str) -> None:
    spans = [span for sentence in split_sentences(text) for span in sentence]
    assert spans == sorted(spans)
    assert [text[start:end] for start, end in spans if text[start:end].strip()] == [
        text[start:end] for start, end in spans
    ]
    assert "".join(text[s:e] for s, e in spans) == "".join(text[s:e] for s, e in token_spans(text))
