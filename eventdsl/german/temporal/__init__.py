"""Time expressions: what is dated, when, how long, how often, with values in ISO form (TIMEX3).

Im  [Dezember]      hatte bereits Rubio seine Teilnahme abgesagt      DATE  2025-12
Am  [3. Oktober 1990] um [20.30 Uhr]                                  DATE, TIME
"""

from eventdsl.german.temporal.finder import TimeReader, find_times

__all__ = ["TimeReader", "find_times"]
