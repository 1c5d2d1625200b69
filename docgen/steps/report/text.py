"""Where jobs stand, as lines for a terminal: one job in full, several as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from shlex import quote

from docgen.dates import in_words
from docgen.i18n import as_spoken
from docgen.ledger.words import listed
from docgen.messages import joined, say
from docgen.money import Amount, rounded
from docgen.steps.documents import named
from docgen.steps.next_actions import Action
from docgen.steps.plan import Planned, called, command_for, nothing_to_do, obstacles, way_of
from docgen.steps.small_claims import Fit
from docgen.steps.status import AGES, Job, Status

_WIDTH = 40
_WIDEST_NAME = 32


def status_text(job: Job) -> str:
    """One job in full, without a final newline."""
    status = job.status
    lines = [
        f"{status.case}: {status.title}",
        f"{status.client}, law {status.law}, at the end of {in_words(status.as_of)}, in {status.currency}",
        "",
        *_sums(status),
        *_exposure(status),
    ]
    if status.interest_unknown:
        lines += ["", f"Interest is not in these sums: {status.interest_unknown}"]
    if status.fit is not None:
        first, *rest = court_words(status.fit, status.currency)
        lines += ["", first, *(f"  {words}" for words in rest)]
    for heading, steps in (("Now", status.now), ("Coming", status.coming), ("Blocked", status.blocked)):
        if steps:
            lines += ["", heading, *(line for planned in steps for line in _step(planned, job))]
    if status.actions:
        lines += ["", ACTIONS, *(f"  {line}" for action in status.actions for line in action_words(action, job))]
    if status.credit_notes:
        lines += ["", "To be issued", *(f"  {words}" for words in credit_note_words(job))]
    if status.lien:
        lines += ["", "Lien", *(f"  {words}" for words in status.lien)]
    if status.enclosures:
        lines += ["", ENCLOSURES, *(f"  {words}" for words in enclosure_words(job))]
    done = sorted((each for each in status.plan if each.state == "done"), key=lambda each: each.day or date.max)
    if done:
        lines += ["", "Done", *(f"  {planned.day}  {called(planned)}" for planned in done)]
    if not status.plan and not status.actions:
        lines += ["", nothing_to_do(status.invoiced)]
    return as_spoken("\n".join(lines), status.locale)


def table_text(jobs: Sequence[Job]) -> str:
    """Several jobs as a table, without a final newline; they stand in the order given.

    Charges whose interest is not known have a ?; under the table stands why, and what blocks each blocked step.
    """
    head = ("Case", "Client", "Currency", "Overdue", *AGES, "Charges", "Exposure", "Next", "From", "Blocked")
    rows = [head, *(_row(job.status) for job in jobs)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    numbers = range(3, 10)
    lines = [
        "  ".join(
            cell.rjust(width) if at in numbers else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    unknown = [f"? {job.status.case}: {job.status.interest_unknown}" for job in jobs if job.status.interest_unknown]
    blocked = [
        f"{job.status.case}, {called(planned)}: blocked, because {obstacle}"
        for job in jobs
        for planned in job.status.blocked
        for obstacle in obstacles(planned)
    ]
    return "\n".join([*lines, *([""] if unknown or blocked else []), *unknown, *blocked])


def _row(status: Status) -> tuple[str, ...]:
    def money(amount: Decimal) -> str:
        return f"{rounded(amount, status.currency):,}"

    following = status.next
    day = "now" if following and following.state == "now" else str(following.day) if following else ""
    over = "!" if status.exposure.over else ""
    return (
        status.case,
        status.client if len(status.client) <= _WIDEST_NAME else f"{status.client[: _WIDEST_NAME - 1]}…",
        status.currency,
        money(status.overdue),
        *(money(age) for age in status.ages),
        money(status.charges) + ("?" if status.interest_unknown else ""),
        money(status.exposure.total) + over,
        called(following) if following else "",
        day,
        ", ".join(called(planned) for planned in status.blocked),
    )


def _sums(status: Status) -> list[str]:
    lines = [_line("Contract sum as amended", status.contract_sum, status)]
    if status.pending_orders:
        numbers = listed([str(number) for number in status.pending_orders])
        plural = "s" if len(status.pending_orders) > 1 else ""
        lines.append(_line(f"Change order{plural} {numbers}, not answered yet", status.pending, status))
    lines += [
        _line("Invoiced", status.invoiced, status),
        *([_line("Credited", status.credited, status)] if status.credited else []),
        _line("Paid", status.paid, status),
        _line("Not yet due", status.not_yet_due, status),
        _line("Overdue", status.overdue, status),
        *(_line(f"  {age} days", amount, status) for age, amount in zip(AGES, status.ages, strict=True) if amount),
    ]
    if status.disputed:
        lines.append(_line("  of that disputed", status.disputed, status))
    for words, amount in (
        ("Interest", status.interest),
        ("Fixed sums for late payment", status.compensation),
        ("Costs of recovery", status.costs),
        ("Paid beyond what was owed", status.credit),
        ("Held by a court or escrow agent", status.lodged),
    ):
        if amount:
            lines.append(_line(words, amount, status))
    return lines


def _exposure(status: Status) -> list[str]:
    at_risk = status.exposure
    lines = [_line("Unpaid, retained or not invoiced yet", at_risk.total, status)]
    for words, amount in (
        ("  held back as retention", at_risk.retained),
        ("  done and not invoiced", at_risk.not_invoiced),
    ):
        if amount:
            lines.append(_line(words, amount, status))
    if at_risk.limit is not None:
        lines.append(_line("  credit limit of the client check", at_risk.limit, status))
        if at_risk.over:
            lines.append(_line("  beyond the limit", at_risk.over, status))
    return lines


def credit_note_words(job: Job) -> tuple[str, ...]:
    """The credit notes of the case that were not issued yet, each with what to type."""
    return tuple(
        f"credit note {number}: docgen issue {job.file} credit-note --number {number}"
        for number in job.status.credit_notes
    )


ACTIONS = "To do"


def action_words(action: Action, job: Job) -> tuple[str, ...]:
    """What can be done, and what to type or to enter for it, one line each."""
    lines = [action.what[:1].upper() + action.what[1:] + "."]
    if action.how:
        lines.append(f"    {action.how[:1].upper()}{action.how[1:]}.")
    if action.document:
        number = f" --number {quote(action.number)}" if action.number else ""
        lines.append(
            f"    docgen issue {quote(job.file)} {action.document}{number} --as-of {job.status.as_of.isoformat()}"
        )
    return tuple(lines)


ENCLOSURES = "Enclosed with letters, and not issued here: enclose your own copies, or issue them"


def enclosure_words(job: Job) -> tuple[str, ...]:
    """What letters enclose and the register lacks, each with what to type."""
    return tuple(
        f"{named(document)}{f' {number}' if number else ''}: docgen issue {quote(job.file)} {document}"
        + (f" --number {quote(number)}" if number else "")
        for document, number in job.status.enclosures
    )


def court_words(fit: Fit, currency: str) -> tuple[str, ...]:
    """Whether the claim fits the small-claims forum, by head; how far over it is; what to ask the clerk."""
    heads = [(each.head, Amount(each.amount, currency), each.counts) for each in fit.heads]
    counted = joined(
        (
            say("{head} {amount}", head=head, amount=amount)
            if counts
            else say("{head} {amount} (does not count)", head=head, amount=amount)
            for head, amount, counts in heads
        ),
        "; ",
    )
    limit, over = Amount(fit.limit, currency), Amount(fit.over, currency)
    verdict = (
        say("The claim fits the limit of {limit} of {forum}.", limit=limit, forum=fit.forum)
        if fit.fits
        else say(
            "The claim is {over} over the limit of {limit} of {forum}. To go there, {over} would be given up.",
            over=over,
            limit=limit,
            forum=fit.forum,
        )
    )
    more = fit.verify or fit.remark
    return (verdict, say("{heads} ({reference})", heads=counted, reference=fit.reference), *([more] if more else []))


def _step(planned: Planned, job: Job) -> list[str]:
    when = "" if planned.day is None or planned.state == "now" else f"{planned.day}  "
    lines = [f"  {when}{called(planned)}, {way_of(planned)}"]
    typed = command_for(planned, job.file, job.documents)
    lines += [f"      {typed}"] if typed else []
    return lines + [f"      {obstacle}" for obstacle in obstacles(planned)]


def _line(words: str, amount: Decimal, status: Status) -> str:
    return f"  {words:<{_WIDTH}}{rounded(amount, status.currency):>16,}"
