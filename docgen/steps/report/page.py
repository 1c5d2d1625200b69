"""Where jobs stand, as a page to open in a browser: one file, without scripts, fonts or pictures from outside.

Colour never says anything alone: each bar has its figures beside it and in its label. Every text of a case is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

from docgen.dates import in_words
from docgen.i18n import as_spoken
from docgen.ledger.words import listed
from docgen.money import rounded
from docgen.steps.plan import Planned, called, command_for, nothing_to_do, obstacles, standing_of, way_of
from docgen.steps.report.text import ACTIONS, ENCLOSURES, action_words, court_words, credit_note_words, enclosure_words
from docgen.steps.status import AGES, Job, Status

_STYLE = Path(__file__).resolve().parent / "status.css"
_COLOURS = ("--age1", "--age2", "--age3", "--age4")


def status_page(jobs: Sequence[Job], as_of: date) -> str:
    """The page, in the order given, with a line feed at its end; the same jobs give the same page."""
    return "\n".join(_page(jobs, as_of)) + "\n"


def _page(jobs: Sequence[Job], as_of: date) -> Iterator[str]:
    title = jobs[0].status.case if len(jobs) == 1 else f"{len(jobs)} jobs"
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(title)}: status on {in_words(as_of)}</title>"
    yield f"<style>\n{_STYLE.read_text(encoding='utf-8').rstrip()}\n</style>"
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield f"<h1>{escape(title)}: where {'it stands' if len(jobs) == 1 else 'they stand'}</h1>"
    yield f'<p class="soft">At the end of {in_words(as_of)}. What to do first is at the top.</p>'
    yield "</header>"
    yield "<main>"
    if len(jobs) > 1:
        yield from _table(jobs)
    for job in jobs:
        yield from (as_spoken(line, job.status.locale) for line in _job(job))
    if not jobs:
        yield "<p>There is no job to show.</p>"
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _table(jobs: Sequence[Job]) -> Iterator[str]:
    yield '<div class="wide" role="region" aria-label="All jobs" tabindex="0">'
    yield "<table>"
    yield "<caption>All jobs, the most urgent first</caption>"
    heads = ("Case", "Client", "Next", "Currency", "Overdue", *(f"{age} days" for age in AGES), "Not paid for")
    numbers = range(4, len(heads))
    cells = "".join(f'<th scope="col"{_sum_class(at in numbers)}>{escape(head)}</th>' for at, head in enumerate(heads))
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for job in jobs:
        status = job.status
        sums = (status.overdue, *status.ages, status.exposure.total)
        yield (
            f'<tr><th scope="row"><a href="#{_anchor(status)}">{escape(status.case)}</a></th>'
            f"<td>{escape(status.client)}</td><td>{_next(status)}</td><td>{escape(status.currency)}</td>"
            + "".join(f'<td class="sum">{_money(amount, status)}</td>' for amount in sums)
            + "</tr>"
        )
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _job(job: Job) -> Iterator[str]:
    status = job.status
    yield f'<section class="job" id="{_anchor(status)}" aria-labelledby="{_anchor(status)}-head">'
    yield f'<h2 id="{_anchor(status)}-head">{escape(status.case)}: {escape(status.title)}</h2>'
    yield f'<p class="soft">{escape(status.client)} · law {escape(status.law)} · {escape(job.file)}</p>'
    yield from _sums(status)
    yield from _bar(status)
    if status.interest_unknown:
        yield f'<p class="blocked">Interest is not in these sums: {escape(status.interest_unknown)}</p>'
    for words in court_words(status.fit, status.currency) if status.fit else ():
        yield f'<p class="soft">{escape(words)}</p>'
    for heading, steps in (("Now", status.now), ("Coming", status.coming), ("Blocked", status.blocked)):
        if steps:
            yield f"<h3>{heading}</h3>"
            yield '<ul class="steps">'
            yield from (_step(planned, job) for planned in steps)
            yield "</ul>"
    if status.actions:
        yield f"<h3>{ACTIONS}</h3>"
        yield '<ul class="steps">'
        for action in status.actions:
            what, *rest = action_words(action, job)
            more = "".join(f'<br><span class="soft">{escape(line.strip())}</span>' for line in rest)
            yield f"<li>{escape(what)}{more}</li>"
        yield "</ul>"
    if status.credit_notes:
        yield "<h3>To be issued</h3>"
        yield f"<p>{'<br>'.join(escape(words) for words in credit_note_words(job))}</p>"
    if status.lien:
        yield "<h3>Lien</h3>"
        yield f"<p>{'<br>'.join(escape(words) for words in status.lien)}</p>"
    if status.enclosures:
        yield f"<h3>{ENCLOSURES}</h3>"
        yield f"<p>{'<br>'.join(escape(words) for words in enclosure_words(job))}</p>"
    done = sorted(
        (each for each in status.plan if each.state == "done" and each.day), key=lambda each: each.day or date.max
    )
    if done:
        words = listed([f"{called(planned)} on {in_words(planned.day)}" for planned in done if planned.day])
        yield f"<h3>Done</h3>\n<p>{escape(words[:1].upper() + words[1:])}.</p>"
    if not status.plan and not status.actions:
        yield f"<p>{nothing_to_do(status.invoiced)}</p>"
    yield "</section>"


def _sums(status: Status) -> Iterator[str]:
    at_risk = status.exposure
    pairs: list[tuple[str, Decimal]] = [("Contract sum as amended", status.contract_sum)]
    if status.pending_orders:
        pairs.append(("Change orders not answered", status.pending))
    pairs += [
        ("Invoiced", status.invoiced),
        *([("Credited", status.credited)] if status.credited else []),
        ("Paid", status.paid),
        ("Not yet due", status.not_yet_due),
        ("Overdue", status.overdue),
    ]
    pairs += [("of that disputed", status.disputed)] if status.disputed else []
    pairs += [("Interest and costs", status.charges)] if status.charges else []
    pairs += [("Held by a court or escrow agent", status.lodged)] if status.lodged else []
    pairs.append(("Unpaid, retained or not invoiced yet", at_risk.total))
    if at_risk.limit is not None:
        pairs.append(("Credit limit", at_risk.limit))
    if at_risk.over:
        pairs.append(("Beyond the limit", at_risk.over))
    yield '<dl class="sums">'
    for words, amount in pairs:
        yield f"<div><dt>{escape(words)}</dt><dd>{_money(amount, status)} {escape(status.currency)}</dd></div>"
    yield "</dl>"


def _bar(status: Status) -> Iterator[str]:
    """Overdue sums by age as one bar, each part as wide as its share, with the figures below."""
    if not status.overdue:
        yield '<p class="soft">Nothing is overdue.</p>'
        return
    parts = [(age, amount, colour) for age, amount, colour in zip(AGES, status.ages, _COLOURS, strict=True) if amount]
    label = listed([f"{_money(amount, status)} {status.currency} for {age} days" for age, amount, _ in parts])
    yield (
        f'<svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img"'
        f' aria-label="Overdue: {escape(label)}">'
    )
    start = Decimal(0)
    for _, amount, colour in parts:
        width = amount * 1000 / status.overdue
        yield f'<rect x="{start:.2f}" y="0" width="{width:.2f}" height="20" style="fill:var({colour})"/>'
        start += width
    yield "</svg>"
    yield '<ul class="ages">'
    for age, amount, colour in parts:
        key = f'<span class="key" style="background:var({colour})" aria-hidden="true"></span>'
        yield f"<li>{key}{age} days: {_money(amount, status)}</li>"
    yield "</ul>"


def _step(planned: Planned, job: Job) -> str:
    words = called(planned)
    words = f"<strong>{escape(words[:1].upper() + words[1:])}</strong>, {escape(way_of(planned))}"
    if planned.state == "coming":
        words += f", {escape(standing_of(planned))}"
    typed = command_for(planned, job.file, job.documents)
    words += f"<br><code>{escape(typed)}</code>" if typed else ""
    kind = ' class="blocked"' if planned.state == "blocked" else ' class="soft"'
    return f"<li>{words}" + "".join(f"<br><span{kind}>{escape(each)}</span>" for each in obstacles(planned)) + "</li>"


def _next(status: Status) -> str:
    following = status.next
    if following is None:
        return '<span class="blocked">blocked</span>' if status.blocked else "nothing"
    kind = ' class="now"' if following.state == "now" else ""
    return f"<span{kind}>{escape(called(following))}, {escape(standing_of(following))}</span>"


def _money(amount: Decimal, status: Status) -> str:
    return f"{rounded(amount, status.currency):,}"


def _sum_class(is_sum: bool) -> str:
    return ' class="sum"' if is_sum else ""


def _anchor(status: Status) -> str:
    return "job-" + "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in status.case)
