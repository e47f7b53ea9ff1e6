"""The pictures of a report as SVG: bars by type and bars along the calendar.

Takes the counts of a `Report`; gives SVG elements that stand in the page and load nothing. They are drawn by Vega (in
vl-convert, which is in the extra `report`). Colours are the style sheet's variables, so that pictures follow the page
into dark mode; each mark has an `aria-label`, and Vega escapes every text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventdsl.events.json_value import JsonObject, JsonValue
from eventdsl.extras import MissingExtraError
from eventdsl.report.content import TypeCount
from eventdsl.report.timeline import Timeline, german_date

try:
    import vl_convert
except ModuleNotFoundError as error:
    raise MissingExtraError("vl-convert-python", "report") from error

MOST_TYPES = 40
WIDTH = 640
FONT = "system-ui, sans-serif"
SIZE = re.compile(r'(<svg\b[^>]*?) width="[\d.]+" height="[\d.]+"')
COUNTS: JsonObject = {"format": "d", "tickMinStep": 1, "tickCount": 6}
INK, ACCENT, LINE = "currentColor", "var(--akzent)", "var(--linie)"


def type_bars(types: Sequence[TypeCount]) -> str:
    """A horizontal bar for each of the most frequent types."""
    values: list[JsonValue] = [
        {"Typ": kind.name, "Ereignisse": kind.events, "Farbe": f"var(--typ-{kind.colour})"}
        for kind in types[:MOST_TYPES]
    ]
    return _drawn_bars(
        values,
        height={"step": 22},
        encoding={
            "y": {"field": "Typ", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 200}},
            "x": {
                "field": "Ereignisse",
                "type": "quantitative",
                "axis": COUNTS,
            },
            "color": {"field": "Farbe", "type": "nominal", "scale": None},
        },
        numbers={"align": "left", "dx": 4},
    )


def time_bars(times: Timeline) -> str:
    """A vertical bar for each day, month or year."""
    values: list[JsonValue] = [{"Zeit": german_date(value), "Ereignisse": number} for value, number in times.bars]
    return _drawn_bars(
        values,
        height=180,
        encoding={
            "x": {
                "field": "Zeit",
                "type": "ordinal",
                "sort": None,
                "title": None,
                "axis": {"labelAngle": -45, "labelOverlap": True},
            },
            "y": {
                "field": "Ereignisse",
                "type": "quantitative",
                "axis": COUNTS,
            },
        },
    )


def _drawn_bars(
    values: list[JsonValue], height: JsonValue, encoding: JsonObject, numbers: JsonObject | None = None
) -> str:
    bars: JsonObject = {"mark": {"type": "bar", "color": ACCENT}}
    layers: list[JsonValue] = [bars]
    if numbers is not None:
        text = {"type": "text", "color": INK, "aria": False, **numbers}
        layers.append({"mark": text, "encoding": {"text": {"field": "Ereignisse"}, "color": {"value": INK}}})
    spec: JsonObject = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": height,
        "background": None,
        "padding": {"left": 24, "right": 12, "top": 5, "bottom": 5},  # a reader's letters may be broader than Vega's
        "data": {"values": values},
        "encoding": encoding,
        "layer": layers,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelColor": INK,
                "labelFontSize": 12,
                "titleColor": INK,
                "titleFontWeight": "normal",
                "gridColor": LINE,
                "domainColor": LINE,
                "tickColor": LINE,
            },
        },
    }
    return inline(vl_convert.vegalite_to_svg(dict(spec)))


def inline(svg: str) -> str:
    """The picture as wide as its place, for which it needs no size of its own."""
    return SIZE.sub(r"\1", svg, count=1)
