"""A template and what it shows, made into a response: escaped, in the language of the reader."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from docgen.characters import visible
from docgen.diagnostics import Diagnostic, Lines, Severity, first_of
from docgen.i18n import BASE, conventions, home_of
from docgen.messages import Message, lines_of
from docgen.web import language
from docgen.web.language import LANGUAGES
from docgen.web.notices import told

if TYPE_CHECKING:
    from docgen.documents.wording import Wording

TEMPLATES = Path(__file__).resolve().parent / "templates"
STATIC = Path(__file__).resolve().parent / "static"


def page(request: Request, template: str, code: int = 200, **shown: Any) -> HTMLResponse:
    """The template as a page, with what it shows. Every page knows `request`, `room` and `here`, its own address.

    `unread` is a day that it was asked for and that could not be read (`docgen.web.requests.Asked`).
    """
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    _led_to.set(str(shown["name"]) if template in _LEADS_TO_FIELDS else "")
    text = (
        environment()
        .get_template(template)
        .render(
            request=request,
            room=request.app.state.room,
            here=here,
            lang=language.language(),
            notices=told(request),
            unread=getattr(request.state, "unread", None),
            **shown,
        )
    )
    return HTMLResponse(text, code)


_LEADS_TO_FIELDS = frozenset({"overview.html", "documents.html", "document.html", "issue.html", "issued.html"})
"""The pages of a job on which a remedy that names a field leads to it: those on which nothing typed would be lost."""

_led_to: ContextVar[str] = ContextVar("led_to", default="")
"""The job whose form the remedies of the page that is being made lead to; "" for none."""


@cache
def environment() -> Environment:
    """The one environment of all pages."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        language.gettext, language.ngettext, newstyle=True, pgettext=language.pgettext
    )
    made.filters |= {
        "day": day,
        "short_day": short_day,
        "iso_day": iso_day,
        "money": money,
        "capital": capital,
        "visible": visible,
        "path": path_of,
        "translated": lambda words: language.gettext(words),
        "described": described,
        "labelled": labelled,
        "cited": cited,
        "said": spoken,
        "said_lines": spoken_lines,
        "led": led,
    }
    made.globals |= {
        "LANGUAGES": LANGUAGES,
        "conventions": conventions,
        "Severity": Severity,
        "static": static_address,
    }
    return made


@cache
def static_address(name: str) -> str:
    """The address of a stylesheet, module or picture of the pages; one that changed has another, and is fetched."""
    return f"/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


# --- values as the reader writes them ---------------------------------------------------------------------------------


def wording(currency: str = "EUR") -> Wording:
    """The writing habits of the reader's language, as the country writes that it is named after; British English."""
    from docgen.documents.wording import Wording  # imported here: a folder without jobs needs no Babel

    return Wording(language=home_of(language.language()), currency=currency)


def day(value: date) -> str:
    """A day in full: 2 March 2026."""
    return wording().day(value)


def short_day(value: date) -> str:
    """A day for a narrow place: 2 Mar 2026."""
    return wording().short_day(value)


def iso_day(text: str) -> str:
    """A day that the register has as 2026-03-02, in full."""
    return day(date.fromisoformat(text)) if text else ""


def money(amount: Decimal, currency: str) -> str:
    """A sum with its currency: £24,000.00."""
    return wording(currency).money(amount)


def capital(words: str) -> str:
    """The words with a capital at their beginning, as they stand alone."""
    return words[:1].upper() + words[1:]


# --- what the rooms below say -----------------------------------------------------------------------------------------


def spoken(text: str, with_capital: bool = True) -> Markup:
    """What a room below says, in the language of the page; marked as English where it is only there in English."""
    told, tag = spoken_as(text)
    told = capital(told) if with_capital else told
    return Markup('<span lang="{}">{}</span>').format(tag, told) if tag else escape(told)


def spoken_as(text: str) -> tuple[str, str]:
    """The same as plain text, and the tag of its language where that is not the one of the page, else ""."""
    from docgen.web.wording import on_page  # imported here: the first page of a folder may have nothing to say

    tag = language.language()
    told = on_page(text, tag)
    return (visible(told), "") if told else (visible(on_page(text, BASE)), BASE)


def described(text: str, chosen_from: tuple[str, ...] = ()) -> str:
    """What a field of the form is, as `docgen.web.wording` describes it."""
    from docgen.web.wording import described as in_words  # imported here, as above

    return in_words(text, language.language(), chosen_from)


def cited(reference: str) -> Markup:
    """A provision as lawyers of the reader's language cite it; marked as English where it is only there in English."""
    from docgen.translation import value_in  # imported here, as above

    tag = language.language()
    said = value_in(reference, tag) if tag != BASE and not isinstance(reference, Message) else reference
    return spoken(reference, with_capital=False) if said == reference else escape(said)


def labelled(path: str) -> str:
    """The labels that lead to a field of the form: Contract › Price."""
    from docgen.web.wording import labels  # imported here, as above

    return labels(path, language.language())


def spoken_lines(hint: str) -> list[Markup]:
    """The lines of a hint, each as `spoken` has it."""
    return [led(line) for line in lines_of(hint)]


def led(text: str) -> Markup:
    """The same as `spoken`, with each field of the form that it names as a link to it, on a page of a job."""
    name, said = _led_to.get(), spoken(text)
    if not name or not isinstance(text, Message):
        return said
    from docgen.web.wording import fields_named  # imported here, as above

    opening, closing = conventions(spoken_as(text)[1] or language.language()).quotes[:2]
    for words, path in fields_named(text, spoken_as(text)[1] or language.language()).items():
        link = Markup('<a href="{}">{}</a>').format(field_address(name, path), words)
        said = said.replace(escape(f"{opening}{words}{closing}"), escape(opening) + link + escape(closing))
    return said


def field_address(name: str, path: str) -> str:
    """Where the form of a job has the field of that path: a block of the case is a part of it.

    Of a list whose row is not named it is the list.
    """
    from docgen.case.models import Case  # imported here: a folder without jobs needs no form
    from docgen.schema.fields import field_at

    plain: list[str] = []
    whole: list[str] = []
    for step in path.split("."):
        bare, _bracket, row = step.partition("[")
        plain.append(bare)
        stated = field_at(tuple(plain), Case)
        whole.append(step if stated and stated.block else bare)
        if stated and stated.is_list and not (stated.block and row):
            break
    first = field_at((plain[0],), Case)
    part = f"?part={plain[0]}" if first and first.block else ""
    is_part = bool(first and first.block and not first.is_list and len(whole) == 1)
    return f"/edit/{path_of(name)}{part}" + ("" if is_part else f"#{'.'.join(whole)}")


def path_of(name: str) -> str:
    """The name of a case file as a part of an address."""
    return quote(name, safe="/")


# --- diagnostics on a page --------------------------------------------------------------------------------------------


class _Shown:
    """A diagnostic with the line that it is about, cut at the marked part."""

    @property
    def hints(self) -> list[Markup]:
        """The remedies, as the page that is being made leads to them."""
        return spoken_lines(self.diagnostic.hint)

    def __init__(self, diagnostic: Diagnostic, lines: Lines) -> None:
        self.diagnostic = diagnostic
        self.place = diagnostic.place
        self.is_error = diagnostic.severity is Severity.ERROR
        self.message = spoken(diagnostic.message)
        self.before = self.marked = self.behind = ""
        if self.place is None:
            return
        of_file = lines.get(self.place.file, ()) if isinstance(lines, dict) else lines
        if isinstance(of_file, tuple) and 0 < self.place.line <= len(of_file):
            line, start = of_file[self.place.line - 1], self.place.column - 1
            end = start + max(self.place.width, 1)
            self.before, self.marked, self.behind = (
                visible(part) for part in (line[:start].lstrip(), line[start:end], line[end:])
            )


def shown(diagnostics: Iterable[Diagnostic], lines: Lines) -> list[_Shown]:
    """The diagnostics as a page shows them, errors first; of very many the first, and how many more there are."""
    found = [_Shown(diagnostic, lines) for diagnostic in first_of(diagnostics)]
    return sorted(found, key=lambda each: not each.is_error)
