"""Moments and numbers as the reader's language writes them: patterns are CLDR's, never our own.

Babel knows them; what costs it time, such as widening a pattern, is kept per locale.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time, match_skeleton
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale

from forum.kernel.clock import local, now

_FIELD = re.compile(r"'[^']*'|[MLE]+")


@lru_cache(maxsize=256)
def _pattern(locale: Locale, skeleton: str) -> str:
    """Return CLDR's pattern of some fields of a date, such as ``yMMMMEEEEd``.

    CLDR lists the widths of few combinations. As UTS 35 (dates, "Matching Skeletons") says, a pattern of the
    same fields is taken and its fields are made as wide as was asked.
    """
    narrow = skeleton.replace("EEEE", "E")
    known = locale.datetime_skeletons
    found = known[narrow if narrow in known else match_skeleton(narrow, known)].pattern
    month, day = "MMMM" if "MMMM" in skeleton else "MMM", "EEEE" if "EEEE" in skeleton else "E"

    def widen(match: re.Match[str]) -> str:
        field = match[0]
        if field[0] == "E":
            return day
        return field[0] * len(month) if field[0] in "ML" and len(field) > 2 else field

    return _FIELD.sub(widen, found)


def _fields(day: datetime, locale: Locale, skeleton: str) -> str:
    # A day of another year is named with its year.
    is_this_year = day.year == local(now()).year
    return format_date(day, _pattern(locale, skeleton if is_this_year else f"y{skeleton}"), locale=locale)


def moment(at: datetime, style: str = "datetime") -> str:
    """Return a moment in the reader's zone and language.

    Args:
        at: An aware moment.
        style: ``datetime``; ``date``; ``time``; ``day`` (weekday and date); ``short`` (day and short month);
            and for a calendar leaf ``leaf-month``, ``leaf-day`` and ``leaf-weekday``.
    """
    locale, here = get_locale(), local(at)
    match style:
        case "date":
            return format_date(here, "long", locale=locale)
        case "time":
            return format_time(here, "short", tzinfo=here.tzinfo, locale=locale)
        case "day":
            return _fields(here, locale, "MMMMEEEEd")
        case "short":
            return _fields(here, locale, "MMMd")
        case "leaf-month":
            return format_date(here, "LLL", locale=locale)
        case "leaf-day":
            return format_date(here, "d", locale=locale)
        case "leaf-weekday":
            return format_date(here, "ccc", locale=locale)
    # The way in which a language joins a day and a time of it.
    joined: str = locale.datetime_formats["long"]
    return joined.format(moment(at, "time"), moment(at, "date"))


@lru_cache(maxsize=4096)
def _decimal(value: int, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


def number(value: int) -> str:
    """Return a whole number as the reader's language writes it: 1.043, 1,043."""
    return _decimal(value, get_locale())


class _Number(int):
    """A whole number that reads as the reader's language writes it, and still counts as one."""

    def __str__(self) -> str:
        return number(int(self))


def by_locale(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a message, with whole numbers as the reader's language writes them."""
    return {name: _Number(value) if type(value) is int else value for name, value in values.items()}


class Counted:
    """A message for validators, which fill in numbers by themselves with ``%``."""

    def __init__(self, message: object) -> None:
        """Args: message: lazy, with places such as ``%(max)s``."""
        self._message = message

    def __mod__(self, values: Mapping[str, Any]) -> str:
        return str(self._message) % by_locale(values)


def register(app: Flask) -> None:
    """Give templates the filters ``moment`` and ``number``."""
    app.jinja_env.filters.update(moment=moment, number=number)
