"""The language of the page: what the reader's browser prefers, and every string of the pages in it.

English is the base: the strings stand in code and templates as gettext's keys. Another language is a catalogue,
`locale/TAG.po`; the files are the list. `tools/make_catalogues.py` brings them up to date, and
`tests/i18n/test_catalogue_of_pages.py` finds a string that one of them lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

CATALOGUES = Path(__file__).resolve().parent / "locale"
LANGUAGES = ("en", *sorted(file.stem for file in CATALOGUES.glob("*.po")))
COOKIE = "docgen-language"

_language: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """The language of the page that is being made, as a tag: en, de."""
    return _language.get()


def gettext(message: str) -> str:
    """The message in the language of the page."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(one: str, several: str, count: int) -> str:
    """The message for that many, in the language of the page."""
    return _catalogue(_language.get()).ngettext(one, several, count)


def pgettext(context: str, message: str) -> str:
    """The message as it is meant in a context, where one word has two meanings."""
    return _catalogue(_language.get()).pgettext(context, message)


def known(message: str) -> str:
    """The message in the language of the page; "" where its catalogue lacks it."""
    return _strict(_language.get()).gettext(message)


class _Nothing(NullTranslations):
    """What stands behind a catalogue that is asked only for what it has."""

    def gettext(self, message: str) -> str:
        return ""


@cache
def _strict(tag: str) -> NullTranslations:
    found = NullTranslations() if tag == "en" else _read(tag)
    found.add_fallback(_Nothing())
    return found


@cache
def _catalogue(tag: str) -> NullTranslations:
    return NullTranslations() if tag == "en" else _read(tag)


def _read(tag: str) -> NullTranslations:
    # Imported here: English, which most read, needs no catalogue.
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    with (CATALOGUES / f"{tag}.po").open("rb") as file:
        found = read_po(file, locale=tag)
    compiled = BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    return Translations(compiled)


def preferred(accepted: str) -> str:
    """The language that fits an Accept-Language header best; English where none does."""
    wanted: list[tuple[float, str]] = []
    for part in accepted.split(",")[:20]:
        tag, _, weight = part.partition(";q=")
        try:
            wanted.append((float(weight or 1), tag.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    return _first(tag for _, tag in sorted(wanted, key=lambda each: -each[0]))


def _first(tags: Iterable[str]) -> str:
    return next((tag for tag in tags if tag in LANGUAGES), "en")


class InLanguage:
    """The layer that says in which language a request is answered: the one chosen, else the browser's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request in its language."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            chosen = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
            _language.set(chosen if chosen in LANGUAGES else preferred(headers.get("accept-language", "")))
        await self.app(scope, receive, send)
