"""Who is answered: only the browser that was given the token, only under this machine's own name, only so much.

A page on the internet can make a browser send requests to 127.0.0.1. So the name in Host is this server's own (a name
that somebody else has pointed here is refused: DNS rebinding), whatever writes comes from a page of ours (Origin,
Sec-Fetch-Site), and every request carries a cookie that no other site can have the browser send (SameSite=Strict). The
cookie is given for the token in the address that `docgen serve` prints. Its name has the port, since cookies are the
same for every port of a machine.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.web.language import gettext as _
from docgen.web.language import language

MOST_OF_A_FORM = 2_000_000
"""Bytes of the largest form that is read: a case file at its largest, and what its encoding adds."""

_READS = frozenset({"GET", "HEAD"})
_WRITES = frozenset({"POST"})
_OURS = frozenset({"same-origin", "none"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
    " connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""What a page of ours may load and run: what this server gives, and no script or style inside the page."""

POLICY_OF_A_DOCUMENT = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox"
)
"""What a document shown in a page may do: look like itself. It runs nothing, whatever stands in the case."""

POLICY_OF_A_PREVIEW = f"{POLICY_OF_A_DOCUMENT} allow-same-origin"
"""The same for what stands beside a form: the form may keep its place on the page, and still nothing in it can run."""

POLICY_IN_A_FRAME = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
"""What a page of ours may do that stands in a frame of another page of ours."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


class Keys(Struct, frozen=True, kw_only=True):
    """What opens the server: the token of the first address, and what the cookie holds afterwards.

    `ticket` opens it once alone: it stands in the command line of a browser, which other users of a machine can read.
    """

    port: int
    token: str
    session: str
    ticket: str

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"docgen-{self.port}"

    @property
    def address(self) -> str:
        """The first address, to be opened by who started the server."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def address_for_once(self) -> str:
        """The same for a browser that docgen starts: it opens the server for whoever comes first."""
        return f"http://127.0.0.1:{self.port}/?token={self.ticket}"


def new_keys(port: int) -> Keys:
    """Keys that nobody can guess."""
    token, session, ticket = (secrets.token_urlsafe(length) for length in (24, 32, 24))
    return Keys(port=port, token=token, session=session, ticket=ticket)


class Guard:
    """The outermost layer of the application. `most` is how many bytes a request to a path that begins so may bring."""

    def __init__(self, app: ASGIApp, keys: Keys, most: Mapping[str, int]) -> None:
        self.app, self.keys, self.most = app, keys, most
        self.ticket_is_used = False
        self.hosts = frozenset({f"127.0.0.1:{keys.port}", f"localhost:{keys.port}"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it."""
        if scope["type"] != "http":
            return  # no web sockets here, and nothing to start or end
        headers = Headers(scope=scope)
        refused = self._refused(scope["method"], headers) or self._opened(scope, headers)
        most = self._most(scope["path"])
        if refused is None and int(headers.get("content-length") or 0) > most:
            refused = _too_large(most)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self.app(scope, _bounded(receive, most), _with_headers(send))

    def _most(self, path: str) -> int:
        return max((most for start, most in self.most.items() if path.startswith(start)), default=MOST_OF_A_FORM)

    def _refused(self, method: str, headers: Headers) -> Response | None:
        """Why a request is not answered, whoever sent it; None for one that may be."""
        host = headers.get("host", "")
        if host not in self.hosts:
            return _no(_("This server answers only under its own address, and not as “{host}”.").format(host=host))
        if method not in _READS | _WRITES:
            return PlainTextResponse(_("This server knows GET and POST alone."), 405)
        if headers.get("content-length", "0").isdecimal() is False:
            return PlainTextResponse(_("The length of the request is no number."), 400)
        if method in _WRITES and headers.get("origin") != f"http://{host}":
            return _no(_("What writes has to come from a page of docgen's own."))
        if headers.get("sec-fetch-site", "none") not in _OURS and headers.get("sec-fetch-mode") != "navigate":
            return _no(_("Another page has asked for this, and gets nothing."))
        return None

    def _opened(self, scope: Scope, headers: Headers) -> Response | None:
        """None for who has the cookie; a way in for who brings the token; the door for everybody else."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        token = dict(query).get("token")
        cookie = cookie_parser(headers.get("cookie", "")).get(self.keys.cookie, "")
        is_known = _same(cookie, self.keys.session)
        if token is not None and scope["method"] in _READS:
            if _same(token, self.keys.ticket) and (is_known or not self.ticket_is_used):
                self.ticket_is_used = True
            elif not _same(token, self.keys.token):
                return _no(_("This address is of another run of docgen. Open the one that it printed last."))
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            path = "/" + scope["path"].lstrip("/")  # never //elsewhere
            answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
            answer.set_cookie(self.keys.cookie, self.keys.session, httponly=True, samesite="strict", path="/")
            return answer
        if not is_known:
            return _no(
                _("This page belongs to who started docgen. Open the whole address that “docgen serve” has printed.")
            )
        return None


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _no(words: str) -> Response:
    return _said(words, 403)


_SAID = """<!doctype html>
<html lang="{tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>docgen</title></head>
<body><h1>docgen</h1><p>{words}</p>{way_back}</body></html>
"""


def _said(words: str, code: int, way_back: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """The words as a page for a telephone and the dark, too; it needs nothing that would be refused as well."""
    link = f'<p><a href="/">{escape(way_back)}</a></p>' if way_back else ""
    return HTMLResponse(_SAID.format(tag=language(), words=escape(words), way_back=link), code, headers)


def _too_large(most: int) -> Response:
    words = _("That is more than the {size} MB that are taken here.").format(size=most // 1_000_000)
    advice = _("Go back to the page before: what was typed there is still there.")
    return _said(f"{words} {advice}", 413, _("All jobs"), {"connection": "close"})


def _bounded(receive: Receive, most: int) -> Receive:
    """The body of a request, which ends as if the browser had gone away where it is longer than it said."""
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise ClientDisconnect
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    """Adds the headers of every response; a response that has one of them itself keeps its own."""

    async def added(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return added
