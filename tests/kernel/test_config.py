"""Settings: every variable is read, typed and checked; what would be unsafe does not start."""

from dataclasses import fields
from pathlib import Path

import pytest
from flask import Flask

from forum.kernel import config
from forum.kernel.config import VARIABLES, ConfigurationError, Settings, from_environment, settings

LONG = "x" * 32
PRODUCTION = {"FORUM_ENV": "production", "FORUM_SECRET_KEY": LONG, "FORUM_BASE_URL": "https://kring.example"}
APART = {"FORUM_REDIS_URL": "redis://127.0.0.1/0", "FORUM_DATABASE_URL": "postgresql://kring@/kring"}


def test_defaults_are_those_of_a_first_run() -> None:
    found = from_environment({})
    assert (found.env, found.is_production, found.search, found.role) == (
        "development",
        False,
        "whoosh",
        "all",
    )
    assert found.data_dir == config.ROOT / "data"
    assert found.index_dir == config.ROOT / "search_index"
    assert found.database_url == f"sqlite:///{config.ROOT / 'data' / 'kring.sqlite3'}"
    assert (found.port, found.base_url) == (5000, "http://127.0.0.1:5000")
    assert (found.redis_url, found.mail_url, found.trusted_proxies) == ("", "", 0)
    assert (found.admission, found.testing) == ("administrator", False)


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("FORUM_ENV", "development", "env", "development"),
        ("FORUM_DATA_DIR", "/tmp/kring", "data_dir", Path("/tmp/kring")),  # noqa: S108 - only a name.
        ("FORUM_DATABASE_URL", "sqlite:////a/b", "database_url", "sqlite:////a/b"),
        ("FORUM_DATABASE_URL", "postgres://a@b/c", "database_url", "postgresql+psycopg://a@b/c"),
        ("FORUM_DATABASE_URL", "postgresql://a@b/c", "database_url", "postgresql+psycopg://a@b/c"),
        ("FORUM_REDIS_URL", "rediss://r:6380/1", "redis_url", "rediss://r:6380/1"),
        ("FORUM_SEARCH", "whoosh", "search", "whoosh"),
        ("FORUM_SECRET_KEY", LONG, "secret_key", LONG),
        ("FORUM_MAIL_URL", "smtp://u:p@h:25", "mail_url", "smtp://u:p@h:25"),
        ("FORUM_BASE_URL", "https://kring.example/", "base_url", "https://kring.example"),
        ("FORUM_PORT", "8080", "port", 8080),
        ("FORUM_TRUSTED_PROXIES", "2", "trusted_proxies", 2),
        ("FORUM_ADMISSION", "open", "admission", "open"),
        ("FORUM_ACCENT", "#7A2E8E", "accent", "#7a2e8e"),
        ("FORUM_OFFLINE_PAGE", "off", "offline_page", False),
        ("FORUM_CONTACT_EMAIL", "hulp@kring.example", "contact_email", "hulp@kring.example"),
        ("FORUM_ROLE", "worker", "role", "worker"),
    ],
)
def test_each_variable_is_read(name: str, value: str, field: str, expected: object) -> None:
    assert getattr(from_environment({name: value}), field) == expected


def test_the_list_above_forgets_none() -> None:
    tested = {row[0] for row in test_each_variable_is_read.pytestmark[0].args[1]}  # type: ignore[attr-defined]
    assert tested == {variable.name for variable in VARIABLES}
    assert len(VARIABLES) == len([field for field in fields(Settings) if field.name != "testing"])


def test_an_empty_value_is_no_value() -> None:
    assert from_environment({"FORUM_PORT": "", "FORUM_BASE_URL": ""}).base_url == "http://127.0.0.1:5000"


def test_the_index_lies_in_a_data_folder_that_was_named(tmp_path: Path) -> None:
    assert from_environment({"FORUM_DATA_DIR": str(tmp_path)}).index_dir == tmp_path / "search_index"


def test_an_unknown_name_is_an_error_and_names_of_others_are_not() -> None:
    with pytest.raises(ConfigurationError, match="FORUM_PROT"):
        from_environment({"FORUM_PROT": "5000"})
    from_environment({"PATH": "/bin", "XFORUM_PORT": "no"})


def test_the_environment_of_the_process_is_read_when_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUM_PORT", "5999")
    assert from_environment().port == 5999


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FORUM_ENV", "prod"),
        ("FORUM_PORT", "0"),
        ("FORUM_PORT", "65536"),
        ("FORUM_PORT", "-1"),
        ("FORUM_PORT", "five"),
        ("FORUM_TRUSTED_PROXIES", "11"),
        ("FORUM_SEARCH", "elastic"),
        ("FORUM_SEARCH", "postgres"),
        ("FORUM_ADMISSION", "everyone"),
        ("FORUM_OFFLINE_PAGE", "no"),
        ("FORUM_CONTACT_EMAIL", "hulp"),
        ("FORUM_CONTACT_EMAIL", "hulp@kring.example, ook@kring.example"),
        ("FORUM_ROLE", "web"),
        ("FORUM_ACCENT", "teal"),
        ("FORUM_ACCENT", "#ffd400"),
        ("FORUM_BASE_URL", "ftp://kring.example"),
        ("FORUM_BASE_URL", "kring.example"),
        ("FORUM_BASE_URL", "https://"),
        ("FORUM_MAIL_URL", "mailto:a@b.example"),
        ("FORUM_MAIL_URL", "smtp://"),
        ("FORUM_DATABASE_URL", "mysql://a@b/c"),
        ("FORUM_REDIS_URL", "http://127.0.0.1"),
    ],
)
def test_a_value_that_does_not_hold_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        from_environment({name: value})


@pytest.mark.parametrize("role", ["pages", "sockets"])
def test_processes_apart_need_redis_and_postgresql(role: str) -> None:
    for missing in APART:
        rest = {name: value for name, value in APART.items() if name != missing}
        with pytest.raises(ConfigurationError, match="apart"):
            from_environment({"FORUM_ROLE": role, **rest})
    assert from_environment({"FORUM_ROLE": role, **APART}).role == role


def test_production_starts_when_it_is_safe() -> None:
    assert from_environment(PRODUCTION).is_production


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ({"FORUM_SECRET_KEY": ""}, "FORUM_SECRET_KEY"),
        ({"FORUM_SECRET_KEY": config.DEVELOPMENT_SECRET}, "FORUM_SECRET_KEY"),
        ({"FORUM_SECRET_KEY": "x" * 31}, "FORUM_SECRET_KEY"),
        ({"FORUM_BASE_URL": "http://kring.example"}, "FORUM_BASE_URL"),
        ({"FORUM_BASE_URL": ""}, "FORUM_BASE_URL"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        ({"FLASK_DEBUG": "true"}, "FLASK_DEBUG"),
    ],
)
def test_production_refuses_what_is_unsafe(change: dict[str, str], about: str) -> None:
    with pytest.raises(ConfigurationError, match=about):
        from_environment(PRODUCTION | change)


def test_development_may_debug_and_production_may_say_that_it_does_not() -> None:
    from_environment({"FLASK_DEBUG": "1"})
    from_environment(PRODUCTION | {"FLASK_DEBUG": "0"})


def test_the_application_knows_its_settings(context: Flask) -> None:
    assert settings() is context.extensions["settings"]
    assert settings().testing
