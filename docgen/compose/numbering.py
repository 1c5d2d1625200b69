"""How clauses and annexes count: 1., 1.1, (a), (i), and Annex A.

After z come aa, bb, cc, as Word's own numbering counts, so that the numbers computed here are those that Word shows.
"""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def letters(number: int) -> str:
    """1 is a, 26 z, 27 aa, 28 bb, 53 aaa. Raises ValueError below 1."""
    if number < 1:
        raise ValueError(f"there is no letter for {number}")
    times, which = divmod(number - 1, 26)
    return chr(ord("a") + which) * (times + 1)


def roman(number: int) -> str:
    """1 is i, 4 iv, 9 ix. Raises ValueError below 1."""
    if number < 1:
        raise ValueError(f"there is no Roman numeral for {number}")
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def clause_number(level: int, count: int, parent: str) -> tuple[str, str]:
    """What is printed and what a reference shows, for the `count`-th clause of a level under `parent`.

    `parent` is the full number of the clause above ("7", "7.2"), "" for level 1.
    """
    if level == 1:
        return f"{count}.", str(count)
    if level == 2:
        return f"{parent}.{count}", f"{parent}.{count}"
    printed = f"({letters(count) if level == 3 else roman(count)})"
    return printed, parent + printed
