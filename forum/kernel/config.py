"""Typed configuration from ``FORUM_`` variables, checked whole before anything starts."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app

from forum.kernel import accent

ROOT = Path(__file__).resolve().parents[2]
DEVELOPMENT_SECRET = "development-only"  # noqa: S105 - production refuses it, so it is no secret.
SHORTEST_SECRET = 32  # characters; 128 bits even when written in hexadecimal.


class ConfigurationError(Exception):
    """The configuration is unsafe, unknown or does not hold together."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One row of the table of settings in the documentation."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("FORUM_ENV", "development", "`development` or `production`."),
    Variable(
        "FORUM_DATA_DIR", "", "Folder of database, index, mail and locks. Empty: `data/` in the checkout."
    ),
    Variable("FORUM_DATABASE_URL", "", "SQLAlchemy address. Empty: SQLite in the data folder."),
    Variable("FORUM_REDIS_URL", "", "Redis: message queue, rate limits. Needed from the second process on."),
    Variable("FORUM_SEARCH", "whoosh", "`whoosh` (embedded) or `postgres`."),
    Variable("FORUM_SECRET_KEY", DEVELOPMENT_SECRET, "Signs cookies and links; at least 32 characters."),
    Variable("FORUM_MAIL_URL", "", "`smtp://user:password@host:port`. Empty: files in `mail/` there."),
    Variable("FORUM_BASE_URL", "", "Address that members see. Empty: `http://127.0.0.1:FORUM_PORT`."),
    Variable("FORUM_PORT", "5000", "Port that `forum serve` listens on."),
    Variable("FORUM_TRUSTED_PROXIES", "0", "Number of proxies in front whose `X-Forwarded-*` is believed."),
    Variable(
        "FORUM_ADMISSION", "administrator", "Who admits new members: `administrator`, or `open`: nobody."
    ),
    Variable(
        "FORUM_ACCENT",
        accent.DEFAULT,
        "Colour of buttons and links, `#rrggbb`. One that reads badly is refused.",
    ),
    Variable(
        "FORUM_OFFLINE_PAGE", "on", "`on`, or `off`: browsers keep no page for when there is no network."
    ),
    Variable(
        "FORUM_CONTACT_EMAIL",
        "",
        "Address for reports of problems, shown in public. Empty: members see who the administrators are.",
    ),
    Variable(
        "FORUM_ROLE", "all", "What a process does: `all`, `pages`, `sockets`, `worker`; commands set it."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, typed; see ``VARIABLES`` for what each means."""

    env: str
    data_dir: Path
    database_url: str
    redis_url: str
    search: str
    secret_key: str
    mail_url: str
    base_url: str
    port: int
    trusted_proxies: int
    admission: str
    accent: str
    offline_page: bool
    contact_email: str
    role: str
    testing: bool = False

    @property
    def is_production(self) -> bool:
        """True where real people's texts are."""
        return self.env == "production"

    @property
    def index_dir(self) -> Path:
        """Folder of the search index: beside the code while no data folder is named."""
        return self.data_dir / "search_index" if self.data_dir != ROOT / "data" else ROOT / "search_index"


def _one_of(values: Mapping[str, str], name: str, *allowed: str) -> str:
    if values[name] not in allowed:
        raise ConfigurationError(f"{name} is one of {', '.join(allowed)}, not {values[name]!r}")
    return values[name]


def _number(values: Mapping[str, str], name: str, low: int, high: int) -> int:
    text = values[name]
    if not text.isdecimal() or not low <= int(text) <= high:
        raise ConfigurationError(f"{name} is a number from {low} to {high}, not {text!r}")
    return int(text)


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings.

    Args:
        environ: Where to read from; the process's environment when omitted.

    Raises:
        ConfigurationError: A ``FORUM_`` name is unknown, a value does not hold, or it is unsafe.
    """
    environ = os.environ if environ is None else environ
    known = {variable.name: variable.default for variable in VARIABLES}
    unknown = sorted(name for name in environ if name.startswith("FORUM_") and name not in known)
    if unknown:
        raise ConfigurationError(
            f"unknown settings: {', '.join(unknown)}; docs/operate.md lists all there are"
        )
    values = {name: environ.get(name) or default for name, default in known.items()}
    data_dir = Path(values["FORUM_DATA_DIR"]).resolve() if values["FORUM_DATA_DIR"] else ROOT / "data"
    port = _number(values, "FORUM_PORT", 1, 65535)
    database_url = values["FORUM_DATABASE_URL"] or f"sqlite:///{data_dir / 'kring.sqlite3'}"
    # The driver is chosen here, so that the usual spelling of an address works.
    for prefix in ("postgres://", "postgresql://"):
        if database_url.startswith(prefix):
            database_url = "postgresql+psycopg://" + database_url.removeprefix(prefix)
    found = Settings(
        env=_one_of(values, "FORUM_ENV", "development", "production"),
        data_dir=data_dir,
        database_url=database_url,
        redis_url=values["FORUM_REDIS_URL"],
        search=_one_of(values, "FORUM_SEARCH", "whoosh", "postgres"),
        secret_key=values["FORUM_SECRET_KEY"],
        mail_url=values["FORUM_MAIL_URL"],
        base_url=(values["FORUM_BASE_URL"] or f"http://127.0.0.1:{port}").rstrip("/"),
        port=port,
        trusted_proxies=_number(values, "FORUM_TRUSTED_PROXIES", 0, 10),
        admission=_one_of(values, "FORUM_ADMISSION", "administrator", "open"),
        accent=values["FORUM_ACCENT"].lower(),
        offline_page=_one_of(values, "FORUM_OFFLINE_PAGE", "on", "off") == "on",
        contact_email=values["FORUM_CONTACT_EMAIL"].strip(),
        role=_one_of(values, "FORUM_ROLE", "all", "pages", "sockets", "worker"),
    )
    check(found)
    if found.is_production and environ.get("FLASK_DEBUG", "0") not in ("", "0"):
        raise ConfigurationError("production does not run with FLASK_DEBUG")
    return found


def check(found: Settings) -> None:
    """Refuse settings that would be unsafe or could not work together.

    Raises:
        ConfigurationError: Says which setting, and what to do.
    """
    if urlsplit(found.base_url).scheme not in ("http", "https") or not urlsplit(found.base_url).hostname:
        raise ConfigurationError(f"FORUM_BASE_URL is an http or https address, not {found.base_url!r}")
    if not found.database_url.startswith(("sqlite://", "postgresql+psycopg://")):
        raise ConfigurationError("FORUM_DATABASE_URL is an address of SQLite or PostgreSQL")
    if found.redis_url and urlsplit(found.redis_url).scheme not in ("redis", "rediss"):
        raise ConfigurationError("FORUM_REDIS_URL starts with redis:// or rediss://")
    mail = urlsplit(found.mail_url)
    if found.mail_url and (mail.scheme not in ("smtp", "smtps") or not mail.hostname):
        raise ConfigurationError("FORUM_MAIL_URL starts with smtp:// or smtps://, and names a host")
    try:
        accent.derive(found.accent)
    except accent.UnusableAccentError as error:
        raise ConfigurationError(f"FORUM_ACCENT: {error}") from error
    if found.contact_email and not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+", found.contact_email):
        raise ConfigurationError(f"FORUM_CONTACT_EMAIL is one e-mail address, not {found.contact_email!r}")
    if found.search == "postgres":
        raise ConfigurationError("FORUM_SEARCH=postgres is not there yet; use whoosh")
    if found.role in ("pages", "sockets") and not (
        found.redis_url and found.database_url.startswith("postgresql")
    ):
        raise ConfigurationError(
            "pages and sockets apart need FORUM_REDIS_URL and a PostgreSQL FORUM_DATABASE_URL"
        )
    if found.is_production and (
        found.secret_key == DEVELOPMENT_SECRET or len(found.secret_key) < SHORTEST_SECRET
    ):
        raise ConfigurationError(
            f"production needs a FORUM_SECRET_KEY of its own of {SHORTEST_SECRET} characters or more"
        )
    if found.is_production and urlsplit(found.base_url).scheme != "https":
        raise ConfigurationError(
            "production needs an https FORUM_BASE_URL: cookies are sent over https alone"
        )


def settings() -> Settings:
    """Return the settings of the current application."""
    found = current_app.extensions["settings"]
    assert isinstance(found, Settings)  # noqa: S101 - narrows the type; create_app put it there.
    return found
