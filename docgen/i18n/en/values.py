"""The words around single values, and what people and firms are called, in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.i18n.terms import Role, SignedWith, Unit, Voice

NBSP = "\u00a0"
_UNITS: dict[Unit, str] = {
    "days": "day",
    "business days": "Business Day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}
_MONEY = {
    "GBP": ("pound", "pounds", "penny", "pence"),
    "USD": ("dollar", "dollars", "cent", "cents"),
    "EUR": ("euro", "euros", "cent", "cents"),
}


class Values:
    """The words around single values."""

    def span(self, count: int, unit: Unit) -> str:
        """A length of time after a preposition: 14 days; innerhalb von "14 Tagen"."""

        return f"{count}{NBSP}{_UNITS[unit]}" + ("" if count == 1 else "s")

    def length(self, count: int, unit: Unit) -> str:
        """A length of time that stands alone: 14 days; 14 Tage."""

        return self.span(count, unit)

    def per(self, percent: str, period: Literal["year", "month"]) -> str:
        """A rate as agreed: 8% per year."""

        return f"{percent} per {period}"

    def from_to(self, first: str, last: str) -> str:
        """Two days after "from": 27 March to 15 June 2026."""

        return f"{first} to {last}"

    def seal_before(self, seal: str) -> str:
        """At the foot: the seal of the entry of the register before this document, or its first signs."""
        return f"Seal of the register before this document: {seal}"

    def money_in_words(self, currency: str, units: int, cents: int, parts: int) -> str:
        """A sum in words: one thousand eight hundred and fifty pounds. `parts` is how many cents make a unit."""

        one, many, cent, pence = _MONEY.get(currency, (currency, currency, "", ""))
        words = f"{self._in_words(units)} {one if units == 1 else many}"
        if not cents:
            return words
        if not cent:
            return f"{words} and {cents}/{parts}"
        return f"{words} and {self._in_words(cents)} {cent if cents == 1 else pence}"

    def _in_words(self, number: int) -> str:
        """One thousand eight hundred and fifty: num2words sets a comma after the thousands, which reads like a list."""
        from num2words import num2words  # type: ignore[import-untyped]  # it has no hints; few documents need it

        return str(num2words(number, lang="en")).replace(",", "")


def creditor(voice: Voice) -> tuple[str, str, str]:
    return {
        "client": ("our client", "our client", "our client’s"),
        "we": ("we", "us", "our"),
        "I": ("I", "me", "my"),
    }[voice]


_WHOLE_GREETINGS = ("Hello ", "Hi ", "Good morning ", "Good afternoon ", "To ")


class Parties:
    """The parties, who signs, and how a letter speaks of them."""

    def creditor(self, voice: Voice) -> tuple[str, str, str]:
        """The contractor as a letter calls it: as subject, as object, as owner (our client's, my)."""

        return creditor(voice)

    def signed_for(self, name: str, role: Role) -> str:
        """The heading of a place to sign for a company."""

        return f"Signed for {name} ({role})"

    def signed_by(self, name: str, role: Role) -> str:
        """The heading of a place where a person signs."""

        return f"Signed by {name} ({role})"

    def signed_as_deed(self, name: str, role: Role) -> str:
        """The heading of a place where a person signs a deed; the witness's place follows it."""

        return f"Signed as a deed by {name} ({role}) in the presence of a witness"

    def executed_as_deed(self, name: str, role: Role) -> str:
        """The heading of a place where a director signs a deed of a company; the witness's place follows it."""

        return f"Executed as a deed by {name} ({role}), acting by a director in the presence of a witness"

    def executed_by_two(self, name: str, role: Role) -> str:
        """The heading of each of two places where those sign a deed who may bind a company without a witness."""

        return f"Executed as a deed by {name} ({role}), acting by two authorised signatories"

    def executed_by_two_members(self, name: str, role: Role) -> str:
        """The same of a limited liability partnership."""

        return f"Executed as a deed by {name} ({role}), acting by two members"

    def witness(self) -> str:
        """The heading of the place of the witness who attests the signature beside it; it names no party."""

        return "Witness: I was present when this was signed"

    def signed_by_consumer(self) -> str:
        """The heading of the place to sign on a cancellation form."""

        return "Signed by"

    def label(self, of: SignedWith) -> str:
        """The label of a line beside a signature."""

        titled = {
            "claimant's signature": "Claimant’s Signature",
            "claimant's title": "Claimant’s Title:",
            "date of signature": "Date of Signature:",
            "seal": "(SEAL)",
            "witness": "(WITNESS)",
        }
        return titled.get(of) or of.capitalize()

    def signed_at(self) -> tuple[SignedWith, ...]:
        """What is filled in beside every signature."""

        return ("place", "date")

    def none(self) -> str:
        """What stands in a blank of a form that has nothing to say."""

        return "none"

    def none_other(self) -> str:
        """That nobody else stands between: the contract is with the general contractor himself."""

        return "the same"

    def nothing_due_yet(self) -> str:
        """What stands for the sum claimed while nothing is due."""

        return "none at this time"

    def on_behalf_of(self, name: str) -> str:
        """For whom a lawyer signs a letter."""

        return f"for {name}"

    def article(self, name: str) -> tuple[str, str]:
        """The article of a firm in a sentence, as subject and after "of"; ("", "") where the language has none."""

        return ("", "")

    def formerly(self, name: str, before: str) -> str:
        """A person or firm with the name of before."""

        return f"{name} (formerly {before})"

    def estate(self, of: str, *, by: str, capacity: str) -> str:
        """The estate of somebody who died; `by` acts for it, "" for nobody yet, as `capacity` (executor), or ""."""

        return (
            f"{by}, {capacity or 'personal representative'} of the late {of}" if by else f"the estate of the late {of}"
        )

    def owes(self, name: str, amount: str) -> str:
        """What one of several people owes, for a list."""

        return f"{name} {amount}"

    def also_to(self, whom: str) -> str:
        """A line in the head of a letter: to whom else it goes; `whom` is a name and an address."""

        return f"Also to: {whom}"

    def attention(self, name: str) -> str:
        """The line of an address that names the person in a firm."""

        return f"For the attention of {name}"

    def salutation(self, name: str) -> str:
        """The line that opens a letter; `name` "" where no person is known."""

        if name.startswith(_WHOLE_GREETINGS):
            return f"{name},"
        return f"Dear {name.removeprefix('Dear ') or 'Sir or Madam'},"

    def salutations(self, names: Sequence[str]) -> str:
        """The line that opens a letter to several people; none of the names is ""."""

        each = [name.removeprefix("Dear ") for name in names]
        return f"Dear {', '.join(each[:-1])} and {each[-1]},"

    def greeting(self, *, named: bool) -> str:
        """The close of a letter; `named`: its salutation names a person."""

        return "Yours sincerely" if named else "Yours faithfully"

    def bank(self, of: Literal["sort code", "routing number", "account"], number: str) -> str:
        """A number of a bank account with what it is."""

        return f"{of} {number}"

    def pay_to(self, account: str, *, reference: str) -> str:
        """A sentence: pay by bank transfer to this account."""

        return f"Please pay by bank transfer to {account}, with the reference {reference}."

    def pay_in(self, ways: str, *, reference: str) -> str:
        """Sentences: pay in one of these ways, and name the reference."""

        return f"Please pay {ways}. Name the reference {reference}."

    def ways(self, *, account: str, check: str, mailed_to: str, zelle: str, card: str) -> str:
        """Ways to pay, as they follow "pay": by check, into an account, by Zelle or by card."""

        ways = [
            f"by check payable to {check}, mailed to {mailed_to}" if check else "",
            f"by ACH or wire to {account}" if account else "",
            f"by Zelle to {zelle}" if zelle else "",
            f"by card at {card}" if card else "",
        ]
        given = [way for way in ways if way]
        return given[0] if len(given) == 1 else f"{'; '.join(given[:-1])}; or {given[-1]}"

    def w9(self) -> str:
        """A sentence: the form with the tax number of an American payee is sent when it is asked for."""

        return "A completed IRS Form W-9 is available on request."

    def agree_payment(self, contact: str) -> str:
        """A sentence: no account is named, agree the way of payment."""

        return f"To agree the way of payment, please write to {contact}."

    def contact(self, post: str, *, email: str) -> str:
        """Where to write to: an address, or an email address, which may be ""."""

        return f"{post}, or to {email}" if email else post

    def assigned(self, to: str, *, day: str) -> str:
        """A sentence: the claim was assigned on that day, so that only the new creditor is to be paid."""

        return f"This claim was assigned to {to} on {day}; only payment to {to} discharges it."

    def own_reference(self, reference: str) -> str:
        """The lawyer's reference in the head of a letter."""

        return f"Our reference: {reference}"

    def contract_reference(self, reference: str, *, day: str) -> str:
        """The contract in the head of a letter."""

        return f"Contract: {reference} of {day}"

    def tax_number(self, number: str) -> str:
        """A tax number with what it is: one that begins with a country is a VAT number."""

        return f"VAT no. {number}" if number[:2].isalpha() else f"Tax no. {number}"

    def draft_of(self, day: str, *, lawyer: str) -> str:
        """The mark on every page of a draft; `lawyer` is who is to sign it, or ""."""

        return f"DRAFT of {day}, for review and signature by {lawyer}" if lawyer else f"DRAFT of {day}"

    def for_review(self, *, lawyer: str, code: str) -> str:
        """The mark on every page of a letter that a lawyer has yet to approve; `code` stands for its words."""

        return f"For review and signature by {lawyer}; not sent (words {code})"

    def day_and_time(self, day: str, *, at: str) -> str:
        """A day, with the time of day (16:20) where it is known."""
        return f"{day}, {at}" if at else day

    def counted(self, day: str, *, by: Literal["proof", "hand", "contract", "law", ""], law: str) -> str:
        """A day on which something counts as received, and by what; `law` is the provision where it is by law."""
        why = {
            "proof": "as the proof shows",
            "hand": "on being handed over",
            "contract": "by the contract’s clause on notices",
            "law": law,
            "": "",
        }[by]
        return f"{day} ({why})" if why else day

    def state(self, name: str, *, is_state: bool) -> str:
        """A State of the United States, as it follows "the laws of"."""
        return f"the State of {name}" if is_state else name

    def channel(self, by: str) -> str:
        """How a document went, as it follows "by": post, hand; `by` is what `docgen delivered --by` takes."""
        other = {
            "signed-for": "signed-for post",
            "registered": "registered post",
            "certified": "certified mail",
            "letterbox": "hand, into the letterbox",
            "dx": "document exchange",
        }
        return other.get(by, by)

    def delivered(self, title: str, reference: str, *, channel: str) -> str:
        """A sentence: a document went out by that channel."""
        way = "delivered" if channel.startswith("hand") else "sent"
        return f"{title} ({reference}) was {way} by {channel}."

    def work_stopped(self) -> str:
        """A sentence for the record: work was stopped on the day of the entry."""
        return "Work was stopped."

    def pages(self, count: int) -> str:
        """So many pages; "" for none."""
        return "" if not count else "1 page" if count == 1 else f"{count} pages"

    def page(self) -> tuple[str, str, str]:
        """The words around the numbers of "Page X of Y"."""

        return ("Page ", " of ", "")
