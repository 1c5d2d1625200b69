"""The parties and who signs, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.phrases.needed import Role, Voice


def creditor(voice: Voice) -> tuple[str, str, str]:
    return {
        "client": ("our client", "our client", "our client’s"),
        "we": ("we", "us", "our"),
        "I": ("I", "me", "my"),
    }[voice]


def signed_for(name: str, role: Role) -> str:
    return f"Signed for {name} ({role})"


def signed_by(name: str, role: Role) -> str:
    return f"Signed by {name} ({role})"


def signed_by_consumer() -> str:
    return "Signed by"


def label(of: Literal["place", "date", "name", "title", "signature", "address"]) -> str:
    return of.capitalize()


def on_behalf_of(name: str) -> str:
    return f"for {name}"


def attention(name: str) -> str:
    return f"For the attention of {name}"


def salutation(name: str, *, american: bool) -> str:
    return f"Dear {name.removeprefix('Dear ') or 'Sir or Madam'}{':' if american else ','}"


def greeting(*, named: bool, american: bool) -> str:
    if american:
        return "Sincerely,"
    return "Yours sincerely" if named else "Yours faithfully"


def bank(of: Literal["sort code", "routing number", "account"], number: str) -> str:
    return f"{of} {number}"


def pay_to(account: str, *, reference: str) -> str:
    return f"Please pay by bank transfer to {account}, with the reference {reference}."


def agree_payment(contact: str) -> str:
    return f"To agree the way of payment, please write to {contact}."


def contact(post: str, *, email: str) -> str:
    return f"{post}, or to {email}" if email else post


def own_reference(reference: str) -> str:
    return f"Our reference: {reference}"


def contract_reference(reference: str, *, day: str) -> str:
    return f"Contract: {reference} of {day}"


def tax_number(number: str) -> str:
    return f"Tax no. {number}"


def draft_of(day: str, *, lawyer: str) -> str:
    return f"DRAFT of {day}, for review and signature by {lawyer}" if lawyer else f"DRAFT of {day}"


def for_review(*, lawyer: str, code: str) -> str:
    return f"For review and signature by {lawyer}; not sent (words {code})"


def page() -> tuple[str, str, str]:
    return ("Page ", " of ", "")
