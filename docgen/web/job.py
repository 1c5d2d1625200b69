"""The page of a job: where it stands, what comes next and why, what happened, what went out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from docgen.case.models import Case
from docgen.diagnostics import Severity
from docgen.documents import DOCUMENTS, document_names
from docgen.documents.picture import balance_picture
from docgen.editing.form import label_of, what_is_asked
from docgen.editing.quick import QUICK_ENTRIES, quick_entry
from docgen.errors import DocgenError
from docgen.messages import FieldName, say
from docgen.register.at_hand import AtHand, at_hand
from docgen.register.entries import Entry
from docgen.register.findings import Findings
from docgen.register.store import folder_beside, read
from docgen.register.verify import Verified, verify
from docgen.render.picture import picture_svg
from docgen.schema.fields import field_at
from docgen.schema.reader import FILL_IN
from docgen.steps.documents import CALL
from docgen.steps.grounds import grounds_of, looked_at, why_now
from docgen.steps.next_actions import Action
from docgen.steps.plan import Planned, nothing_to_do
from docgen.steps.report.text import court_words
from docgen.steps.snapshot import Standing
from docgen.steps.status import Status
from docgen.web.home import bar_of
from docgen.web.language import gettext as _
from docgen.web.names import step_words, title_of
from docgen.web.rendering import field_address, page, path_of, shown, spoken, wording
from docgen.web.requests import day_shown, room_of
from docgen.web.room import Room, title_in
from docgen.web.timeline import timeline_of


class Tab(Struct, frozen=True, kw_only=True):
    """A page of a job, as its row of tabs names it. `also` are other first parts of an address that belong to it."""

    part: str
    words: Callable[[], str]
    also: tuple[str, ...] = ()


TABS: list[Tab] = [
    Tab(part="job", words=lambda: _("Overview")),
    Tab(part="documents", words=lambda: _("Documents"), also=("document", "issue", "issued", "redline")),
]
"""The pages of a job in order."""


def job_page(
    request: Request, template: str, name: str, case: Case | None, code: int = 200, **given: Any
) -> HTMLResponse:
    """A page of a job, on a template that extends `job.html`; `case` is None where its file cannot be read as one."""
    first = request.url.path.split("/")[1]
    at = request.query_params.get("on", "")
    tabs = [
        {
            "words": tab.words(),
            "address": f"/{tab.part}/{path_of(name)}" + (f"?on={at}" if at and "on" in given else ""),
            "current": first == tab.part or first in tab.also,
        }
        for tab in TABS
    ]
    title = case.title if case else title_in(room_of(request).path(name)) or name
    return page(request, template, code, name=name, case=case, job_title=title, tabs=tabs, **given)


# --- the overview -----------------------------------------------------------------------------------------------------


class Sum(Struct, frozen=True, kw_only=True):
    """A sum of the job with what it is."""

    words: str
    amount: Decimal
    strong: bool = False
    note: str = ""


class Card(Struct, frozen=True, kw_only=True):
    """A step to be done: what it is, why now, what it rests on; `document` is "" where docgen makes none for it."""

    planned: Planned
    title: str
    document: str
    what: str
    why: str
    grounds: tuple[str, ...]
    looked_at: tuple[str, ...]
    issues: bool


class Link(Struct, frozen=True, kw_only=True):
    """A link of a page, in words."""

    words: str
    address: str


class ActionCard(Struct, frozen=True, kw_only=True):
    """What can be done beside the ladder: `title` is "" where neither a document nor a quick entry is made for it."""

    action: Action
    title: str
    what: str
    grounds: tuple[str, ...]
    links: tuple[Link, ...]


class Issued(Struct, frozen=True, kw_only=True):
    """A document that went out, what its files are called, and whether they are still as they were."""

    entry: Entry
    title: str
    files: tuple[str, ...]
    altered: tuple[str, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """A field that is still to be filled in: its label, what the file asks for, and where the form has it."""

    label: str
    what: str
    address: str


class AskedPart(Struct, frozen=True, kw_only=True):
    """A part of the file with what is still to be filled in of it."""

    words: str
    address: str
    fields: tuple[Asked, ...]


def _still_asked(name: str, found: Findings) -> list[AskedPart]:
    """What a file that was begun still asks for, part by part; the lines of an address are one thing."""
    parts: dict[str, dict[str, list[str]]] = {}
    for each in shown((each for each in found.diagnostics if each.rule == FILL_IN), found.source_lines):
        field = re.sub(r"\[\d+\]$", "", each.diagnostic.path)
        part, _dot, _rest = field.partition(".")
        parts.setdefault(part, {}).setdefault(field, []).append(what_is_asked(each.marked))
    made = []
    for part, fields in parts.items():
        address = field_address(name, part).partition("#")[0]
        in_part = (
            Asked(
                label=spoken(say("{field}", field=FieldName(field.removeprefix(f"{part}.")))),
                what=_choices_of(field) or ", ".join(filter(None, asked)),
                address=field_address(name, field),
            )
            for field, asked in fields.items()
        )
        made.append(AskedPart(words=_(label_of(part)), address=address, fields=tuple(in_part)))
    return made


def _choices_of(field: str) -> str:
    """What can be chosen in the field of that path, in the words of the form; "" where it is no choice."""
    stated = field_at(tuple(field.split(".")), Case)
    choices = stated.choices if stated else ()
    return wording().listed(tuple(_(each.replace("_", " ")) for each in choices), "or") if choices else ""


def _overview(request: Request) -> Response:
    room, on, name = room_of(request), day_shown(request), request.path_params["name"]
    found = room.findings(name)
    if found.loaded is None:
        wrong = [each for each in found.diagnostics if each.rule != FILL_IN]
        asked = _still_asked(name, found)
        if asked and not any(each.severity is Severity.ERROR for each in wrong):
            wrong = []  # what is doubtful is worth a word when the rest is known
        problems = shown(wrong, found.source_lines)
        return job_page(request, "broken.html", name, None, asked=asked, problems=problems)
    job = at_hand(found.loaded, name)
    standing = job.loaded.standing(on, job.done, wording(job.loaded.case.currency).words)
    status = job.status(on).status
    entries, verified, unreadable = _register(room, job)
    past, coming = timeline_of(job, standing, entries)
    at_day = "" if on == room.today else f"&on={on.isoformat()}"
    return job_page(
        request,
        "overview.html",
        name,
        job.loaded.case,
        on=on,
        at_day=at_day,
        status=status,
        sums=sums_of(status),
        bar=bar_of(status),
        court=court_words(status.fit, status.currency) if status.fit else (),
        now=[_card(job, standing, planned) for planned in reversed(status.now)],
        coming=[_card(job, standing, planned) for planned in status.coming],
        blocked=[_card(job, standing, planned) for planned in status.blocked],
        actions=[_action_card(name, standing, each, entries, at_day) for each in status.actions],
        past=past,
        ahead=coming,
        picture=_picture(standing),
        issued=[_issued(entry, verified) for entry in entries],
        verified=verified,
        unreadable=unreadable,
        titles={kind.name: title_of(kind) for kind in DOCUMENTS},
        nothing=nothing_to_do(status.invoiced),
        quick=[link for link, each in zip(quick_links(name), QUICK_ENTRIES, strict=True) if each.daily],
        **_sorted(found),
    )


class QuickLink(Struct, frozen=True, kw_only=True):
    """A quick entry as a link of a page."""

    title: str
    about: str
    address: str


def quick_links(name: str) -> list[QuickLink]:
    """The quick entries of a job, those of every day first."""
    return [
        QuickLink(title=_(each.title), about=_(each.about), address=f"/entry/{path_of(name)}?what={each.name}")
        for each in QUICK_ENTRIES
    ]


def sums_of(status: Status) -> list[Sum]:
    """The sums of a job, as its page shows them."""
    pending = (
        _("and {count} not answered yet").format(count=len(status.pending_orders)) if status.pending_orders else ""
    )
    found = [
        Sum(words=_("Contract sum as amended"), amount=status.contract_sum, note=pending),
        Sum(words=_("Invoiced"), amount=status.invoiced),
        Sum(words=_("Paid"), amount=status.paid),
        Sum(words=_("Overdue"), amount=status.overdue, strong=bool(status.overdue)),
    ]
    if status.disputed:
        found.append(Sum(words=_("Of that disputed"), amount=status.disputed))
    if status.not_yet_due:
        found.append(Sum(words=_("Not yet due"), amount=status.not_yet_due))
    if status.interest:
        found.append(Sum(words=_("Interest so far"), amount=status.interest))
    if status.compensation:
        found.append(Sum(words=_("Fixed sums for late payment"), amount=status.compensation))
    if status.costs:
        found.append(Sum(words=_("Costs of recovery"), amount=status.costs))
    if status.credit:
        found.append(Sum(words=_("Paid beyond what was owed"), amount=status.credit))
    if status.exposure.over:
        found.append(Sum(words=_("Beyond the credit limit"), amount=status.exposure.over, strong=True))
    return found


def _card(job: AtHand, standing: Standing, planned: Planned) -> Card:
    document = planned.step.document
    kind = next((each for each in DOCUMENTS if each.name == document), None)
    return Card(
        planned=planned,
        title=step_words(planned),
        document=document if document in document_names() else "",
        what=_(kind.when) if kind else "",
        why=why_now(standing, job.ladder, planned),
        grounds=grounds_of(standing, document),
        looked_at=looked_at(document),
        issues=document != CALL,
    )


def _action_card(name: str, standing: Standing, action: Action, entries: Sequence[Entry], at_day: str) -> ActionCard:
    """The thing to do with what leads on: reading and issuing its document, the page of one that went out, its entry.

    The first link is the one to take.
    """
    kind = next((each for each in DOCUMENTS if each.name == action.document), None)
    entry, path = quick_entry(action.entry), path_of(name)
    links = []
    if kind:
        about = {"number": action.number} if action.number else {}
        asked = f"{path}?{urlencode({'document': action.document} | about)}{at_day}"
        links += [
            Link(words=_("Read it"), address=f"/document/{asked}"),
            Link(words=_("Issue it …"), address=f"/issue/{asked}"),
        ]
    if entry:
        links.append(Link(words=_("Write down the day"), address=f"/entry/{path}?what={entry.name}"))
    if folder := _last_of(entries, action.issued):
        shown_at = f"/issued/{path}?{urlencode({'entry': folder})}"
        links.append(Link(words=_("Go to what was issued"), address=shown_at))
    return ActionCard(
        action=action,
        title=title_of(kind, action.number) if kind else _(entry.title) if entry else "",
        what=_(kind.when) if kind else "",
        grounds=grounds_of(standing, action.document) if kind else (),
        links=tuple(links),
    )


def _last_of(entries: Iterable[Entry], document: str) -> str:
    """The folder of the last one of that document that went out; "" where none did."""
    gone_out = [each for each in entries if each.takes_facts_of == document and not each.review]
    return gone_out[-1].folder if gone_out else ""


def issued_last(room: Room, name: str, document: str) -> str:
    """The same for a job; "" too where its register cannot be read, which the overview says."""
    try:
        return _last_of(read(folder_beside(room.path(name))).entries, document)
    except DocgenError:
        return ""


def _picture(standing: Standing) -> Markup | None:
    """The account through time; None where nothing has been invoiced."""
    picture = balance_picture(standing.account, wording(standing.case.currency))
    return Markup(picture_svg(picture)) if picture else None


def _register(room: Room, job: AtHand) -> tuple[tuple[Entry, ...], Verified | None, DocgenError | None]:
    """What was issued of the job and whether it is still so; an error where the register cannot be read."""
    folder = folder_beside(room.path(job.file))
    try:
        entries = read(folder).entries
        verified = verify(folder, "", job.loaded.case.case) if entries or folder.exists() else None
    except DocgenError as error:
        return (), None, error
    return tuple(entries), verified, None


def _issued(entry: Entry, verified: Verified | None) -> Issued:
    kind = next((each for each in DOCUMENTS if each.name == entry.document), None)
    files = tuple(name for name in entry.files if name not in (entry.words, entry.case_file))
    wrong = [each.message for each in verified.discrepancies if each.reference == entry.called] if verified else []
    return Issued(
        entry=entry,
        title=title_of(kind, entry.about) if kind else entry.document,
        files=files,
        altered=tuple(wrong),
    )


def _sorted(found: Findings) -> dict[str, Any]:
    """The warnings: how the case differs from what was issued, and all others."""
    drift = [each for each in found.diagnostics if each.rule == "drift"]
    others = [each for each in found.diagnostics if each.rule != "drift"]
    return {"drift": shown(drift, found.source_lines), "warnings": shown(others, found.source_lines)}


ROUTES = (Route("/job/{name:path}", _overview),)
