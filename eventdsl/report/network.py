"""Who did what to whom, as a picture: actors on an oval, arrows from those who act to those they act on.

Takes the arrows of a `Report`; gives an SVG element, drawn by Vega (in the extra `report`). On an oval no name covers
another however many arrows there are; those who have to do with each other stand near each other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventdsl.events.json_value import JsonObject, JsonValue
from eventdsl.extras import MissingExtraError
from eventdsl.report.content import Arrow
from eventdsl.report.pictures import ACCENT, FONT, INK, WIDTH, inline

try:
    import vl_convert
except ModuleNotFoundError as error:
    raise MissingExtraError("vl-convert-python", "report") from error

HEIGHT = 480
ROOM_FOR_NAMES = 175  # beside the oval
LONGEST_LABEL = 28
SMALLEST, LARGEST = 5.0, 14.0  # radius of a disc


@dataclass(frozen=True, slots=True)
class Disc:
    """An actor at its place in the picture; `outwards` points from the middle of the oval to it."""

    name: str
    events: int
    x: float
    y: float
    radius: float
    outwards: tuple[float, float]


def network(arrows: Sequence[Arrow]) -> str:
    """The picture of these arrows."""
    discs = {disc.name: disc for disc in _discs(arrows)}
    lines: list[JsonValue] = [_line(arrow, discs[arrow.source], discs[arrow.target]) for arrow in arrows]
    return inline(vl_convert.vega_to_svg(dict(_spec([_point(disc) for disc in discs.values()], lines))))


def _discs(arrows: Sequence[Arrow]) -> Iterator[Disc]:
    counted: Counter[str] = Counter()
    for arrow in arrows:
        counted[arrow.source] += arrow.events
        counted[arrow.target] += arrow.events
    largest = max(counted.values())
    for index, name in enumerate(_in_company(arrows, counted)):
        turn = 2 * math.pi * index / len(counted) - math.pi / 2
        outwards = (math.cos(turn), math.sin(turn))
        x = WIDTH / 2 + outwards[0] * (WIDTH / 2 - ROOM_FOR_NAMES)
        y = HEIGHT / 2 + outwards[1] * (HEIGHT / 2 - 2 * LARGEST - 10)
        radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(counted[name] / largest)
        yield Disc(name, counted[name], round(x, 1), round(y, 1), round(radius, 1), outwards)


def _in_company(arrows: Sequence[Arrow], counted: Counter[str]) -> list[str]:
    """The actors, each after the one it has most to do with; the most frequent comes first."""
    near: dict[str, Counter[str]] = {name: Counter() for name in counted}
    for arrow in arrows:
        near[arrow.source][arrow.target] += arrow.events
        near[arrow.target][arrow.source] += arrow.events
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    order: list[str] = []
    while len(order) < len(ranked):
        rest = [name for name in ranked if name not in order]
        order.append(max(rest, key=lambda name: near[order[-1]][name]) if order else rest[0])
    return order


def _point(disc: Disc) -> JsonObject:
    """A disc with its name outside the oval."""
    away = disc.radius + 6
    across, down = disc.outwards
    return {
        "x": disc.x,
        "y": disc.y,
        "size": round(math.pi * disc.radius**2, 1),
        "says": f"{disc.name}: {disc.events}",
        "label": disc.name if len(disc.name) <= LONGEST_LABEL else f"{disc.name[: LONGEST_LABEL - 1]}…",
        "label_x": round(disc.x + across * away, 1),
        "label_y": round(disc.y + down * (away + 4), 1),
        "align": "center" if abs(across) < 0.2 else "left" if across > 0 else "right",
    }


def _line(arrow: Arrow, source: Disc, target: Disc) -> JsonObject:
    """An arrow from rim to rim, a little to its right, so that two that go to and fro lie side by side."""
    across, down = target.x - source.x, target.y - source.y
    length = math.hypot(across, down) or 1.0
    along_x, along_y = across / length, down / length
    aside_x, aside_y = -along_y * 3, along_x * 3
    head = target.radius + 7
    return {
        "x": round(source.x + along_x * source.radius + aside_x, 1),
        "y": round(source.y + along_y * source.radius + aside_y, 1),
        "x2": round(target.x - along_x * head + aside_x, 1),
        "y2": round(target.y - along_y * head + aside_y, 1),
        "angle": round(math.degrees(math.atan2(down, across)) + 90, 1),
        "width": round(min(1 + math.sqrt(arrow.events) / 2, 5), 1),
        "says": f"{arrow.source} → {arrow.target}: {', '.join(f'{name} ({number})' for name, number in arrow.types)}",
    }


def _spec(points: list[JsonValue], lines: list[JsonValue]) -> JsonObject:
    return {
        "$schema": "https://vega.github.io/schema/vega/v5.json",
        "width": WIDTH,
        "height": HEIGHT,
        "background": None,
        "data": [{"name": "actors", "values": points}, {"name": "arrows", "values": lines}],
        "marks": [
            _mark("rule", "arrows", {**_fields("x", "y", "x2", "y2"), "stroke": {"value": INK}, **_thickness()}),
            _mark("symbol", "arrows", _head(), aria=False),
            _mark("symbol", "actors", {**_fields("x", "y", "size"), "fill": {"value": ACCENT}, **_described()}),
            _mark("text", "actors", _name(), aria=False),
        ],
    }


def _mark(kind: str, data: str, drawn: JsonObject, aria: bool = True) -> JsonObject:
    return {"type": kind, "from": {"data": data}, "aria": aria, "encode": {"enter": drawn}}


def _fields(*names: str) -> dict[str, JsonValue]:
    return {name: {"field": name} for name in names}


def _described() -> JsonObject:
    return {"description": {"field": "says"}}


def _thickness() -> JsonObject:
    return {"strokeWidth": {"field": "width"}, "strokeOpacity": {"value": 0.55}, **_described()}


def _head() -> JsonObject:
    return {
        "x": {"field": "x2"},
        "y": {"field": "y2"},
        "shape": {"value": "triangle-up"},
        "angle": {"field": "angle"},
        "size": {"signal": "60 + 16 * datum.width"},
        "fill": {"value": INK},
    }


def _name() -> JsonObject:
    return {
        "x": {"field": "label_x"},
        "y": {"field": "label_y"},
        "text": {"field": "label"},
        "align": {"field": "align"},
        "baseline": {"value": "middle"},
        "font": {"value": FONT},
        "fontSize": {"value": 12},
        "fill": {"value": INK},
    }
