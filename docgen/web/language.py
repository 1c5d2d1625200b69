"""The language of the page: what the reader's browser prefers, and every string of the pages in it.

The strings stand in code and templates; `docgen.translation` has the catalogues.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.i18n import BASE
from docgen.translation import LANGUAGES as LANGUAGES
from docgen.translation import catalogue

COOKIE = "docgen-language"

_language: ContextVar[str] = ContextVar("language", default=BASE)


def language() -> str:
    """The language of the page that is being made, as a tag: en, de."""
    return _language.get()


def gettext(message: str) -> str:
    """The message in the language of the page."""
    return catalogue(_language.get()).gettext(message) if message else ""  # "" is the head of a catalogue


def ngettext(one: str, several: str, count: int) -> str:
    """The message for that many, in the language of the page."""
    return catalogue(_language.get()).ngettext(one, several, count)


def pgettext(context: str, message: str) -> str:
    """The message as it is meant in a context, where one word has two meanings."""
    return catalogue(_language.get()).pgettext(context, message)


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
    return next((tag for tag in tags if tag in LANGUAGES), BASE)


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
