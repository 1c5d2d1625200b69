"""The phrases in British English; `american.py` has what is said and spelled otherwise in the United States."""

from __future__ import annotations

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


IN_COUNTRIES = {
    "US": replace(
        CONVENTIONS,
        short_day="MMM d, y",
        day_and_month="MMMM d",
        weekday="full",
        template=_template_in_american,
        message=_message_in_american,
        phrases="american",
    ),
}
