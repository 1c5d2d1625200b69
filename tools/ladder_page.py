"""docs/ladder.md: how to be paid with docgen, its steps and the conditions of its gate, made from the code."""

# ruff: noqa: E501  (the prose of the page stands here as the page has it)

from __future__ import annotations

from collections.abc import Callable

from docgen.law.pack_reader import known_laws, load_law
from docgen.steps.conditions import CONDITIONS
from docgen.steps.documents import NAMES
from docgen.steps.ladder import Step, ladder_for

_Table = Callable[[tuple[str, ...], list[tuple[str, ...]]], str]

_HEAD = """\
Being paid is a matter of the right letter on the right day. docgen knows the day, names the document, and refuses what would
backfire.

    docgen status kitchen.yaml                where the job stands, what may be done now, what is blocked and by what
    docgen status jobs                        every job of a folder, with what to do first at the top
    docgen status jobs --format html > s.html the same as a page for the browser
    docgen calendar jobs -o jobs.ics          every coming date for your calendar, with the command in its note
    docgen issue kitchen.yaml final-demand    the document itself; refused while a condition is not met
    docgen check --rehearse kitchen.yaml      before you sign: which clause would fail if the client stopped paying?

Two things decide when a step comes. **The ladder** says on which day it is proposed; that is yours to change. **The gate**
says whether it may be taken at all: its conditions come from the law and from your contract, and `docgen issue` holds to
them. A step comes on the first business day on which both let it.

What only the ladder is against is early, or out of turn: a final demand before the day of the status, a notice of interest
without a reminder before it, a reminder after the demand. Nothing is lost by it but tact, so it waits for your word:
`docgen issue --anyway` makes it, and the register notes that it was early. `--anyway` never passes what law or contract forbid.

## Telling docgen what was done

The record of the case tells it. A `reminder`, `call`, `notice` (that work will stop), `suspension` or `resumption` counts
by itself; a letter counts when `document:` says which it was:

```yaml
record:
  - {date: 2026-05-20, what: reminder, by: email, text: A reminder of INV-1043 was sent.}
  - {date: 2026-06-15, what: letter, document: late-interest-notice, by: post, text: The notice was sent.}
```

Documents that `docgen issue` has made count too, from the day they were made. Enter them in the record all the same, with the
channel: a notice sent by email counts as received on the next business day, one by post on the second, and where docgen
does not know the channel it counts on the post.

What was done counts for the debt that is overdue now. When everything is paid and later another invoice is late, the ladder
begins anew.

## The steps

"""

_CHANGE = """\
`needs` are steps that must have been taken before. A step is wanted only `until` another has been taken, or the one that
that one is itself wanted until, and comes again after `repeat`. No further reminder is proposed after a notice of interest,
nor after word that work or a service will stop: it would take back what that letter said. What falls on a weekend or public holiday moves to the next business day; what comes on or before the due
date moves to the one before.

## Changing the ladder

`steps:` in the case changes it for the case, `steps:` in the [house file](house.md) for all of them. Name the step, and give
what is different:

```yaml
steps:
  - {step: second-reminder, when: 5 business days after reminder, repeat: 5 business days}
  - {step: collection-handover, omit: yes}
  - {step: text-message, document: reminder, channel: text message, when: 3 days after reminder, after: reminder}
```

`when` is `on due`, a length of time before or after `due` or after another step (`10 days after reminder`), or
`as the contract says`. A new name adds a step, and needs `document`, `channel` and `when`.

## What the sums of the status mean

- **Overdue**, by age: the open part of invoices whose due date is past. The due date itself is not overdue.
- **Open, held back, done and not invoiced**: open invoices, due or not, a deposit before work starts among them; retention held back; and milestones and change orders that the
  record shows as done and that no invoice asks for yet. Beside it stands the `credit_limit` of the `client_check`.
- **The claim against the limit of the small-claims forum**, by head of claim: only the heads that count towards the limit
  are measured. Where sources disagree on a limit, docgen takes the smaller one and says to verify it with the clerk.

## The gate

Each condition has a name, a reason, what it rests on, and the first day on which it is met. `docgen issue` tells all that are
not met and refuses; `docgen draft` tells them and makes the draft.

What the gate lets go can still go wrong. `docgen status` says so below the step, and `issue` beside the document: that what work
is to stop for is a small part of the price, where the law asks for proportion and only the contract gives the right
(`small-for-a-stop`); that nothing in the record shows the work of an invoice to be done, before the demand, a notice of a
stop, or what follows them (`claimed-without-evidence`).

"""


def ladder_page(written_by: str, table: _Table) -> str:
    """The page. `written_by` is the line that says where it comes from, `table` writes a table."""
    parts = [
        "# Getting paid: the ladder and its gate\n",
        f"{written_by}\n",
        _HEAD + table(_STEP_HEAD, [_row(step) for step in ladder_for("GB-ENG")]) + "\n",
        *_variants(table),
        _CHANGE.rstrip() + "\n",
        _guards(table) + "\n",
    ]
    for condition in CONDITIONS:
        documents = ", ".join(f"`{name}`" for name in condition.documents)
        parts.append(f"### {condition.rule}\n\n{condition.manual}\n\nGuards {documents}.\n")
    parts.append(_statutes(table) + "\n")
    return "\n".join(parts)


_STEP_HEAD = ("Step", "Document or call", "By", "Proposed", "Again", "Until", "Needs")


def _row(step: Step) -> tuple[str, ...]:
    return (
        f"`{step.name}`",
        f"{NAMES[step.document]} (`{step.document}`)",
        step.channel,
        _when(step),
        f"every {step.repeat}" if step.repeat else "",
        f"`{step.until}`" if step.until else "",
        ", ".join(f"`{name}`" for name in step.needs),
    )


def _when(step: Step) -> str:
    wait, of = step.when.wait, step.when.of
    if of == "contract":
        return "as the contract says"
    base = "due" if of == "due" else f"`{of}`"
    if not wait.count:
        return f"on {base}"
    side = "before" if wait.count < 0 else "after"
    return f"{type(wait)(count=abs(wait.count), unit=wait.unit)} {side} {base}"


def _variants(table: _Table) -> list[str]:
    """The laws whose ladder is another, each with the steps that differ."""
    common = {step.name: step for step in ladder_for("GB-ENG")}
    by_steps: dict[tuple[Step, ...], list[str]] = {}
    for law in known_laws():
        by_steps.setdefault(ladder_for(law), []).append(law)
    parts = []
    for steps, laws in by_steps.items():
        differing = [step for step in steps if common.get(step.name) != step]
        gone = [f"`{name}`" for name in common if name not in {step.name for step in steps}]
        if differing or gone:
            left_out = f" Left out: {', '.join(gone)}." if gone else ""
            parts.append(f"Under {' and '.join(laws)} these are different.{left_out}\n")
            parts.append(table(_STEP_HEAD, [_row(step) for step in differing]) + "\n")
    return parts


def _guards(table: _Table) -> str:
    """Which conditions each document has."""
    documents = dict.fromkeys(document for condition in CONDITIONS for document in condition.documents)
    rows: list[tuple[str, ...]] = [
        (
            f"`{document}`",
            ", ".join(
                f"[{condition.rule}](#{condition.rule})" for condition in CONDITIONS if document in condition.documents
            ),
        )
        for document in documents
    ]
    return table(("Document or step", "Its conditions"), rows)


def _statutes(table: _Table) -> str:
    """The statutory minimum before work stops, by law, from the packs."""
    rows: list[tuple[str, ...]] = []
    for code in known_laws():
        for right in load_law(code).suspension:
            days = f"{right.notice_days} days" + (", public holidays left out" if right.holidays_excluded else "")
            first = "on the last of them" if right.on_last_day else "on the day after"
            overdue = f"{right.overdue_days} days" if right.overdue_days else ""
            rows.append((code, overdue, days, first, right.reference, right.confidence))
    head = ("Law", "Overdue before notice", "Notice", "Work may stop", "Reference", "docgen has it from")
    return "## What statutes ask before work stops\n\n" + table(head, rows)
