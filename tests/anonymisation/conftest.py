"""The word lists of the checkout, which `make test` compiles once for all tests."""

import pytest

from forum.anonymisation import lexicon


@pytest.fixture(scope="session", autouse=True)
def word_lists() -> lexicon.Lexicon:
    """Opened, and built first where a single test is run in a new checkout."""
    return lexicon.load()
