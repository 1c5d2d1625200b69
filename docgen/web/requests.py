"""What a page is asked: the day that it is to show, the fields of a form."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from docgen.editing.typed import day_typed
from docgen.errors import InvalidValueError
from docgen.messages import joined
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


def days_typed(given: Mapping[str, str], *names: str) -> tuple[dict[str, date | None], dict[str, str]]:
    """The days in those fields of a form, None where one is empty; and what is wrong with those that are none, or two.

    What is wrong goes by the names of the fields, each as a message that stands at its field.
    """
    days: dict[str, date | None] = {}
    wrong: dict[str, str] = {}
    for each in names:
        try:
            days[each] = day_typed(given[each]) if given[each] else None
        except InvalidValueError as error:
            wrong[each] = joined((error.message, error.hint), ". ")
    return days, wrong


class Asked(Struct, frozen=True, kw_only=True):
    """The day that a page is to show; where what was typed is none, or may be two, today and what is wrong."""

    on: date
    typed: str = ""
    wrong: str = ""


def day_asked(request: Request) -> Asked:
    """The day that the address asks for (`?on=2026-07-06`), today where it asks for none."""
    typed, today = request.query_params.get("on", "").strip(), room_of(request).today
    days, wrong = days_typed({"on": typed}, "on")
    return Asked(on=days.get("on") or today, typed=typed if wrong else "", wrong=wrong.get("on", ""))


def day_shown(request: Request) -> date:
    """The day that the page is to show: today where the address asks for none, or for none that can be read.

    What cannot be read comes back in the field of the page for the day, with what is wrong (`unread` of every page).
    """
    asked = day_asked(request)
    request.state.unread = asked
    return asked.on
