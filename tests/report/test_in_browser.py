"""The report as a reader uses it: in a browser, by pointer and by keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from eventdsl.cli import app

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

TEXTS = {
    "a.txt": "11. Februar 2026\n\nRubio kritisierte am Dienstag die Ukraine. Hegseth sagte das Treffen nicht ab.",
    "b.txt": "Laut dem Kreml lehnt die Ukraine das Angebot ab. Rubio besuchte am 3. Mai 2025 Wien.",
    "c.txt": "<script>document.title = 'x'</script><img src=x onerror=\"document.title = 'x'\"> Wien lobte Rubio.",
}
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--lang=de"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1300,1000"),
    "--force-prefers-reduced-motion",  # a click waits for no scrolling
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Chromium with the report of a few texts."""
    from selenium import webdriver

    folder = tmp_path_factory.mktemp("report")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    output = folder / "report.html"
    command = ["report", "@politik", str(folder / "*.txt"), "--output", str(output)]
    assert CliRunner().invoke(app, command, catch_exceptions=False).exit_code == 0
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.binary_location = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.get(Path(output).as_uri())
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def page(browser: Chrome) -> Chrome:
    """The page as it is when it is opened."""
    browser.refresh()
    return browser


def shown(page: Chrome) -> list[str]:
    """The types of the rows that can be seen."""
    return [
        row.get_attribute("data-typ") for row in page.find_elements("css selector", "#tabelle tbody tr:not([hidden])")
    ]


def count(page: Chrome) -> str:
    return page.find_element("id", "treffer").text


def test_nothing_is_wrong_and_nothing_is_loaded(page: Chrome) -> None:
    assert page.title == "Ereignisse"
    assert [entry["message"] for entry in page.get_log("browser")] == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert len(page.find_elements("css selector", ".bild svg")) == 3


def test_a_click_on_a_type_filters(page: Chrome) -> None:
    assert count(page) == "5 Ereignisse"
    chip = page.find_element("css selector", "button.typ[data-typ=Absage]")
    chip.click()
    assert (shown(page), count(page)) == (["Absage"], "1 von 5 Ereignisse")
    assert chip.get_attribute("aria-pressed") == "true"
    faded = page.find_elements("css selector", "mark.aus")
    assert faded
    assert not any("Absage" in (mark.get_attribute("data-typ") or "") for mark in faded)
    page.find_element("css selector", "button.typ[data-typ=Besuch]").click()
    assert sorted(shown(page)) == ["Absage", "Besuch"]
    chip.click()
    assert shown(page) == ["Besuch"]
    page.find_element("css selector", "button[type=reset]").click()
    assert count(page) == "5 Ereignisse"


@pytest.mark.parametrize(
    ("field", "value", "types"),
    [
        ("f-text", "rubio wien", ["Besuch", "Lob"]),
        ("f-status", "verneint", ["Absage"]),
        ("f-status", "berichtet", ["Ablehnung"]),
    ],
)
def test_fields_filter(field: str, value: str, types: list[str], page: Chrome) -> None:
    page.find_element("id", field).send_keys(value)
    assert shown(page) == types


def test_days_filter(page: Chrome) -> None:
    set_day = "const field = document.getElementById(arguments[0]); field.value = arguments[1];"
    changed = "field.dispatchEvent(new Event('input', {bubbles: true}))"
    page.execute_script(set_day + changed, "f-bis", "2025-12-31")
    assert shown(page) == ["Besuch"]
    page.execute_script(set_day + changed, "f-von", "2025-05-04")
    assert shown(page) == []


def test_columns_sort(page: Chrome) -> None:
    head = page.find_element("css selector", "#tabelle thead th:nth-child(2)")
    head.find_element("tag name", "button").click()
    assert shown(page) == sorted(shown(page))
    assert head.get_attribute("aria-sort") == "ascending"
    head.find_element("tag name", "button").click()
    assert shown(page) == sorted(shown(page), reverse=True)


def test_the_keyboard_reaches_rule_variant_and_evidence(page: Chrome) -> None:
    hint = page.find_element("id", "tipp")
    assert not hint.is_displayed()
    trigger, *_ = page.find_elements("css selector", "mark.ausloeser")
    page.execute_script("arguments[0].focus()", trigger)
    assert "Vorwurf: Auslöser – Regel kritisieren, Variante v2" in hint.text
    assert trigger.get_attribute("aria-describedby") == "tipp"
    argument = page.find_element("css selector", "mark[data-rolle=wer]")
    page.execute_script("arguments[0].focus()", argument)
    assert "Vorwurf: wer – Beleg subject" in hint.text
    argument.send_keys("\ue00c")  # Escape
    assert not hint.is_displayed()


def test_the_pointer_shows_the_same(page: Chrome) -> None:
    from selenium.webdriver import ActionChains

    argument = page.find_element("css selector", "mark[data-rolle=wer]")
    page.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", argument)
    ActionChains(page).move_to_element(argument).perform()
    assert "Beleg" in page.find_element("id", "tipp").text


def test_light_and_dark(page: Chrome) -> None:
    def brightness() -> int:
        return sum(
            map(
                int,
                page.find_element("tag name", "body").value_of_css_property("background-color")[5:-1].split(", ")[:3],
            )
        )

    before = brightness()
    page.find_element("id", "ansicht").click()
    assert (before > 600) != (brightness() > 600)


@pytest.mark.parametrize("width", [1300, 360])
def test_the_page_is_no_wider_than_the_window(width: int, page: Chrome) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_everything_that_acts_has_a_name(page: Chrome) -> None:
    nameless = """
      return [...document.querySelectorAll("button, input, select, [role=region], a")].filter((element) =>
        !(element.getAttribute("aria-label") || element.textContent.trim() || element.closest("label")
          || document.getElementById(element.getAttribute("aria-labelledby") ?? ""))).length"""
    assert page.execute_script(nameless) == 0
    assert page.execute_script("return new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size") == len(
        page.find_elements("css selector", "[id]")
    )
