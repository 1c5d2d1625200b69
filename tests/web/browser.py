"""A browser without a window or a network: requests to the application, answered in the same process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlencode

from msgspec import Struct
from starlette.types import ASGIApp, Message

from docgen.web.app import application
from docgen.web.guard import Keys

KEYS = Keys(port=8722, token="token-of-the-test", session="session-of-the-test", ticket="ticket-of-the-test")
HOST = f"127.0.0.1:{KEYS.port}"


class Answer(Struct, frozen=True, kw_only=True):
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Reader:
    """Somebody who has opened the address and reads and writes; `now` is what their clock says."""

    def __init__(self, folder: Path, now: datetime = datetime(2026, 7, 6, 9, tzinfo=UTC)) -> None:
        self.now = now
        self.app: ASGIApp = application(folder, KEYS, lambda: self.now, "0.1.0")
        self.cookies = {KEYS.cookie: KEYS.session}

    def get(self, address: str, headers: Mapping[str, str | None] | None = None) -> Answer:
        """The page at the address."""
        return self.ask("GET", address, headers or {})

    def post(
        self,
        address: str,
        fields: Mapping[str, str] | Sequence[tuple[str, str]] | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """What comes back for a form."""
        sent = {"content-type": "application/x-www-form-urlencoded", "origin": f"http://{HOST}", **(headers or {})}
        return self.ask("POST", address, sent, urlencode(fields or ()).encode())

    def ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str | None],
        body: bytes = b"",
        chunks: Callable[[], bytes] | None = None,
    ) -> Answer:
        """What the application answers; a header that is None is left out. `chunks` gives a body without an end."""
        path, _, query = address.partition("?")
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"host": HOST, "cookie": cookie, "content-length": str(len(body)), **headers}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value is not None],
            "server": ("127.0.0.1", KEYS.port),
            "client": ("127.0.0.1", 50000),
        }
        answered: list[Message] = []
        given = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> Message:
            if chunks is not None:
                return {"type": "http.request", "body": chunks(), "more_body": True}
            return next(given, {"type": "http.disconnect"})

        async def send(message: Message) -> None:
            answered.append(message)

        async def answer() -> None:
            await self.app(scope, receive, send)

        with ThreadPoolExecutor(1) as beside:  # Playwright may have a loop running in this thread
            beside.submit(lambda: asyncio.run(answer())).result()
        start = next(message for message in answered if message["type"] == "http.response.start")
        content = b"".join(message.get("body", b"") for message in answered if message["type"] == "http.response.body")
        got = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(status=start["status"], headers=got, body=content)
