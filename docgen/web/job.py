"""The page of a job: where it stands, what comes next and why, what happened, what went out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from docgen.case.models import Case
from docgen.steps.status import Status
from docgen.web.language import gettext as _
from docgen.web.rendering import page, path_of
from docgen.web.requests import day_shown, room_of


class Tab(Struct, frozen=True, kw_only=True):
    """A page of a job, as its row of tabs names it."""

    words: str
    address: str
    current: bool


TABS: list[tuple[str, Callable[[], str]]] = [("job", lambda: _("Overview"))]
"""The pages of a job in order: the first part of the address, and what the tab is called."""


def job_page(request: Request, template: str, name: str, case: Case, code: int = 200, **shown: Any) -> HTMLResponse:
    """A page of a job, on a template that extends `job.html`."""
    first = request.url.path.split("/")[1]
    tabs = [Tab(words=words(), address=f"/{part}/{path_of(name)}", current=part == first) for part, words in TABS]
    return page(request, template, code, name=name, case=case, tabs=tabs, **shown)


class Sum(Struct, frozen=True, kw_only=True):
    """A sum of the job with what it is."""

    words: str
    amount: Decimal
    strong: bool = False


def sums_of(status: Status) -> list[Sum]:
    """The sums of a job, as its page shows them."""
    return [
        Sum(words=_("Contract sum as amended"), amount=status.contract_sum),
        Sum(words=_("Invoiced"), amount=status.invoiced),
        Sum(words=_("Paid"), amount=status.paid),
        Sum(words=_("Overdue"), amount=status.overdue, strong=bool(status.overdue)),
    ]


def _overview(request: Request) -> Response:
    room, on, name = room_of(request), day_shown(request), request.path_params["name"]
    at_hand = room.at_hand(name)
    status = at_hand.status(on).status
    return job_page(request, "overview.html", name, at_hand.loaded.case, on=on, status=status, sums=sums_of(status))


ROUTES = (Route("/job/{name:path}", _overview),)
