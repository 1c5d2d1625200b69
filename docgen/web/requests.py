"""What a page is asked: the day that it is to show, the fields of a form."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from docgen.editing.typed import day_typed
from docgen.errors import DocgenError, InvalidValueError
from docgen.messages import joined, say
from docgen.web.notices import tell
from docgen.web.room import Room

_MOST_FIELDS = 5_000
_LARGEST_FIELD = 2_000_000  # a case file as text


class Form:
    """The fields of a form that was sent, as text; white space around them is not meant."""

    def __init__(self, data: FormData) -> None:
        self.data = data

    def __contains__(self, name: str) -> bool:
        return name in self.data

    def text(self, name: str) -> str:
        """The field of that name, "" where there is none."""
        value = self.data.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def whole(self, name: str) -> str:
        """The field as it was sent, with the line ends of YAML: a browser sends each as two signs."""
        value = self.data.get(name, "")
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Every field of that name."""
        return [value for value in self.data.getlist(name) if isinstance(value, str)]

    def files(self, name: str) -> list[tuple[str, bytes]]:
        """The files sent under that name, each with what the browser calls it."""
        return [
            (value.filename or "", value.file.read())
            for value in self.data.getlist(name)
            if isinstance(value, UploadFile) and value.filename
        ]


def form_page(handler: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """A handler that takes a form: the form is read as it comes in, and the handler runs in a thread of its own."""

    @functools.wraps(handler)
    async def read_first(request: Request) -> Response:
        async with request.form(max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD) as data:
            return await run_in_threadpool(handler, request, Form(data))

    return read_first


def room_of(request: Request) -> Room:
    """The folder that is served."""
    room = request.app.state.room
    assert isinstance(room, Room)
    return room


def day_typed_in(form: Form, name: str, today: date) -> date:
    """The day in a field of a form, today where it is empty. Raises DocgenError where it is none, or may be two."""
    try:
        return day_typed(form.text(name)) if form.text(name) else today
    except InvalidValueError as error:
        raise DocgenError(error.message, error.hint) from None


def day_shown(request: Request) -> date:
    """The day that the page is to show (`?on=2026-07-06`): today where none is given, or none that can be read.

    What cannot be read is told of on the page.
    """
    asked, today = request.query_params.get("on", "").strip(), room_of(request).today
    try:
        return day_typed(asked) if asked else today
    except InvalidValueError as error:
        shown = say("So this page shows today, {day}.", day=today)
        tell(request, joined((error.message + ".", error.hint, shown), " "))
        return today
