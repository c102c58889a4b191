"""The word lists are compiled once for all tests of this folder."""

from collections.abc import Iterator

import pytest

from forum.anonymisation import lexicon


@pytest.fixture(scope="session", autouse=True)
def word_lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[lexicon.Lexicon]:
    """Compiled into a folder of the run's own: nothing of the developer's data is touched."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORUM_DATA_DIR", str(folder))
        yield lexicon.load()
