"""Writes docgen/law/data/holidays/: the public holidays of every law that docgen brings, from the `holidays` package.

    python -m tools.make_holidays

Run it when a new release of `holidays` is pinned; `tests/law/test_calendar.py` fails until then.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from importlib.metadata import version

from docgen.law.calendar import FIRST_YEAR, KEPT, LAST_YEAR, holidays_by_the_package
from docgen.law.pack_reader import known_laws


def pages() -> dict[str, str]:
    """The text of each file by its name: a line for each year, with the months and days of its holidays."""
    return {f"{law}.txt": _page(law) for law in known_laws()}


def _page(law: str) -> str:
    holidays = holidays_by_the_package(law)
    package = f"holidays {version('holidays')}"
    lines = [f"# Public holidays of {law}, from the package {package}. Written by tools/make_holidays.py."]
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        first = date(year, 1, 1)
        every = (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
        lines.append(" ".join([str(year), *(day.strftime("%m-%d") for day in every if day in holidays)]))
    return "\n".join(lines) + "\n"


def main() -> int:
    """Writes every file and takes away those of laws that are gone."""
    KEPT.mkdir(exist_ok=True)
    made = pages()
    for name, text in made.items():
        (KEPT / name).write_text(text, encoding="utf-8")
    for file in KEPT.iterdir():
        if file.name not in made:
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
