"""The evidence of a job: what each file proves, a small picture of it, and new files dropped on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.case.evidence import EVENTS
from docgen.case.exhibits import exhibits_in
from docgen.case.models import Case
from docgen.dates import days_meant
from docgen.diagnostics import Diagnostic
from docgen.editing.edits import edited
from docgen.editing.evidence import Taken, as_exhibit, files_of, take
from docgen.editing.form import Filled, filled_by, label_of
from docgen.editing.quick import QuickEntry, entered, quick_entry, with_entry
from docgen.editing.saving import change
from docgen.errors import CaseError, DocgenError
from docgen.files.safe_files import is_file_inside, read_beside
from docgen.messages import joined, say
from docgen.render.thumbnail import thumbnail
from docgen.web.edit import Opened, job_page_of, opened
from docgen.web.job import TABS, Tab
from docgen.web.language import gettext as _
from docgen.web.names import event_words
from docgen.web.notices import tell
from docgen.web.rendering import day, path_of, shown
from docgen.web.requests import Form, form_page, room_of
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Path, Plain, value_at

TABS.insert(2, Tab(part="evidence", words=lambda: _("Evidence")))

_NEW = "new"
_ASKED = ("to", "date", "what", "by", "text")

_PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


class Proved(Struct, frozen=True, kw_only=True):
    """What a file is the exhibit of: the day, what it was, and the words of the case."""

    day: str
    what: str
    words: str


class Piece(Struct, frozen=True, kw_only=True):
    """A piece of evidence as the page shows it."""

    file: str
    name: str
    there: bool
    picture: str
    address: str
    proves: tuple[Proved, ...]


def _pieces(file: Opened) -> list[Piece]:
    """Everything that the case names as an exhibit, in the order of the case; then what lies there and is not named."""
    proves: dict[str, list[Proved]] = {}
    for path, named in exhibits_in(file.source.root, Case):
        proves.setdefault(named.text.replace("\\", "/"), []).append(_proved(file.tree, path))
    names = [*proves, *(each for each in files_of(file.path) if each not in proves)]
    return [_piece(file, name, tuple(proves.get(name, ()))) for name in names]


def _proved(tree: Plain, path: Path) -> Proved:
    """What the block says in which the exhibit stands; its day and its words, whatever they are called there."""
    while path and not (isinstance(path[-1], int) or isinstance(value_at(tree, path), dict)):
        path = path[:-1]
    block = value_at(tree, path)
    texts = {name: text for name, text in block.items() if isinstance(text, str)} if isinstance(block, dict) else {}
    words = next((texts[name] for name in ("text", "reason", "description", "words", "ground") if name in texts), "")
    label = label_of(next((step for step in reversed(path) if isinstance(step, str)), ""))
    what = event_words(texts["what"]) if texts.get("what") in EVENTS else _(label)
    return Proved(day=_day_words(texts.get("date") or texts.get("issued") or ""), what=what, words=words)


def _day_words(text: str) -> str:
    """A day as the file has it, in full; any other text as it is."""
    found = _one_day(text)
    return day(found) if found else text


def _piece(file: Opened, name: str, proves: tuple[Proved, ...]) -> Piece:
    there = is_file_inside(file.path.parent, name)
    address = f"/exhibit/{path_of(file.name)}?file={quote(name, safe='')}"
    drawn = there and PurePosixPath(name).suffix.lower() in (*_PICTURES, ".pdf")
    return Piece(
        file=name,
        name=PurePosixPath(name).name,
        there=there,
        picture=f"/thumbnail/{path_of(file.name)}?file={quote(name, safe='')}" if drawn else "",
        address=address,
        proves=proves,
    )


def _page(
    request: Request,
    file: Opened,
    form: Form | None = None,
    wrong: Sequence[Diagnostic] = (),
    fields: Mapping[str, str] | None = None,
) -> Response:
    """The page; after a form that was refused with what was filled in there, and with what is wrong.

    `fields` are the messages by the names of their fields, `wrong` those about the files.
    """
    given = {each: form.text(each) for each in _ASKED} if form else {}
    events = [
        (str(at), _event_words(row)) for at, row in enumerate(_rows(file.tree, "record")) if isinstance(row, dict)
    ]
    return job_page_of(
        request,
        "evidence.html",
        file,
        422 if form else 200,
        pieces=_pieces(file),
        events=list(reversed(events)),
        kinds=[(each, event_words(each)) for each in EVENTS],
        today=room_of(request).today,
        given=given,
        wrong=shown(wrong, ()),
        fields=fields or {},
    )


def _rows(tree: Plain, name: str) -> list[Plain]:
    rows = value_at(tree, (name,))
    return rows if isinstance(rows, list) else []


def _event_words(row: dict[str, Plain]) -> str:
    on, what, text = (value if isinstance(value := row.get(name), str) else "" for name in ("date", "what", "text"))
    return " · ".join(filter(None, (_day_words(on), event_words(what) if what in EVENTS else what, text)))


def _evidence(request: Request) -> Response:
    return _page(request, opened(request))


@form_page
def _add(request: Request, form: Form) -> Response:
    """Takes the files in, and makes them exhibits: of a new event each, of one that is there, or of nothing yet."""
    file, today = opened(request), room_of(request).today
    files, to = form.files("files"), form.text("to")
    open_ = _open_in(form, file) if to == _NEW and file.unreadable is None else {}
    if not files:
        open_["files"] = say("No file was chosen. Choose one, or drop it.")
    if open_:
        return _page(request, file, form, (), open_)
    taken: list[Taken] = []
    wrong: list[Diagnostic] = []
    day_of_it = _day_of_event(file, form, to) or today
    for name, content in files:
        try:
            taken.append(take(file.path, name, content, day_of_it))
        except DocgenError as refused:
            wrong.append(Diagnostic(message=refused.message, hint=refused.hint))
    if taken and file.unreadable is None and to:
        wrong += _named(file, form, to, taken)
    for each in taken:
        tell(request, _("Taken in as {file}.").format(file=each.path))
    if wrong:
        return _page(request, opened(request), form, wrong)
    return RedirectResponse(f"/evidence/{path_of(file.name)}", 303)


def _day_of_event(file: Opened, form: Form, to: str) -> date | None:
    """The day of the event that the files prove; None where there is none, or it has no day that can be read."""
    text: Plain = form.text("date") if to == _NEW else value_at(file.tree, ("record", _place(to), "date"))
    return _one_day(text)


def _one_day(text: Plain) -> date | None:
    found = days_meant(text) if isinstance(text, str) else ()
    return found[0] if len(found) == 1 else None


def _place(to: str) -> int:
    """Where in the record the event stands; nowhere (-1) for what is no place."""
    return int(to) if to.isdecimal() and len(to) < 6 else -1


def _open_in(form: Form, file: Opened) -> dict[str, str]:
    """What is still open or unclear of the new event, by the names of its fields."""
    entry, filled = _event(form)
    unclear = entered(entry, filled, {}, file.tree).unclear
    found: dict[str, str] = {each.path: joined((each.message, each.hint), ". ") for each in unclear}
    if not filled.texts.get("text"):
        found["text"] = say("Say in a sentence what the file shows.")
    return found


def _event(form: Form) -> tuple[QuickEntry, Filled]:
    """The new event as it is filled in."""
    entry = quick_entry("event")
    assert entry is not None
    return entry, filled_by(((name, form.text(name)) for name in ("date", "what", "by", "text")), entry.model)


def _named(file: Opened, form: Form, to: str, taken: list[Taken]) -> list[Diagnostic]:
    """Has the case name the files; what is wrong where it cannot."""

    def changed(raw: bytes) -> bytes:
        for each in taken:
            raw = _naming(raw, form, to, each.path)
        return raw

    try:
        change(file.path, changed)
    except CaseError as refused:
        return list(refused.diagnostics)
    except DocgenError as refused:
        return [Diagnostic(message=refused.message, hint=refused.hint)]
    return []


def _naming(raw: bytes, form: Form, to: str, path: str) -> bytes:
    """The case file in which the file at `path` is an exhibit, of a new event or of the one at that place."""
    if to == _NEW:
        entry, filled = _event(form)
        filled.texts["exhibit"] = path
        return with_entry(raw, entry, filled, {})
    edit = as_exhibit(read_source(raw, "").to_plain(), _place(to), path)
    if edit is None:
        raise DocgenError(say("that event is no longer there"), say("Load the page again."))
    return edited(raw, (edit,)).raw


# --- the files themselves ---------------------------------------------------------------------------------------------


def _content(request: Request) -> tuple[str, bytes]:
    """The file that the address names: one that the case names, or that lies in its evidence; and nothing else."""
    file, name = opened(request), request.query_params.get("file", "")
    known = {each.text.replace("\\", "/") for _path, each in exhibits_in(file.source.root, Case)} | set(
        files_of(file.path)
    )
    if name not in known or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise HTTPException(404)
    try:
        return name, read_beside(file.path.parent, name)
    except (OSError, ValueError):
        raise HTTPException(404) from None


def _file(request: Request) -> Response:
    name, content = _content(request)
    kind = _PICTURES.get(PurePosixPath(name).suffix.lower())
    bare = quote(PurePosixPath(name).name, safe="")
    headers = {
        "content-disposition": f"{'inline' if kind else 'attachment'}; filename*=UTF-8''{bare}",
        "content-security-policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type=kind or "application/octet-stream", headers=headers)


def _thumbnail(request: Request) -> Response:
    _name, content = _content(request)
    picture = thumbnail(content)
    if picture is None:
        raise HTTPException(404)
    return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=300"})


def taken_with(form: Form, filled: Filled, file: Opened, request: Request) -> Iterator[Diagnostic]:
    """Takes in the files that a form brings for its fields (`exhibit+file`), and fills in their names."""
    for name in list(form.data):
        field, plus, _rest = name.partition("+file")
        for original, content in form.files(name) if plus else ():
            try:
                on = _one_day(filled.texts.get("date", "")) or room_of(request).today
                filled.texts[field] = take(file.path, original, content, on).path
            except DocgenError as refused:
                yield Diagnostic(message=refused.message, hint=refused.hint, path=field)


ROUTES = (
    Route("/evidence/{name:path}", _evidence),
    Route("/evidence/{name:path}", _add, methods=["POST"]),
    Route("/exhibit/{name:path}", _file),
    Route("/thumbnail/{name:path}", _thumbnail),
)
