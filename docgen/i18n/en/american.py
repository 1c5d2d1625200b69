"""What an American lawyer says otherwise than the base: suit is filed, and a party asks for court costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.i18n.en import court, demand, values

if TYPE_CHECKING:
    from docgen.i18n.terms import SignedWith, Voice


def _said(text: str) -> str:
    for british, american in (
        ("start proceedings against you in", "file suit against you in"),
        ("start proceedings in", "file suit in"),
        ("the costs of the proceedings", "court costs"),
        ("and court proceedings may follow it", "and a lawsuit may follow it"),
        ("before court proceedings", "before suit"),
    ):
        text = text.replace(british, american)
    return text


class Court(court.Court):
    """The sentences on proceedings, as the courts of the United States have them."""

    def threat(self, *, voice: Voice, by: str, start: str, forum: str, firm: bool) -> str:
        """As the base has it."""
        return _said(super().threat(voice=voice, by=by, start=start, forum=forum, firm=firm))

    def asked(self, *, interest: bool) -> str:
        """As the base has it."""
        return _said(super().asked(interest=interest))

    def proceedings(self, *, voice: Voice, by: str, start: str, forum: str, asked: str, firm: bool) -> str:
        """As the base has it."""
        return _said(super().proceedings(voice=voice, by=by, start=start, forum=forum, asked=asked, firm=firm))

    def costs(self) -> str:
        """As the base has it."""
        return _said(super().costs())


class Demand(demand.Demand):
    """The title of a demand, as it is called before a lawsuit."""

    def title(self) -> str:
        """As the base has it."""
        return _said(super().title())


class Parties(values.Parties):
    """What an American signs with: the date, and no place."""

    def signed_at(self) -> tuple[SignedWith, ...]:
        """As the base has it, without the place."""
        return ("date",)
