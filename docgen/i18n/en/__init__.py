"""The phrases in British English; `american.py` has what is said and spelled otherwise in the United States."""

from __future__ import annotations

import re

from msgspec.structs import replace

from docgen.i18n.language import Conventions

CONVENTIONS = Conventions(
    name="English",
    quotes=("“", "”", "‘", "’"),
    clause="clause",
    annex="Annex",
    doubled=frozenset({"that", "had"}),
    exhibits=("Exhibit", "Annex", "Appendix"),
)


def _template_in_american(text: str) -> str:
    from docgen.i18n.en.american import american  # imported here: most cases are not American

    return american(text)


def _message_in_american(text: str) -> str:
    from docgen.i18n.en.american import message

    return message(text)


def _with_zip_kept(text: str) -> str:
    return _ZIP.sub("\N{NO-BREAK SPACE}", text)


_ZIP = re.compile(r"(?<=\b[A-Z]{2}) (?=\d{5}(?:-\d{4})?\b)")

IN_COUNTRIES = {
    "US": replace(
        CONVENTIONS,
        short_day="MMM d, y",
        day_and_month="MMMM d",
        weekday="full",
        sheet="Letter",
        template=_template_in_american,
        message=_message_in_american,
        value=_with_zip_kept,
        phrases="american",
    ),
}
