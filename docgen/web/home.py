"""The first page: every job of the folder, the most urgent first, and what to do next."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.messages import joined
from docgen.money import rounded
from docgen.web.language import gettext as _
from docgen.web.rendering import money, page
from docgen.web.requests import day_shown, room_of

if TYPE_CHECKING:
    from docgen.steps.status import Job, Status


class Part(Struct, frozen=True, kw_only=True):
    """A part of the bar of ages: where it begins and how wide it is, of 1000."""

    number: int
    age: str
    amount: str
    start: float
    width: float


class Bar(Struct, frozen=True, kw_only=True):
    """What is overdue by age, as a bar; `label` says the same in words."""

    parts: tuple[Part, ...]
    label: str


class Total(Struct, frozen=True, kw_only=True):
    """What is overdue in a currency, of all jobs."""

    currency: str
    overdue: Decimal


_SHORTEST = 40  # of 1000: a bar that can still be seen


def bar_of(status: Status, most: Decimal | None = None) -> Bar:
    """The overdue sums of a job by age; no parts where nothing is overdue. `most` is the sum of a whole bar."""
    from docgen.steps.status import AGES  # imported here: a folder without jobs has no sums

    whole = max(float(status.overdue * 1000 / most), _SHORTEST) if most else 1000.0
    parts: list[Part] = []
    start = 0.0
    for number, (age, amount) in enumerate(zip(AGES, status.ages, strict=True), 1):
        if amount:
            width = float(amount / status.overdue) * whole
            parts.append(Part(number=number, age=age, amount=money(amount, status.currency), start=start, width=width))
            start += width
    label = "; ".join(_("{amount} for {age} days").format(amount=part.amount, age=part.age) for part in parts)
    return Bar(parts=tuple(parts), label=_("Overdue: {sums}").format(sums=label))


def _card(job: Job, most: Decimal) -> dict[str, object]:
    from docgen.steps.plan import nothing_to_do  # imported here: a folder without jobs has no steps
    from docgen.web.names import step_words

    status, following = job.status, job.status.next
    return {
        "file": job.file,
        "status": status,
        "urgent": bool(status.now and status.overdue),
        "bar": bar_of(status, most),
        "next": following and {"state": following.state, "day": following.day, "words": step_words(following)},
        "blocked": ", ".join(step_words(planned) for planned in status.blocked),
        "nothing": joined((status.actions[0].what, ".")) if status.actions else nothing_to_do(status.invoiced),
    }


def _home(request: Request) -> Response:
    room, on = room_of(request), day_shown(request)
    listing = room.listing(on)
    query = request.query_params.get("q", "").strip()
    found = [job for job in listing.jobs if _has(job, query)]
    overdue: dict[str, Decimal] = {}
    most: dict[str, Decimal] = {}  # the bars of a currency can be compared with one another
    for job in listing.jobs:
        currency = job.status.currency
        overdue[currency] = overdue.get(currency, rounded(Decimal(0), currency)) + job.status.overdue
        most[currency] = max(most.get(currency, Decimal(0)), job.status.overdue)
    return page(
        request,
        "home.html",
        on=on,
        at_day="" if on == room.today else f"?on={on.isoformat()}",
        query=query,
        listing=listing,
        left_out=[(_below(room.folder, each.path), each) for each in listing.left_out],
        cards=[_card(job, most[job.status.currency]) for job in found],
        totals=[Total(currency=currency, overdue=amount) for currency, amount in sorted(overdue.items()) if amount],
        to_do=sum(bool(job.status.now) for job in listing.jobs),
    )


def _below(folder: Path, path: Path) -> str:
    """What the file is called within the folder, as the page names every other; the whole path of one outside it."""
    inside = folder.resolve()
    return str(path.relative_to(inside) if path.is_relative_to(inside) else path)


def _has(job: Job, query: str) -> bool:
    """Whether every word of the query stands in what the list shows of the job."""
    text = f"{job.status.title} {job.status.client} {job.status.case}".lower()
    return all(word in text for word in query.lower().split())


ROUTES = (Route("/", _home),)
