"""Brings the catalogues of the pages up to date with their strings: new ones are added empty, gone ones taken out.

    python -m tools.make_catalogues      (`make docs` does it, too)

A string that has no translation yet stands in docgen/web/locale/de.po with an empty msgstr, and a test names it.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from docgen.editing.form import words_of_forms
from docgen.editing.quick import WORDS_OF_FORMS
from docgen.web.language import CATALOGUES
from docgen.web.names import names_of_all

WEB = CATALOGUES.parent
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}


def template() -> Catalog:
    """Every string of the pages, without a translation."""
    found = Catalog(charset="utf-8")
    for _file, _line, message, comments, context in extract_from_dir(WEB, _METHODS, _OPTIONS, comment_tags=("i18n:",)):
        found.add(message, auto_comments=comments, context=context)
    for room in (WEB, WEB.parent / "steps", WEB.parent / "register"):
        for _file, _line, message, _comments, _context in extract_from_dir(room, _METHODS[:1], keywords={"say": None}):
            found.add(message)
    for words in (*WORDS_OF_FORMS, *names_of_all(), *words_of_forms()):
        if words:
            found.add(words)
    return found


def catalogue(file: Path) -> Catalog:
    """The catalogue as it is on the disk."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.stem)


def updated(file: Path) -> bytes:
    """What the catalogue should hold: its translations, and exactly the strings that the pages have."""
    found = catalogue(file)
    found.update(template(), no_fuzzy_matching=True)
    out = BytesIO()
    write_po(out, found, width=118, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def main() -> None:
    """Writes each catalogue anew."""
    for file in sorted(CATALOGUES.glob("*.po")):
        content = updated(file)
        if content != file.read_bytes():
            file.write_bytes(content)
            print(file.relative_to(WEB.parent.parent))


if __name__ == "__main__":
    main()
