"""Moments and numbers as languages write them."""

from datetime import UTC, datetime

import pytest
from babel import Locale
from flask import Flask
from flask_babel import force_locale, lazy_gettext

from forum.kernel.clock import frozen
from forum.kernel.web import Counted, moment, number, spoken
from forum.kernel.web.formats import _pattern

TODAY = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
AT = datetime(2026, 11, 3, 13, 5, tzinfo=UTC)
YEAR_AGO = datetime(2025, 11, 3, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("style", "dutch", "english"),
    [
        ("datetime", "3 november 2026, 14:05", "3 November 2026, 14:05"),
        ("date", "3 november 2026", "3 November 2026"),
        ("time", "14:05", "14:05"),
        ("day", "dinsdag 3 november", "Tuesday, 3 November"),
        ("short", "3 nov", "3 Nov"),
        ("leaf-month", "nov", "Nov"),
        ("leaf-day", "3", "3"),
        ("leaf-weekday", "di", "Tue"),
    ],
)
def test_moments_in_dutch_and_in_english_as_in_europe(
    app: Flask, style: str, dutch: str, english: str
) -> None:
    with app.app_context(), frozen(TODAY):
        assert moment(AT, style) == dutch
        with spoken("en"):
            assert moment(AT, style) == english


def test_a_day_of_another_year_is_named_with_it(app: Flask) -> None:
    with app.app_context(), frozen(TODAY):
        assert moment(YEAR_AGO, "day") == "maandag 3 november 2025"
        assert moment(YEAR_AGO, "short") == "3 nov 2025"
        with spoken("en"):
            assert moment(YEAR_AGO, "day") == "Monday, 3 November 2025"


def test_the_day_is_the_one_on_our_clocks(app: Flask) -> None:
    # Half past midnight on 1 January here is still the old year in UTC.
    night = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    with app.app_context(), frozen(night):
        assert moment(night) == "1 januari 2027, 00:30"
        assert moment(night, "date") == "1 januari 2027"
        assert moment(night, "day") == "vrijdag 1 januari"
        assert moment(night, "leaf-day") == "1"


@pytest.mark.parametrize(
    ("code", "skeleton", "pattern"),
    [
        ("de", "MMMMEEEEd", "EEEE, d. MMMM"),
        ("pt_BR", "MMMMEEEEd", "EEEE, d 'de' MMMM"),
        ("tr", "yMMMMEEEEd", "d MMMM y EEEE"),
        ("zh", "MMMMEEEEd", "M月d日EEEE"),
        ("fr", "MMMd", "d MMM"),
        ("en", "yMMMd", "MMM d, y"),
    ],
)
def test_patterns_are_those_of_the_language(code: str, skeleton: str, pattern: str) -> None:
    assert _pattern(Locale.parse(code), skeleton) == pattern


def test_numbers(app: Flask) -> None:
    with app.app_context():
        assert (number(7), number(1043), number(1_000_000)) == ("7", "1.043", "1.000.000")
        with spoken("en"):
            assert (number(7), number(1043)) == ("7", "1,043")
        with force_locale("fr"):
            assert number(1043).replace("\u202f", " ") == "1 043"


def test_validators_fill_in_numbers_of_the_language(app: Flask) -> None:
    message = Counted(lazy_gettext("Dit is te lang. Houd het bij %(max)s tekens."))
    with app.app_context():
        assert message % {"max": 20_000, "min": -1} == "Dit is te lang. Houd het bij 20.000 tekens."
        with spoken("en"):
            assert message % {"max": 20_000, "min": -1} == "This is too long. Keep it to 20,000 characters."
