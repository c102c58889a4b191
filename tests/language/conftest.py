"""The site in a pseudo-locale, in which everything that was translated stands between ⟦ and ⟧."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from forum.kernel.web import language
from tests.application import make_application
from tests.factories.world import World, make_world
from tests.language.catalogue import LANGUAGE, write_catalogue


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the pseudo-locale as its only catalogue."""
    folder = tmp_path_factory.mktemp("pseudo")
    write_catalogue(folder / "translations")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "ROOT", Path(folder))
        yield make_application(folder / "data")


@pytest.fixture(scope="module")
def world(app: Flask) -> World:
    """The world, whose members read the pseudo-locale."""
    return make_world(app, language=LANGUAGE)
