"""What a late-interest notice announces."""

from __future__ import annotations

from docgen.case.events import stopped_since, work_is_done
from docgen.facts.claim_letter import ClaimLetter
from docgen.facts.disputes import dispute_facts
from docgen.facts.model import NoticeFacts


def notice_facts(letter: ClaimLetter) -> NoticeFacts:
    """What comes next. It speaks of stopping work only where the contract allows it, and for undisputed sums alone."""
    account, wording = letter.account, letter.wording
    sentences = [stopped] if (stopped := stopped_words(letter)) else _may_stop(letter)
    sentences.append(
        f"If the sum due has not been paid by {letter.pay_by}, {letter.creditor.their} next letter will be a final"
        " demand, and court proceedings may follow it."
    )
    reserve = "reserve" if letter.creditor.they in ("we", "I") else "reserves"
    return NoticeFacts(
        next_steps=" ".join(sentences),
        reservation=f"{letter.they} {reserve} all other rights.",
        disputes=dispute_facts(letter.case, account, wording),
    )


def stopped_words(letter: ClaimLetter) -> str:
    """That work is stopped and what it takes to resume it, "" while it goes on.

    Resumption waits for the sum named in the notice of the stop, not for what has fallen due since.
    """
    since = stopped_since(letter.case)
    if since is None or letter.case.contract.stop_work is None:
        return ""
    return (
        f"Work has been stopped since {letter.wording.day(since)}. It will be resumed, as the contract"
        " provides, when the sum named in the notice that work would stop has been paid."
    )


def _may_stop(letter: ClaimLetter) -> list[str]:
    account, stop = letter.account, letter.case.contract.stop_work
    if stop is None or work_is_done(letter.case, letter.as_of) or (account.disputed and not account.undisputed):
        return []
    sum_due = f"undisputed sum of {letter.wording.money(account.undisputed)}" if account.disputed else "sum due"
    return [
        f"If the {sum_due} has not been paid by {letter.pay_by}, {letter.creditor.they} may give notice under the"
        f" contract’s clause on stopping work; work may then stop after {letter.wording.span(stop.notice)}."
    ]
