"""Fixtures for all tests: the services they run against, and how they are divided over workers."""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, sync_playwright

from tests import network, services, tracing

network.block()

# How long an example takes says more of the machine, and of who was the first to load something, than of us.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["tests.application", "tests.site", "tests.live"]


def _missing(error: services.MissingServiceError) -> None:
    """Skip where the person at the keyboard allowed that, fail everywhere else."""
    if os.environ.get("ALLOW_SKIPS") == "1":
        pytest.skip(str(error))
    pytest.fail(f"{error}; `make test` installs it, ALLOW_SKIPS=1 goes without")


def _belongs(item: pytest.Item, *, is_sqlite: bool) -> bool:
    if is_sqlite:
        return item.get_closest_marker("postgresql") is None
    return "database" in getattr(item, "fixturenames", ())


LONG = {"test_accessibility", "test_offline", "test_styleguide", "test_walk"}
"""The files of browser tests that take half of their time together."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Two groups of browser tests, each in one worker; other files go to whichever worker is free.

    A group shares a browser and a demo community. The two take about as long, so that at the end no worker
    waits for the other.

    A run with `--database postgresql` leaves out what does not touch the chosen database.
    """
    root = Path(__file__).parent
    is_sqlite = config.getoption("--database") == "sqlite"
    aside = [item for item in items if not _belongs(item, is_sqlite=is_sqlite)]
    config.hook.pytest_deselected(items=aside)
    items[:] = [item for item in items if _belongs(item, is_sqlite=is_sqlite)]
    for item in items:
        if "browser" in item.path.relative_to(root).parts[:-1]:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.unmeasured)
        is_browser = item.get_closest_marker("browser") is not None
        group = str(item.path.relative_to(root))
        if is_browser:
            group = "browser, long files" if item.path.stem in LONG else "browser, short files"
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no coverage in what is marked `unmeasured`, nor in what it sets up."""
    if item.get_closest_marker("unmeasured") is None:
        return (yield)
    with tracing.paused():
        return (yield)


@pytest.fixture(scope="session")
def postgres() -> Iterator[services.PostgresServer]:
    """A PostgreSQL of our own: `with postgres.fresh(template) as url` gives an empty or prepared database."""
    try:
        with services.run_postgres() as server:
            yield server
    except services.MissingServiceError as error:
        _missing(error)


@pytest.fixture
def postgres_url(postgres: services.PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database, for one test."""
    with postgres.fresh() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a Redis of our own; tests share it, so each uses names of its own."""
    try:
        with services.run_redis() as url:
            yield url
    except services.MissingServiceError as error:
        _missing(error)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The program of the browser."""
    try:
        return services.chromium_program()
    except services.MissingServiceError as error:
        _missing(error)
        raise AssertionError("not reached") from error


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One running browser for all browser tests; visitors are kept apart by `visitor`."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium, args=services.chromium_arguments())
        yield program
        program.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes visitors: `visitor(base_url=…)` is a browser of one person, with her own cookies.

    She once chose to write in plain text, which asks for less; with `rich=True` she gets the editor of texts.
    Further arguments go to Playwright's `new_context`. A script error, or a thing that the
    Content-Security-Policy refused, on any page of any visitor fails the test, even if the page looks right.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note_error(error: Error) -> None:
        complaints.append(str(error))

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    def make(*, rich: bool = False, **options: object) -> BrowserContext:
        settings = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        if not rich:
            context.add_init_script("try { localStorage.setItem('kring.writing', 'plain'); } catch { }")
        context.on("weberror", lambda web_error: note_error(web_error.error))
        context.on("console", note_message)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []
