"""docgen's messages in the language of who reads them: what the catalogues and the law packs have of them.

English is the base: a message is its own key. Another language is a catalogue, `locale/TAG.po`; the files are the
list. `tools/make_catalogues.py` brings them up to date, and `tests/i18n/test_catalogue_of_pages.py` finds a string that
one of them lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from msgspec.structs import replace

from docgen.dates import Duration
from docgen.diagnostics import Diagnostic
from docgen.i18n import BASE, conventions, home_of
from docgen.messages import Document, Language, Several, Told, Value, lines_of, said_in
from docgen.money import Amount, Figure, Percent, Written

CATALOGUES = Path(__file__).resolve().parent / "locale"
LANGUAGES = (BASE, *sorted(file.stem for file in CATALOGUES.glob("*.po")))


def reader_of(environment: Mapping[str, str]) -> str:
    """The language of who reads the terminal, as gettext looks for it: LANGUAGE, LC_ALL, LC_MESSAGES, LANG; en, de."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    found = next((environment[name] for name in names if environment.get(name)), "")
    tags = (one[:2].lower() for one in found.split(":") if one[2:3] in ("", "_", "-", ".", "@"))
    return next((tag for tag in tags if tag in LANGUAGES), BASE)


def in_language(text: str, tag: str) -> str:
    """A text of docgen's own in that language; "" where catalogue and law packs lack it, or a part of it."""
    if tag == BASE or isinstance(text, Told):
        return text
    return said_in(text, language_of(tag)) or _known(text, tag)


def diagnostic_in(diagnostic: Diagnostic, tag: str) -> Diagnostic:
    """The diagnostic in that language; each line that the language lacks stays English."""
    if tag == BASE:
        return diagnostic
    hint = "\n".join(in_language(line, tag) or line for line in lines_of(diagnostic.hint))
    place = diagnostic.place
    if place and place.spot:
        place = replace(place, spot=in_language(place.spot, tag) or place.spot)
    message = in_language(diagnostic.message, tag) or diagnostic.message
    return replace(diagnostic, message=message, hint=hint, place=place)


def is_in(diagnostic: Diagnostic, tag: str) -> bool:
    """Whether all of the diagnostic is there in that language."""
    return all(in_language(line, tag) for line in (diagnostic.message, *lines_of(diagnostic.hint)))


@cache
def catalogue(tag: str) -> NullTranslations:
    """The catalogue of a language; what it lacks stays as it is."""
    return NullTranslations() if tag == BASE else _read(tag)


class _Nothing(NullTranslations):
    """What stands behind a catalogue that is asked only for what it has."""

    def gettext(self, message: str) -> str:
        return ""


@cache
def _strict(tag: str) -> NullTranslations:
    found = NullTranslations() if tag == BASE else _read(tag)
    found.add_fallback(_Nothing())
    return found


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


@cache
def language_of(tag: str) -> Language:
    """How the terminal speaks that language, which is another than English."""
    return Language(template=lambda text: _known(text, tag), value=lambda value: value_in(value, tag))


def _known(text: str, tag: str) -> str:
    from docgen.law.pack_reader import law_text, texts_in

    in_pack = law_text(text, tag)
    if found := (_strict(tag).gettext(text) if text else "") or (in_pack if in_pack != text else ""):
        return found
    is_known = text in texts_in(tag).values() or not any(sign.isalpha() for sign in text)
    return text if is_known else ""


def value_in(value: Value, tag: str) -> str:
    """A value of a message as a reader of that language writes it."""
    # Imported here: a terminal that speaks English says nothing in another language.
    from docgen.documents import document_names, kind_of
    from docgen.documents.wording import Wording
    from docgen.law.pack_reader import law_text
    from docgen.steps.documents import named

    habits = Wording(language=home_of(tag), currency="EUR")
    match value:
        case date():
            return habits.day(value)
        case Duration():
            return habits.length(value)
        case Amount() | Figure():
            return Wording(language=habits.language, currency=value.currency).money(value.amount)
        case Several():
            return habits.listed(value.names, value.between)
        case Percent():
            return habits.percent(value.value)
        case Written():
            number = habits.figure(value.text.removesuffix("%"))
            return number + conventions(tag).percent_sign if value.text.endswith("%") else number
        case Document():
            title = kind_of(value.name).title if value.name in document_names() else named(value.name)
            return f"„{catalogue(tag).gettext(title)}“"
        case str():
            return conventions(tag).citation(law_text(value, tag))
        case _:
            return str(value)
