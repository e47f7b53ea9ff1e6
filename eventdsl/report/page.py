"""A report as one page of HTML that stands by itself.

Takes a `Report`; gives the page with its style, its script and its pictures in it. Texts, names and file names are
hostile: Jinja escapes every value, pictures come escaped from Vega, and the page's own policy lets no script run but
the one whose hash it names, and nothing load. Needs Jinja, which is in the extra `report`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from eventdsl.events.mention import Factuality, Polarity
from eventdsl.extras import MissingExtraError
from eventdsl.report.content import Report
from eventdsl.report.network import network
from eventdsl.report.pictures import MOST_TYPES, time_bars, type_bars
from eventdsl.report.segments import Mark, Segment
from eventdsl.report.timeline import Grain, german_date, timeline
from eventdsl.version import __version__

try:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup
except ModuleNotFoundError as error:
    raise MissingExtraError("Jinja2", "report") from error

TEMPLATES = files("eventdsl.report") / "templates"
STATUSES = {
    Factuality.ASSERTED: "als Tatsache",
    Factuality.REPORTED: "berichtet",
    Factuality.PLANNED: "geplant",
    Factuality.POSSIBLE: "möglich",
    Factuality.DEMANDED: "gefordert",
    Factuality.CONDITIONAL: "bedingt",
    Polarity.NEGATIVE: "verneint",
}
GRAINS = {Grain.DAY: "Tag", Grain.MONTH: "Monat", Grain.YEAR: "Jahr"}


def page(report: Report, title: str, rules: Sequence[str] = ()) -> str:
    """The page; `rules` are the rule sets as the user named them."""
    script = _template("report.js")
    times = timeline(report.dates)
    return (
        _environment()
        .from_string(_template("report.html.j2"))
        .render(
            report=report,
            title=title,
            rules=rules,
            version=__version__,
            style=Markup(_template("report.css")),
            script=Markup(script),
            script_hash=f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}",
            statuses=STATUSES,
            times=times,
            grain=GRAINS[times.grain],
            most_types=MOST_TYPES,
            type_bars=Markup(type_bars(report.types) if report.types else ""),
            time_bars=Markup(time_bars(times) if times.bars else ""),
            network=Markup(network(report.arrows) if report.arrows else ""),
        )
    )


def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters |= {
        "anzahl": lambda number, one, many: f"{_grouped(number)} {one if number == 1 else many}",
        "zahl": _grouped,
        "datum": german_date,
        "status": _status,
        "klassen": _classes,
        "ereignisse": lambda segment: " ".join(dict.fromkeys(mark.event for mark in segment.marks)),
        "tipp": _hint,
    }
    return environment


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _grouped(number: int) -> str:
    """12.345, as German groups digits."""
    return f"{number:,}".replace(",", ".")


def _status(values: Sequence[str]) -> str:
    words = {str(value): word for value, word in STATUSES.items()}
    return ", ".join(words[value] for value in values if value in words)


def _classes(segment: Segment) -> str:
    trigger = segment.trigger
    colour = f"t{(trigger or segment.marks[0]).colour}"
    return f"ausloeser {colour}" if trigger is not None else colour


def _hint(segment: Segment) -> str:
    return "\n".join(dict.fromkeys(_hint_line(mark) for mark in segment.marks))


def _hint_line(mark: Mark) -> str:
    if not mark.role:
        return f"{mark.type}: Auslöser – Regel {mark.remark}"
    return f"{mark.type}: {mark.role} – Beleg {mark.remark}"
