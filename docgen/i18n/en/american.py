"""What an American lawyer says otherwise than the base: suit is filed, and a party asks for court costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import account, agreement, court, demand, values
from docgen.i18n.en.demand import NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.i18n.terms import SignedWith, Voice


def _said(text: str) -> str:
    for british, american in (
        ("start proceedings against you in", "file suit against you in"),
        ("start proceedings in", "file suit in"),
        ("the costs of the proceedings", "court costs"),
        ("and court proceedings may follow it", "and a lawsuit may follow it"),
        ("before court proceedings", "before suit"),
        ("a sum due", "an amount due"),
        ("sum due", "amount due"),
        ("sum named", "amount named"),
        ("part-payment", "partial payment"),
        ("worked out exactly", "calculated exactly"),
        ("retention", "retainage"),
        ("public holiday", "legal holiday"),
    ):
        text = text.replace(british, american)
    return text


def _with_colon(line: str) -> str:
    return f"{line.removesuffix(',')}:"


class Agreement(agreement.Agreement):
    """The sentences of a contract, with the days off as an American calls them."""

    def due_day_moves(self, reference: str, *, saturdays: bool) -> str:
        """As the base has it."""
        return _said(super().due_day_moves(reference, saturdays=saturdays))

    def due_day_stays(self) -> str:
        """As the base has it."""
        return _said(super().due_day_stays())


class Court(court.Court):
    """The sentences on proceedings, as the courts of the United States have them."""

    def competent_court(self) -> str:
        """As the base has it."""
        return "a court of competent jurisdiction"

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

    def costs_us(self, *, small_claims: bool) -> str:
        """As the base has it."""
        return _said(super().costs_us(small_claims=small_claims))


class Demand(demand.Demand):
    """The title of a demand, as it is called before a lawsuit."""

    def title(self) -> str:
        """As the base has it."""
        return _said(super().title())

    def retention(self, *, share: str, added_tax: str, lines: str, held: str) -> str:
        """As the base has it."""
        return _said(super().retention(share=share, added_tax=added_tax, lines=lines, held=held))

    def final_demand_next(self, *, voice: Voice, by: str, firm: bool) -> str:
        """As the base has it."""
        return _said(super().final_demand_next(voice=voice, by=by, firm=firm))

    def may_stop(self, *, voice: Voice, undisputed: str, by: str, notice: str) -> str:
        """As the base has it."""
        return _said(super().may_stop(voice=voice, undisputed=undisputed, by=by, notice=notice))

    def stopped(self, since: str) -> str:
        """As the base has it."""
        return _said(super().stopped(since))

    def stopped_and_paid(self, since: str, *, paid: str, by: str) -> str:
        """As the base has it."""
        return _said(super().stopped_and_paid(since, paid=paid, by=by))


class Ladder(demand.Ladder):
    """The lines of invoices and reminders, in the trade's American words."""

    def credit_after_letter(self, letter: str, *, left: bool) -> str:
        """As the base has it."""
        return _said(super().credit_after_letter(letter, left=left))

    def less_retention(self, share: str) -> str:
        """As the base has it."""
        return _said(super().less_retention(share))


class Account(account.Account):
    """What an invoice is for and how interest is calculated, in the trade's American words."""

    def as_set(self, *, day_count: bool, allocation: bool, rounding: bool) -> str:
        """As the base has it."""
        return _said(super().as_set(day_count=day_count, allocation=allocation, rounding=rounding))

    def rounding(self, method: Literal["exact", "daily"]) -> str:
        """As the base has it."""
        return _said(super().rounding(method))

    def release_of_retention(self, *, final: bool) -> str:
        """As the base has it."""
        return _said(super().release_of_retention(final=final))


class Claim(account.Claim):
    """How a claim is calculated, in the trade's American words."""

    def method(self, *, day_count: str, rounding: str, allocation: str) -> str:
        """As the base has it."""
        return _said(super().method(day_count=day_count, rounding=rounding, allocation=allocation))


class Values(values.Values):
    """Numbers as Americans say them."""

    def _in_words(self, number: int) -> str:
        """As the base has it, without its and: eight hundred fifty."""
        return super()._in_words(number).replace(" and ", " ")


class Parties(values.Parties):
    """What an American signs with: the date, and no place; how a letter opens, closes and goes, and is paid."""

    def salutation(self, name: str) -> str:
        """As the base has it, with a colon."""
        return _with_colon(super().salutation(name))

    def salutations(self, names: Sequence[str]) -> str:
        """As the base has it, with a colon."""
        return _with_colon(super().salutations(names))

    def greeting(self, *, named: bool) -> str:
        """The one close of a business letter."""
        return "Sincerely,"

    def pay_to(self, account: str, *, reference: str) -> str:
        """As the base has it, by the names of the ways that American banks have."""
        return super().pay_to(account, reference=reference).replace("bank transfer", "ACH or wire", 1)

    def channel(self, by: str) -> str:
        """As the base has it; letters go by mail."""
        mail = {"post": "mail", "signed-for": "mail with signature confirmation", "registered": "registered mail"}
        return mail.get(by) or super().channel(by)

    def attention(self, name: str) -> str:
        """As an American envelope has it."""
        return f"Attn: {name}"

    def contract_reference(self, reference: str, *, day: str) -> str:
        """As the base has it; the narrow column leaves no year for a line of its own."""
        return super().contract_reference(reference, day=day.replace(" ", NBSP))

    def label(self, of: SignedWith) -> str:
        """As the base has it; where a declaration is signed, it names city and state."""
        return "City and state" if of == "place" else super().label(of)

    def signed_at(self) -> tuple[SignedWith, ...]:
        """As the base has it, without the place."""
        return ("date",)
