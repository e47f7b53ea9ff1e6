"""Lengths of time and what is repeated.

drei Jahre und vier Monate    rund zwei Wochen    alle vier Jahre    jeden Abend    täglich
"""

from __future__ import annotations

from eventdsl.german.temporal.context import Captured, Context, Value


def duration(words: Captured, context: Context) -> Value:
    """drei Wochen, die vergangenen zwei Jahre, viele Stunden."""
    count = words.get("count", "X").replace(",", ".")
    value = context.durations[words["unit"]].format(count)
    for which in ("second", "third"):
        if f"{which}_unit" in words:
            value = _joined(value, context.durations[words[f"{which}_unit"]].format(words[f"{which}_count"]))
    return Value(value, words.get("modifier"))


def _joined(first: str, second: str) -> str:
    """P3D and PT14H as P3DT14H; T stands once, before hours, minutes and seconds."""
    return first + second.removeprefix("PT" if "T" in first else "P")


def single(words: Captured, context: Context) -> Value:
    """den ganzen Tag."""
    return duration({**words, "count": "1"}, context)


def fixed(words: Captured, context: Context) -> Value:
    """täglich, tagelang: the word itself is worth a value."""
    return Value(words["fixed"], words.get("modifier"))


def every_part(words: Captured, context: Context) -> Value:
    """jeden Abend."""
    return Value(f"XXXX-XX-XXT{words['part']}")


def every(words: Captured, context: Context) -> Value:
    """alle zwei Jahre, jedes Jahr, pro Stunde."""
    if "weekday" in words:
        return Value(f"XXXX-WXX-{words['weekday']}")
    return Value(context.durations[words["unit"]].format(words.get("count", "1").replace(",", ".")))
