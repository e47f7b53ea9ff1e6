"""The page stands by itself, and no text becomes markup or script."""

from __future__ import annotations

import html.parser
import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventdsl.cli import app

HOSTILE = (
    '<script>alert(1)</script> Rubio"><img src=x onerror=alert(2)> kritisierte die \'Ukraine\' onclick="alert(3)".\n'
    "</style></mark>Hegseth sagte {{ 7 * 7 }} ${x} das Treffen &lt;b&gt; ab. javascript:alert(4) <!-- \u2028 -->"
)


class Page(html.parser.HTMLParser):
    """The elements of a page with their attributes, and its text without script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._skipped = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._skipped = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._skipped = False

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.words.append(data)


def report(folder: Path, *arguments: str) -> str:
    output = folder / "report.html"
    result = CliRunner().invoke(app, ["report", *arguments, "--output", str(output)], catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    return output.read_text(encoding="utf-8")


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "<img src=x onerror=alert(5)>.txt").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "texts" / "<b>empty.txt").write_text("", encoding="utf-8")
    return report(tmp_path, "@politik", str(tmp_path / "texts"), "--title", "</title><script>alert(6)</script>")


def test_no_text_becomes_markup(hostile: str) -> None:
    page = Page(hostile)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not {"img", "b", "iframe", "object", "link", "base"} & {tag for tag, _ in page.elements}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert HOSTILE in "".join(page.words)


def test_the_policy_names_the_only_script(hostile: str) -> None:
    (policy,) = [
        attributes["content"] or ""
        for tag, attributes in Page(hostile).elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[\w+/]{43}='", policy)
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def test_nothing_is_loaded(hostile: str) -> None:
    page = Page(hostile)
    assert [
        value for _, attributes in page.elements for name, value in attributes.items() if name in ("src", "data")
    ] == []
    links = [value for _, attributes in page.elements for name, value in attributes.items() if name.endswith("href")]
    assert all(link is not None and link.startswith("#") for link in links)
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/)", hostile)


def test_the_page_says_what_is_left_out(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("Rubio lehnt das ab. Rubio kritisierte die Ukraine.", encoding="utf-8")
    text = report(tmp_path, "@politik", str(tmp_path / "*.txt"), "--documents", "2", "--rows", "3")
    assert "Gezeigt sind 2 von 4 Dokumenten" in text
    assert "die Tabelle zeigt die ersten 3 von 8" in text
    assert text.count("<article") == 2


def test_inputs_that_failed_stand_on_the_page(hostile: str) -> None:
    assert "1 Eingabe konnte nicht verwendet werden" in "".join(Page(hostile).words)
    assert "&lt;b&gt;empty.txt: is empty" in hostile


def test_an_empty_report_is_a_page_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Es regnet.", encoding="utf-8")
    text = "".join(Page(report(tmp_path, "@politik", str(tmp_path / "a.txt"))).words)
    assert "Es wurde kein Ereignis gefunden." in text
    assert "1 Dokument, 1 Satz, 3 Wörter, 0 Ereignisse" in text


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rubio kritisierte die Ukraine. Die Ukraine lobte Rubio.", encoding="utf-8")
    pages = {report(tmp_path, "@politik", str(tmp_path / "a.txt"), "--jobs", jobs) for jobs in ("1", "1", "2")}
    assert len(pages) == 1
    assert 'aria-label="Rubio → Ukraine: Vorwurf (1)"' in next(iter(pages))


def test_a_type_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rubio kritisierte die Ukraine. Die Ukraine lobte Rubio.", encoding="utf-8")
    text = report(tmp_path, "@politik", str(tmp_path / "a.txt"), "--type", "Lob")
    assert "1 Ereignis" in text
    assert "Vorwurf" not in text


@pytest.mark.parametrize("module", ["jinja2", "vl_convert"])
def test_a_missing_extra_is_named(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("eventdsl.report.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    result = CliRunner().invoke(app, ["report", "@politik", str(tmp_path / "a.txt"), "-o", str(tmp_path / "r.html")])
    assert result.exit_code == 2
    assert 'pip install "eventdsl[report]"' in result.stderr
    assert not (tmp_path / "r.html").exists()


STYLE = (Path(__file__).resolve().parents[2] / "eventdsl" / "report" / "templates" / "report.css").read_text("utf-8")
VIEWS = [block for block in re.findall(r":root[^{]*\{([^}]*)\}", STYLE) if "--typ-0" in block]


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    full = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    shares = [int(full[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("view", VIEWS, ids=["light", "dark by the system", "dark by choice"])
def test_contrast_is_that_of_wcag_aa(view: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", view))
    pairs = [
        (name, ground)
        for name in colours
        if not name.startswith(("flaeche", "linie"))
        for ground in ("flaeche", "flaeche2")
    ]
    assert len(pairs) >= 28
    for name, ground in pairs:
        lighter, darker = sorted((luminance(colours[name]), luminance(colours[ground])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, f"{name} on {ground}"
