"""The phrases in British English; American spelling, where it differs, is the templates' matter."""

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

IN_COUNTRIES = {
    "US": replace(CONVENTIONS, short_day="MMM d, y", day_and_month="MMMM d", weekday="full", phrases="american"),
}
