"""The languages of the interface: that of the source, and every one that has a catalogue.

To add a language is to add `translations/<code>/LC_MESSAGES/messages.po` and nothing else: the folders are
looked through once, at start. A member's choice is kept with her, a guest's in her session; who chose nothing
is answered as her browser asks.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from flask import Flask, current_app, has_request_context, request, session
from flask_babel import Babel, Domain, force_locale, get_locale
from jinja2 import pass_context
from jinja2.runtime import Context

from forum.kernel.config import ROOT, ConfigurationError
from forum.kernel.web.actors import current_actor
from forum.kernel.web.formats import by_locale

SOURCE = "nl"
"""The language in which the messages of the program are written; it needs no catalogue."""
LONGEST_CODE = 5
"""Letters of a code, such as ``pt_BR``; a member's row has room for no more."""
_EUROPE = "150"
"""The code of Europe in UN M.49, by which CLDR knows a European English: day before month, 24 hours."""
_CHOICE = "language"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that readers can choose.

    Args:
        code: How members and folders keep it: ``en``, ``pt_BR``.
        name: What it calls itself, with a capital.
        locale: How it writes dates and numbers here.
    """

    code: str
    name: str
    locale: Locale

    @property
    def tag(self) -> str:
        """The code as HTML writes it (BCP 47): ``pt-BR``."""
        return self.code.replace("_", "-")

    @property
    def with_country(self) -> str:
        """The code with the country that CLDR thinks of first, as link previews want it: ``nl_NL``."""
        likely = get_global("likely_subtags").get(self.code, self.code)
        return "_".join(likely.split("_")[:: 2 if likely.count("_") == 2 else 1])

    @property
    def direction(self) -> str:
        """Where lines begin: ``ltr`` or ``rtl``."""
        return str(self.locale.text_direction)

    @property
    def format_tag(self) -> str:
        """The locale as a browser's formatters know it: ``en-150``."""
        return str(self.locale).replace("_", "-")


def _locale_of(code: str) -> Locale:
    if "_" not in code:
        try:
            return Locale.parse(f"{code}_{_EUROPE}")
        except UnknownLocaleError:
            pass
    return Locale.parse(code)


def _language(code: str) -> Language:
    try:
        if len(code) > LONGEST_CODE:
            raise ValueError("it is too long")
        own_name = Locale.parse(code).get_display_name() or code
        return Language(code, own_name[:1].upper() + own_name[1:], _locale_of(code))
    except (ValueError, UnknownLocaleError) as error:
        raise ConfigurationError(
            f"translations/{code} is named after no language that Babel knows, such as en or pt_BR: {error}"
        ) from None


def find_languages(folder: Path) -> dict[str, Language]:
    """Return the languages that are offered, by code: the source's first, then those with a catalogue.

    Args:
        folder: Where the compiled catalogues are.

    Raises:
        ConfigurationError: A folder is named after no language.
    """
    there = {path.parents[1].name for path in folder.glob("*/LC_MESSAGES/messages.mo")} - {SOURCE}
    return {code: _language(code) for code in [SOURCE, *sorted(there)]}


def languages() -> Mapping[str, Language]:
    """Return the languages that are offered, by code."""
    return cast(Mapping[str, Language], current_app.extensions["languages"])


def current_language() -> Language:
    """Return the language that is spoken at this moment."""
    locale = get_locale()
    return next(
        (language for language in languages().values() if language.locale == locale), languages()[SOURCE]
    )


def keep_for_guest(code: str) -> None:
    """Let this browser keep a language until its session ends.

    Args:
        code: One of ``languages()``.
    """
    session.permanent = True
    session[_CHOICE] = code


def _chosen() -> Locale:
    offered = languages()
    if not has_request_context():
        # Jobs and commands act for nobody who is here.
        return offered[SOURCE].locale
    actor = current_actor()
    code = str(session.get(_CHOICE, "")) if actor.is_guest else actor.language
    if code in offered:
        return offered[code].locale
    by_tag = {language.tag: language for language in offered.values()}
    return by_tag[request.accept_languages.best_match(by_tag, default=SOURCE)].locale


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak the language ``code`` for a while, to a reader who is not the one that asks.

    Args:
        code: A member's language; the source's is spoken when it is no longer offered.
    """
    offered = languages()
    with force_locale(offered.get(code, offered[SOURCE]).locale):
        yield


class _Messages(Domain):  # type: ignore[misc]
    def __init__(self, *, domain: str) -> None:
        super().__init__(domain=domain)
        self._found: dict[Locale | None, Any] = {}

    def get_translations(self) -> Any:
        # A page asks for them with every message; the library looks for their files each time.
        locale = get_locale()
        if locale not in self._found:
            self._found[locale] = super().get_translations()
        return self._found[locale]

    def gettext(self, string: str, **values: Any) -> str:
        return str(super().gettext(string, **by_locale(values)))

    def ngettext(self, singular: str, plural: str, num: int, **values: Any) -> str:
        said = self.get_translations().ungettext(singular, plural, num)
        return str(said % by_locale({"num": num, **values}))


class _Babel(Babel):  # type: ignore[misc]
    @cached_property
    def domain_instance(self) -> Domain:
        return _Messages(domain=self.domain)


def _with_numbers(plain: Callable[..., str]) -> Callable[..., str]:
    # Templates have ways of their own to messages, past the domain.
    @pass_context
    def say(context: Context, /, *texts: Any, **values: Any) -> str:
        given = {"num": texts[2], **values} if len(texts) > 2 else values
        return plain(context, *texts, **by_locale(given))

    return say


def register(app: Flask) -> None:
    """Let ``app`` speak the languages that it finds catalogues of.

    Raises:
        ConfigurationError: A folder of translations is named after no language.
    """
    folder = ROOT / "translations"
    app.extensions["languages"] = find_languages(folder)
    app.config.update(
        BABEL_DEFAULT_LOCALE=SOURCE,
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES=str(folder),
    )
    _Babel(app, locale_selector=_chosen)
    say = app.jinja_env.globals
    say.update({name: _with_numbers(cast(Callable[..., str], say[name])) for name in ("gettext", "ngettext")})
    say.update(language=current_language, languages=languages)
