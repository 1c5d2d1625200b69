"""The form of a case file, part by part, and the same file as text; saved over the version that was shown, or not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.case.reading import read_bytes
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents import available
from docgen.editing.answers import Answers, answers_of
from docgen.editing.edits import Edit, Edited, EditRefused, edited, first_error, with_text
from docgen.editing.form import Block, Filled, filled_by, filled_from, form_of, holder_of, label_of, sections_of
from docgen.editing.saving import ChangedMeanwhile, change, save, version_of
from docgen.errors import DocgenError
from docgen.messages import lines_of, say
from docgen.schema.reader import FILL_IN
from docgen.schema.values import still_to_fill_in
from docgen.steps.documents import CHANGE_ORDER, CONTRACT, DEMAND, INVOICE
from docgen.web.job import TABS, Tab, job_page
from docgen.web.language import gettext as _
from docgen.web.language import language
from docgen.web.names import title_of
from docgen.web.notices import tell
from docgen.web.rendering import page, path_of, shown, spoken_as
from docgen.web.requests import Form, form_page, room_of
from docgen.yamlsource.source import Source, read_source
from docgen.yamlsource.yaml_nodes import Plain, value_at

TABS += [Tab(part="edit", words=lambda: _("Edit")), Tab(part="text", words=lambda: _("As text"))]

_ROW = "row"
"""The button that adds, moves or removes a row where the page has no script: "add payments", "up payments[2]"."""


# --- the file ---------------------------------------------------------------------------------------------------------


class Opened(Struct, frozen=True, kw_only=True):
    """A case file as it is on the disk, and what a page says at its head; it may be one that cannot be worked with."""

    name: str
    path: Path
    raw: bytes
    source: Source

    @property
    def tree(self) -> Plain:
        """What stands in it."""
        return self.source.to_plain()

    @property
    def version(self) -> str:
        """Which version of the file it is."""
        return version_of(self.raw)

    @property
    def unreadable(self) -> Diagnostic | None:
        """What is wrong with its text, so that no form can change it."""
        return first_error(self.source.diagnostics)


def opened(request: Request) -> Opened:
    """The file that the address names. Raises DocgenError where it is none of the folder, or cannot be read."""
    name = request.path_params["name"]
    path = room_of(request).path(name)
    raw = read_bytes(path)
    room_of(request).shown.keep(raw)
    return Opened(name=name, path=path, raw=raw, source=read_source(raw, name))


class Head(Struct, frozen=True, kw_only=True):
    """What stands at the head of a job's pages, where its case may not be readable as a whole."""

    title: str
    case: str
    parties: Any


class _Named(Struct, frozen=True):
    names: tuple[str, ...]


class _Parties(Struct, frozen=True):
    client: _Named


class Beside(Struct, frozen=True, kw_only=True):
    """A document that can stand beside the form: what it is called, and how an address names it."""

    title: str
    query: str
    chosen: bool


_BESIDE: dict[str, str] = {
    "change_orders": CHANGE_ORDER,
    "invoices": INVOICE,
    "payments": "statement-of-account",
    "disputes": "statement-of-account",
    "record": DEMAND,
    "breach": DEMAND,
}
"""Which document stands beside a part of the form at first; the contract beside all others."""


def _beside(request: Request, file: Opened, part: str = "") -> list[Beside]:
    """The documents that can stand beside the form; none where the case on the disk has errors."""
    try:
        case = room_of(request).load(file.name, file.raw).case
    except DocgenError:
        return []
    known = available(case)
    first = [at for at, (kind, _about) in enumerate(known) if kind.name == _BESIDE.get(part, CONTRACT)]
    return [
        Beside(
            title=title_of(kind, about),
            query=urlencode({"document": kind.name, **({"number": about} if about else {})}),
            chosen=at == (first[-1] if first else 0),
        )
        for at, (kind, about) in enumerate(known)
    ]


def job_page_of(request: Request, template: str, file: Opened, code: int = 200, **more: Any) -> HTMLResponse:
    """A page of a job on a template that extends `job.html`, also where the case has errors."""

    def text(*path: str | int) -> str:
        value = value_at(file.tree, path)
        return value if isinstance(value, str) and not still_to_fill_in(value) else ""

    others = value_at(file.tree, ("parties", "client", "together_with"))
    several = range(len(others)) if isinstance(others, list) else ()
    found = (
        text("parties", "client", "name"),
        *(text("parties", "client", "together_with", at, "name") for at in several),
    )
    client = _Named(tuple(name for name in found if name))
    head: Any = Head(title=text("title") or file.name, case=text("case"), parties=_Parties(client))
    return job_page(request, template, file.name, head, code, file=file, **more)


# --- the form ---------------------------------------------------------------------------------------------------------


class Section(Struct, frozen=True, kw_only=True):
    """A part of the form, as the list beside it shows it. `count` is how many findings it has."""

    name: str
    label: str
    address: str
    current: bool
    is_filled: bool
    count: int
    has_errors: bool

    @property
    def is_shown(self) -> bool:
        """Whether it stands in the list at once, and not among the parts that this job has no need of so far."""
        return self.is_filled or self.current or self.count > 0


class Said(Struct, frozen=True, kw_only=True):
    """A finding as it stands at its field."""

    message: str
    hints: tuple[str, ...]
    is_error: bool


def _section(request: Request) -> tuple[str, tuple[str, ...]]:
    """The part of the form that the address asks for, and its fields: the first one where it asks for none."""
    asked = request.query_params.get("part", "")
    for name, names in sections_of():
        if name == asked:
            return name, names
    raise HTTPException(404)


def _found(request: Request, file: Opened, raw: bytes) -> tuple[Diagnostic, ...]:
    return room_of(request).findings(file.name, raw).diagnostics


def said_by_place(diagnostics: Iterable[Diagnostic], places: Iterable[str]) -> dict[str, list[Said]]:
    """The findings of each field that is shown, by its place; what is said of a field within one is said of it."""
    known = set(places)
    said: dict[str, list[Said]] = {}
    for each in diagnostics:
        place = each.path
        while place and place not in known:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        if place and each.rule != FILL_IN:  # the field itself says what is still to be filled in
            hints = tuple(lines_of(each.hint))
            is_error = each.severity is Severity.ERROR
            said.setdefault(place, []).append(Said(message=each.message, hints=hints, is_error=is_error))
    return said


def places_of(block: Block) -> dict[str, str]:
    """The name under which each field is sent, by its place; the places of blocks and rows among them."""
    found: dict[str, str] = {}
    for each in block.questions:
        found[each.place] = each.name
        for inner in (*([each.block] if each.block else ()), *each.rows):
            found[inner.place] = inner.name
            found |= places_of(inner)
    return found


def _sections(file: Opened, current: str, diagnostics: Iterable[Diagnostic]) -> list[Section]:
    paths = [(each.path.partition(".")[0].partition("[")[0], each.severity) for each in diagnostics]
    filled = filled_from(file.tree)
    return [
        Section(
            name=name,
            label=_("The job") if not name else _(label_of(name)),
            address=f"/edit/{path_of(file.name)}" + (f"?part={name}" if name else ""),
            current=name == current,
            is_filled=not name
            or not filled.blocks.get(name, Filled()).is_empty
            or any(not row.is_empty for row in filled.rows.get(name, {}).values())
            or filled.blocks.get(name, Filled()).asks,
            count=sum(path in names for path, _severity in paths),
            has_errors=any(path in names and severity is Severity.ERROR for path, severity in paths),
        )
        for name, names in sections_of()
    ]


def _form(
    request: Request,
    file: Opened,
    filled: Filled,
    diagnostics: tuple[Diagnostic, ...],
    *,
    code: int = 200,
    wrong: str = "",
    hint: str = "",
    seen: str = "",
) -> Response:
    current, names = _section(request)
    form = form_of(filled, file.tree, names=names, tag=language())
    said = said_by_place(diagnostics, places_of(form))
    return job_page_of(
        request,
        "edit.html",
        file,
        code,
        part=current,
        form=form,
        sections=_sections(file, current, diagnostics),
        said=said,
        within=lambda place: any(other == place or other.startswith((f"{place}.", f"{place}[")) for other in said),
        wrong=wrong,
        hint=hint,
        seen=seen or file.version,
        beside=_beside(request, file, current),
    )


def _edit(request: Request) -> Response:
    file = opened(request)
    _section(request)
    if file.unreadable is not None:
        problems = shown([file.unreadable], file.source.lines)
        return job_page_of(request, "edit_text_first.html", file, 409, problems=problems)
    return _form(request, file, filled_from(file.tree), _found(request, file, file.raw))


def _pairs(form: Form) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.data.multi_items() if isinstance(value, str)]


@form_page
def _save(request: Request, form: Form) -> Response:
    """Saves a part of the form; or adds, moves or removes a row of it and shows it again, saving nothing."""
    file = opened(request)
    seen = form.text("seen")
    base_raw = room_of(request).shown.get(form.text("base") or seen)
    base = read_source(base_raw, file.name).to_plain() if base_raw is not None else file.tree
    filled = filled_by(_pairs(form))
    if _ROW in form:
        with_row_changed(filled, form.text(_ROW))
        _raw, judged = _judged(request, file, answers_of(filled, base))
        return _form(request, file, filled, judged, seen=seen)
    answers = answers_of(filled, base)
    if answers.unclear:
        found = (*answers.unclear, *_found(request, file, file.raw))
        wrong = say("Nothing was saved yet: some values can be read in two ways, or not at all.")
        return _form(request, file, filled, found, code=422, wrong=wrong, hint=say("They are marked below."), seen=seen)
    done: list[Edited] = []

    def changed(raw: bytes) -> bytes:
        done.append(edited(raw, answers.edits))
        return done[-1].raw

    try:
        change(file.path, changed, seen=seen)
    except ChangedMeanwhile as meanwhile:
        return _conflict(request, file, answers.edits, _pairs(form), base_raw, meanwhile)
    except DocgenError as refused:  # what cannot be written so, or at all: what was typed stays on the page
        found = _found(request, file, file.raw)
        return _form(request, file, filled, found, code=422, wrong=refused.message, hint=refused.hint, seen=seen)
    _tell_saved(request, done[-1], bool(answers.edits))
    return RedirectResponse(str(request.url.include_query_params()), 303)


def _tell_saved(request: Request, done: Edited, any_edits: bool) -> None:
    if not any_edits:
        tell(request, _("Nothing was changed, so nothing was saved."))
        return
    tell(request, _("Saved."))
    if done.lost_comments:
        comments = "; ".join(f"“{words}”" for words in done.lost_comments)
        tell(
            request,
            _("These comments stood in what was taken out, and went with it: {comments}").format(comments=comments),
        )


def with_row_changed(filled: Filled, asked: str) -> None:
    """Adds a row to the list named, or moves or removes the row named."""
    what, _space, name = asked.partition(" ")
    holder, last = holder_of(filled, name)
    if holder is None:
        return
    if what == "add":
        rows = holder.rows.setdefault(last, {})
        rows[next(key for key in (f"new{at}" for at in range(len(rows) + 1)) if key not in rows)] = Filled()
        return
    listed, _bracket, key = last.partition("[")
    rows = holder.rows.get(listed, {})
    key = key.removesuffix("]")
    if key not in rows:
        return
    keys = list(rows)
    at = keys.index(key)
    keys.pop(at)
    if what in ("up", "down"):
        keys.insert(max(at - 1, 0) if what == "up" else at + 1, key)
    holder.rows[listed] = {each: rows[each] for each in keys}


def _judged(request: Request, file: Opened, answers: Answers) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The file as it would be, what is wrong with that, and what in the form is unclear."""
    try:
        raw = edited(file.raw, answers.edits).raw
    except EditRefused as refused:
        return file.raw, (*answers.unclear, Diagnostic(message=refused.message, hint=refused.hint))
    return raw, (*answers.unclear, *_found(request, file, raw))


@form_page
def _check(request: Request, form: Form) -> Response:
    """The findings of each field as the file would be, for the page that is being filled in."""
    if "text" in form:  # of the file on the disk only its line ends count
        room, name = room_of(request), request.path_params["name"]
        raw = with_text(read_bytes(room.path(name)), form.whole("text"))
        found = room.findings(name, raw)
        problems = shown(found.diagnostics, found.source_lines)
        return _followed(request, page(request, "problems_part.html", problems=problems), raw, found.diagnostics)
    file = opened(request)
    filled = filled_by(_pairs(form))
    base_raw = room_of(request).shown.get(form.text("seen"))
    if base_raw is None:
        return JSONResponse({"fields": {}, "wrong": []})
    based = Opened(name=file.name, path=file.path, raw=base_raw, source=read_source(base_raw, file.name))
    _current, names = _section(request)
    places = places_of(form_of(filled, based.tree, names=names))
    raw, judged = _judged(request, based, answers_of(filled, based.tree))
    said = said_by_place(judged, places)
    fields = {
        places[place]: [
            {"message": _part(one.message), "hints": [_part(hint) for hint in one.hints], "error": one.is_error}
            for one in each
        ]
        for place, each in said.items()
    }
    return _followed(request, JSONResponse({"fields": fields}), raw, judged)


def _part(text: str) -> dict[str, str]:
    """A sentence with the language that it is in, where that is not the one of the page."""
    told, tag = spoken_as(text)
    return {"text": told, "lang": tag}


def _followed(request: Request, answer: Response, raw: bytes, found: Iterable[Diagnostic]) -> Response:
    """The answer, with the name under which a preview can show what was typed, where documents can be made of it."""
    if not any(each.severity is Severity.ERROR for each in found):
        answer.headers["docgen-version"] = room_of(request).typed.keep(raw)
    return answer


# --- the file as text -------------------------------------------------------------------------------------------------


def _text_page(
    request: Request,
    file: Opened,
    text: str,
    raw: bytes,
    code: int = 200,
    seen: str = "",
    wrong: DocgenError | None = None,
) -> Response:
    found = room_of(request).findings(file.name, raw)
    problems = shown(found.diagnostics, found.source_lines)
    writable = not any("\ud800" <= sign <= "\udfff" for sign in text)
    return job_page_of(
        request,
        "text.html",
        file,
        code,
        text=text if writable else text.encode(errors="replace").decode(),
        writable=writable,
        problems=problems,
        seen=seen or file.version,
        wrong=wrong,
        beside=_beside(request, file),
    )


def _text(request: Request) -> Response:
    file = opened(request)
    return _text_page(request, file, "\n".join(file.source.lines), file.raw)


@form_page
def _save_text(request: Request, form: Form) -> Response:
    file = opened(request)
    seen, text = form.text("seen"), form.whole("text")
    if not text.strip():
        empty = DocgenError(
            say("an empty text is no case file, and was not saved"), say("Put the text back, or load the page again.")
        )
        return _text_page(request, file, text, file.raw, 422, seen, empty)
    if "check" in form:
        return _text_page(request, file, text, with_text(file.raw, text), seen=seen)
    raw = with_text(room_of(request).shown.get(seen) or file.raw, text)
    try:
        save(file.path, raw, seen=seen)
    except ChangedMeanwhile as meanwhile:
        theirs, mine = "\n".join(read_source(meanwhile.on_disk, "").lines), text
        room_of(request).shown.keep(meanwhile.on_disk)
        return job_page_of(
            request,
            "conflict.html",
            file,
            409,
            problem=meanwhile,
            hunks=hunks_of(theirs, mine),
            text=mine,
            seen=version_of(meanwhile.on_disk),
            pairs=None,
            can_join=False,
            action=f"/text/{path_of(file.name)}",
        )
    except DocgenError as refused:
        return _text_page(request, file, text, raw, 422, seen, refused)
    tell(request, _("Saved."))
    return RedirectResponse(f"/text/{path_of(file.name)}", 303)


# --- two versions -----------------------------------------------------------------------------------------------------


class Hunk(Struct, frozen=True, kw_only=True):
    """A place where two versions differ: the line it begins at, and the lines of each, those around them left out.

    `within` are the lines of the blocks that it stands in, outer ones first.
    """

    line: int
    within: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


def hunks_of(theirs: str, mine: str) -> list[Hunk]:
    """Where two texts differ."""
    one, other = theirs.splitlines(), mine.splitlines()
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return [
        Hunk(
            line=start + 1,
            within=_within(one, start, [*one[start:end], *other[begin:stop]]),
            theirs=tuple(one[start:end]),
            mine=tuple(other[begin:stop]),
        )
        for tag, start, end, begin, stop in matcher.get_opcodes()
        if tag != "equal"
    ]


def _within(lines: list[str], start: int, differing: list[str]) -> tuple[str, ...]:
    """The lines above `start` (from 0) that begin the blocks in which the differing lines stand, outer ones first."""
    found: list[str] = []
    depth = min((_depth(line) for line in differing if line.strip()), default=0)
    for line in reversed(lines[:start]):
        if line.strip() and not line.lstrip().startswith("#") and _depth(line) < depth:
            depth = _depth(line)
            found.insert(0, line.strip())
    return tuple(found)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _conflict(
    request: Request,
    file: Opened,
    edits: tuple[Edit, ...],
    pairs: list[tuple[str, str]],
    base_raw: bytes | None,
    problem: ChangedMeanwhile,
) -> Response:
    """Both versions: what the form would have made, and what the disk has by now; nothing is written."""
    theirs = "\n".join(read_source(problem.on_disk, "").lines)
    room_of(request).shown.keep(problem.on_disk)
    mine, can_join = "", False
    if base_raw is not None:
        mine = "\n".join(read_source(edited(base_raw, edits).raw, "").lines)
        can_join = _can_join(edits, base_raw, problem.on_disk)
    kept = [(name, value) for name, value in pairs if name not in ("seen", "base", "save", _ROW)]
    return job_page_of(
        request,
        "conflict.html",
        file,
        409,
        problem=problem,
        hunks=hunks_of(theirs, mine) if base_raw is not None else [],
        text=mine,
        seen=version_of(problem.on_disk),
        base=version_of(base_raw) if base_raw is not None else "",
        pairs=kept,
        can_join=can_join,
        action=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
    )


def _can_join(edits: tuple[Edit, ...], base_raw: bytes, on_disk: bytes) -> bool:
    """Whether what the form changes is the same in both versions, so that the change can be made in the newer one."""
    base, now = read_source(base_raw, "").to_plain(), read_source(on_disk, "").to_plain()
    for edit in edits:
        list_at = next((at for at, step in enumerate(edit.path) if isinstance(step, int)), None)
        touched = edit.path if list_at is None else edit.path[:list_at]
        if value_at(base, touched) != value_at(now, touched):
            return False
    try:
        edited(on_disk, edits)
    except EditRefused:
        return False
    return True


ROUTES = (
    Route("/edit/{name:path}", _edit),
    Route("/edit/{name:path}", _save, methods=["POST"]),
    Route("/check/{name:path}", _check, methods=["POST"]),
    Route("/text/{name:path}", _text),
    Route("/text/{name:path}", _save_text, methods=["POST"]),
)
