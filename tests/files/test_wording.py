"""Sizes and reasons, as they are said."""

import pytest
from flask import Flask

from forum.cleaning.shapes import Refusal
from forum.files import wording


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 kB"), (1499, "1 kB"), (250_000, "250 kB"), (2_400_000, "2 MB")]
)
def test_sizes(app: Flask, count: int, words: str) -> None:
    with app.test_request_context():
        assert wording.size(count) == words


def test_every_refusal_has_a_sentence(app: Flask) -> None:
    with app.test_request_context():
        assert all(wording.reason(code).endswith(".") for code in Refusal)
        assert wording.reason("") == ""
