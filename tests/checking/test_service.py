"""What is found, and what the example of the pages is worth."""

from flask import Flask

from forum.checking import service
from forum.checking.wording import AFTER, BEFORE


def test_a_name_a_number_and_a_place_are_found() -> None:
    check = service.check("Fatima (BSN 111222333) woont in Deventer. Fatima is acht.")
    assert [(item.text, item.label, item.count) for item in check.direct] == [
        ("Fatima", "person", 2),
        ("111222333", "bsn", 1),
        ("Deventer", "place", 1),
    ]
    assert service.check(check.redacted).direct == []


def test_the_example_is_one(app: Flask) -> None:
    """The first text would be held, the second is what it should have been."""
    with app.test_request_context():
        before, after = str(BEFORE), str(AFTER)
    assert {"person", "school", "place", "date"} <= {item.label for item in service.check(before).direct}
    assert service.check(after).found == []
