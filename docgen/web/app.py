"""The application: its pages, its errors in words, and the layers around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.errors import CaseError, DocgenError
from docgen.messages import say
from docgen.render.fonts import whole_faces
from docgen.web import home
from docgen.web.guard import Guard, Keys
from docgen.web.language import COOKIE, LANGUAGES, InLanguage
from docgen.web.rendering import STATIC, page, shown
from docgen.web.requests import Form, form_page, room_of
from docgen.web.room import Room

PAGES = ("home", "job", "documents", "issuing", "issued", "lawyer", "new", "edit", "entry", "evidence")
"""The modules of the pages; each lists its own as ROUTES."""

MOST = {
    "/evidence/": 80_000_000,  # three of the largest files, and what their form adds
    "/entry/": 80_000_000,
    "/delivered/": 26_000_000,  # the largest file
    "/countersigned/": 26_000_000,
}
"""Bytes that a request may bring, by the beginning of its path, where that is more than a form has."""


class _Static(StaticFiles):
    """The stylesheets and modules: a browser asks for each once, and again only where it has changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, which may be kept where its address tells it from another of its name."""
        answer = await super().get_response(path, scope)
        kept = "private, max-age=86400" if scope.get("query_string") else "no-cache"
        answer.headers.setdefault("cache-control", kept)
        return answer


def application(folder: Path, keys: Keys, now: Callable[[], datetime], version: str) -> ASGIApp:
    """The application for a folder of jobs; `now` is this moment in the user's time zone, whenever it is asked."""
    app = Starlette(
        routes=[
            *home.ROUTES,
            Route("/language", _set_language, methods=["POST"]),
            Route("/font/{number:int}", _font),
            Mount("/static", _Static(directory=STATIC)),
            Mount("/", _any_page),
        ],
        exception_handlers={
            CaseError: _case_error,
            DocgenError: _docgen_error,
            HTTPException: _http_error,
            OSError: _disk_error,
            ClientDisconnect: _gone,
            500: _our_fault,
        },
    )
    app.state.room = Room(folder, now, version)
    return InLanguage(Guard(app, keys, MOST))


async def _any_page(scope: Scope, receive: Receive, send: Send) -> None:
    """Every page. Most of docgen is loaded with them, for which the first page does not wait."""
    pages = await run_in_threadpool(_pages)
    await pages(scope, receive, send)


@cache
def _pages() -> Router:
    return Router([route for name in PAGES for route in import_module(f"docgen.web.{name}").ROUTES])


@form_page
def _set_language(request: Request, form: Form) -> Response:
    """Keeps the language that the reader has chosen."""
    chosen, back = form.text("language"), form.text("back")
    answer = RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=365 * 24 * 3600, samesite="strict")
    return answer


def _font(request: Request) -> Response:
    """A typeface that travels with docgen, by its place in the list."""
    faces = whole_faces()
    number = request.path_params["number"]
    if number >= len(faces):
        raise HTTPException(404)
    return FileResponse(faces[number][2], media_type="font/ttf", headers={"cache-control": "private, max-age=604800"})


# --- what went wrong, in words ----------------------------------------------------------------------------------------


def _case_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, CaseError)
    problems = shown(error.diagnostics, error.source_lines)
    return page(request, "problems_page.html", 409, problems=problems, name=_job_of(request))


def _docgen_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DocgenError)
    return page(request, "error.html", 409, message=error.message, hint=error.hint, name=_job_of(request))


def _job_of(request: Request) -> str:
    """The job that the address names, to go back to; "" where it names none that is there."""
    name = str(request.path_params.get("name", ""))
    try:
        return name if name and room_of(request).path(name).is_file() else ""
    except DocgenError:
        return ""


def _disk_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, OSError)
    what = Path(error.filename).name if isinstance(error.filename, str) else say("a file")
    message = say("{file} cannot be used: {why}", file=what, why=error.strerror or str(error))
    return page(
        request,
        "error.html",
        409,
        message=message,
        hint=say("Check that file, its permissions and its disk."),
        name=_job_of(request),
    )


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    messages = {
        400: say("What was sent here cannot be read as a form."),
        404: say("There is no such page here."),
        405: say("This page is only read, or only written to."),
    }
    message = messages.get(error.status_code, error.detail)
    return page(
        request,
        "error.html",
        error.status_code,
        message=message,
        hint=say("Go to the first page."),
        name=_job_of(request),
    )


async def _gone(request: Request, error: Exception) -> Response:
    return Response(status_code=413)  # nobody reads it any more


def _our_fault(request: Request, error: Exception) -> Response:
    message = say("Something went wrong inside docgen, and it is not your case file’s fault.")
    return page(
        request, "error.html", 500, message=message, hint=f"{type(error).__name__}: {error}", name=_job_of(request)
    )
