"""Brings the catalogues of the pages up to date with their strings: new ones are added empty, gone ones taken out.

    python -m tools.make_catalogues      (`make docs` does it, too)

A string that has no translation yet stands in docgen/locale/de.po with an empty msgstr, and a test names it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from docgen.editing.form import words_of_forms
from docgen.editing.quick import WORDS_OF_FORMS
from docgen.messages import MONTHS
from docgen.resources import templates_folder
from docgen.translation import CATALOGUES
from docgen.web.names import names_of_all
from tools.clauses_page import clause_of

PACKAGE = CATALOGUES.parent
WEB = PACKAGE / "web"
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
_SAID = ("say", "messages.say", "OneOf")
"""What makes a message of a text that stands in the code."""
_OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}


def template() -> Catalog:
    """Every string of the pages, without a translation."""
    found = Catalog(charset="utf-8")
    for _file, _line, message, comments, context in extract_from_dir(WEB, _METHODS, _OPTIONS, comment_tags=("i18n:",)):
        found.add(message, auto_comments=comments, context=context)
    for message in _messages():
        found.add(message)
    for month in MONTHS:
        found.add(month)
    for words in (*WORDS_OF_FORMS, *names_of_all(), *words_of_forms(), *_words_of_clauses()):
        if words:
            found.add(words)
    return found


def _messages() -> Iterator[str]:
    """Every text that docgen's code makes a message of; Babel's own reader misses one in brackets within another."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        has_page_texts = not any(isinstance(node, ast.FunctionDef) and node.name == "say" for node in ast.walk(tree))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) in _SAID):
                continue
            if len(node.args) == 1 or (len(node.args) == 2 and has_page_texts):
                for each in node.args:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield each.value


def _words_of_clauses() -> Iterator[str]:
    """Why each clause is in a contract or out of it, and what it is called where its text has no heading."""
    folder = templates_folder() / "contracts"
    for path in sorted(folder.rglob("*.md")):
        in_english = path.name.count(".") == 1
        clause = clause_of(path.relative_to(folder).with_suffix("").as_posix()) if in_english else None
        if clause is not None:
            yield from (clause.heading, clause.reason, clause.otherwise)
            yield from (variant.reason for variant in clause.variants)


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
            print(file.relative_to(PACKAGE.parent))


if __name__ == "__main__":
    main()
