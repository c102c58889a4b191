"""An index on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forum.search.whoosh import WhooshEngine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    made = WhooshEngine(tmp_path / "index")
    made.rebuild([])
    yield made
    made.close()
