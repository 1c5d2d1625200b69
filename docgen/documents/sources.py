"""Where what a letter says comes from: its texts with the blocks of the case file that they tell of.

A text stays the text that it was; the sentence that it is printed in knows where it came from (`proof`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docgen.case.models import Case
from docgen.documents.proof import Origin, Told
from docgen.documents.wording import NONE


def of_fact(text: str, fact: Any, label: str = "", *, exhibit: Any = None) -> str:
    """The text as what that block of the case says, proved by its exhibit, or by another one of the case.

    `label` is what the letter calls the exhibit, "" or a dash for nothing.
    """
    shown = exhibit or getattr(fact, "exhibit", None)
    return Told(text, Origin(fact=fact, exhibit=shown, label="" if label == NONE else label))


def of_facts(text: str, facts: Iterable[Any], label_of: Callable[[Any], str] = lambda fact: "") -> str:
    """The text as what all of these blocks say together; `label_of` says what the letter calls the exhibit of each."""
    return Told(text, *(_origin(fact, label_of(fact)) for fact in facts))


def _origin(fact: Any, label: str) -> Origin:
    return Origin(fact=fact, exhibit=getattr(fact, "exhibit", None), label="" if label == NONE else label)


def of_contract(text: str, case: Case) -> str:
    """The text as what the contract says; of an agreement by word of mouth, as what was offered and accepted."""
    if case.agreement is None:
        contract = case.contract
        signed = case.case if contract.signed else ""
        return Told(text, Origin(fact=contract, exhibit=contract.signed_copy, paper="contract", named=signed))
    said = [each for each in (case.agreement.offer, case.agreement.acceptance) if each is not None]
    return of_facts(text, said) if said else Told(text, Origin(fact=case.agreement))


def of_invoice(text: str, case: Case, number: str) -> str:
    """The text as what the invoice of that number says."""
    return Told(
        text,
        *(Origin(fact=each, paper="invoice", named=number) for each in case.invoices if each.number == number),
    )


def of_order(text: str, case: Case, number: int) -> str:
    """The text as what the change order of that number says; nothing proves one that was not approved."""
    return Told(
        text,
        *(
            Origin(
                fact=each, exhibit=each.signed_copy, paper="change order", named=str(number) if each.approved else ""
            )
            for each in case.change_orders
            if each.number == number
        ),
    )
