"""What a late-interest notice announces."""

from __future__ import annotations

from docgen.case.events import stop_announced, stopped_since, work_is_done
from docgen.facts.agreement import resume_within
from docgen.facts.claim_letter import ClaimLetter
from docgen.facts.claim_model import NoticeFacts
from docgen.facts.disputes import dispute_facts
from docgen.facts.exhibits import Exhibits
from docgen.facts.oral_agreement import spoken_facts
from docgen.facts.stopping import stop_settled_on
from docgen.law.calendar import after


def notice_facts(letter: ClaimLetter) -> NoticeFacts:
    """What comes next. It speaks of stopping work only where the contract allows it, and for undisputed sums alone."""
    account, wording = letter.account, letter.wording
    exhibits = Exhibits(letter.case, account, wording)
    spoken = spoken_facts(letter.case, exhibits, wording)
    sentences = [stopped] if (stopped := stopped_words(letter)) else _may_stop(letter)
    say = wording.say.demand
    sentences.append(
        say.final_demand_next(voice=letter.voice, by=letter.pay_by, firm=letter.account.totals.principal > 0)
    )
    return NoticeFacts(
        next_steps=" ".join(sentences),
        reservation=say.rights_reserved(letter.voice),
        disputes=dispute_facts(letter.case, account, wording),
        spoken=spoken,
        enclosures=tuple(exhibits.listed) if spoken else (),
    )


def stopped_words(letter: ClaimLetter) -> str:
    """That work is stopped and what it takes to resume it, "" while it goes on.

    Resumption waits for the sum named in the notice of the stop, not for what has fallen due since.
    """
    since = stopped_since(letter.case)
    if since is None or letter.case.contract.stop_work is None:
        return ""
    say, day = letter.wording.say.demand, letter.wording.day
    paid = stop_settled_on(letter.ledger, letter.as_of)
    if paid is None:
        return say.stopped(day(since))
    latest = after(paid, resume_within(letter.case), letter.case.law)
    return say.stopped_and_paid(day(since), paid=day(paid), by=day(latest) if latest >= letter.as_of else "")


def _may_stop(letter: ClaimLetter) -> list[str]:
    account, stop = letter.account, letter.case.contract.stop_work
    nothing_to_pay = account.undisputed <= 0  # all disputed, or paid late: work is not stopped for what the delay added
    if stop is None or work_is_done(letter.case, letter.as_of) or nothing_to_pay:
        return []
    given = stop_announced(letter.case, min(line.due for line in account.invoices))
    if given is not None:
        return [letter.wording.say.demand.stop_announced(letter.wording.day(given))]
    return [
        letter.wording.say.demand.may_stop(
            voice=letter.voice,
            undisputed=letter.wording.money(account.undisputed) if account.disputed else "",
            by=letter.pay_by,
            notice=letter.wording.span(stop.notice),
        )
    ]
