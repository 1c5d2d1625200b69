"""Provisions of German and Austrian law as lawyers cite them there."""

from __future__ import annotations

import re

_SECTIONS = (
    r"(sections?) (.+?) of the (?:German|Austrian|Courts|Introductory) [^()]*\((\w+)\)(?:, with (sections?) ([^,]+))?"
)


def cited(text: str) -> str:
    """A provision of German or Austrian law as lawyers cite it there: § 634a Abs. 1 Nr. 2 BGB; others as they are."""
    found = re.fullmatch(_SECTIONS, text)
    if found is None:
        return text
    beside = f" mit {_section(found[4], found[5])}" if found[4] else ""
    return f"{_section(found[1], found[2])}{beside} {found[3]}"


def _section(sections: str, where: str) -> str:
    where = re.sub(r"\((\d+\w?)\)", r" Abs. \1", where)
    where = re.sub(r"\(([a-z])\)", r" Buchst. \1", re.sub(r"\bnos?\.", "Nr.", where))
    return f"{'§§' if sections == 'sections' else '§'} {where.replace(' and ', ' und ').replace(' to ', ' bis ')}"
