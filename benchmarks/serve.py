"""What the page in the browser costs beside what it shows: its start, findings as one types, a preview, a large home.

The server runs in this process for all but the start, and is asked as uvicorn asks it, without a socket between.
"""

from __future__ import annotations

import asyncio
import http.client
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from time import perf_counter, process_time
from urllib.parse import quote, urlencode

from benchmarks.bench import Bench
from benchmarks.letter import AS_OF, DOCGEN, EXAMPLE
from benchmarks.line import Claim, Line, Row, Took, in_turns

TITLE = "The page in the browser"
IMPORTS = 'python -c "import starlette, uvicorn, jinja2"'
CHECK = "check of a case of 400 lines, in process"
HTML = "case to HTML, in process"
FIRST = "home of {count} jobs, first visit"
_REQUESTS = 2_000
_SETTLED = 200  # requests after which the server is at its size, if it does not grow


def rows(bench: Bench) -> Iterator[Row | str]:
    """Each page against the work that it cannot do without."""
    quick = bench.sizes.cold == 1
    yield from in_turns(list(_start(bench)), bench.sizes.cold)
    yield from in_turns(list(_warm(bench)), bench.sizes.warm)
    yield from _home(bench, 5 if quick else 500)
    yield from _memory(bench, 20 if quick else _REQUESTS)


# --- the start --------------------------------------------------------------------------------------------------------


def _start(bench: Bench) -> Iterator[Line]:
    empty = bench.folder / "empty"
    empty.mkdir(exist_ok=True)

    def imports() -> Took:
        begun, worked = perf_counter(), _of_children()
        subprocess.run([sys.executable, "-c", "import starlette, uvicorn, jinja2"], check=True)
        return Took(seconds=perf_counter() - begun, cpu=_of_children() - worked)

    yield Line(name=IMPORTS, do=imports, against=IMPORTS)
    yield Line(
        name="docgen serve, first page of an empty folder, from start",
        do=lambda: _first_page(empty),
        against=IMPORTS,
        claim=Claim(must=2.5),
    )


def _first_page(folder: Path) -> Took:
    """From the command to the page that says that the folder is empty."""
    begun, worked = perf_counter(), _of_children()
    command = [*DOCGEN, "serve", str(folder), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as served:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        host, _, token = address.removeprefix("http://").partition("/?token=")
        asked = http.client.HTTPConnection(host)
        asked.request("GET", f"/?token={token}")
        opened = asked.getresponse()
        opened.read()
        cookie = (opened.getheader("set-cookie") or "").partition(";")[0]
        asked.request("GET", "/", headers={"cookie": cookie})
        page = asked.getresponse().read()
        seconds = perf_counter() - begun
        asked.close()
        served.terminate()
    assert b"There is no job here yet" in page
    return Took(seconds=seconds, cpu=_of_children() - worked)


def _of_children() -> float:
    """Seconds of the processor that the processes begun here, and ended, have had."""
    times = os.times()
    return times.children_user + times.children_system


# --- what is asked again and again ------------------------------------------------------------------------------------


class _Asked:
    """A server of this process, asked without a socket."""

    def __init__(self, folder: Path, day: date) -> None:
        from docgen.web.app import application
        from docgen.web.guard import Keys

        self.keys = Keys(port=8722, token="token", session="session", ticket="ticket")
        now = datetime(day.year, day.month, day.day, 9).astimezone()
        self.app = application(folder, self.keys, lambda: now, "0.1.0")

    def get(self, address: str) -> bytes:
        """The page at the address."""
        return self._ask("GET", address, b"")

    def post(self, address: str, form: bytes) -> bytes:
        """What comes back for a form as the browser has put it together: that is its own work."""
        return self._ask("POST", address, form)

    def _ask(self, method: str, address: str, body: bytes) -> bytes:
        path, _, query = address.partition("?")
        host = f"127.0.0.1:{self.keys.port}"
        headers = {
            "host": host,
            "origin": f"http://{host}",
            "cookie": f"{self.keys.cookie}={self.keys.session}",
            "content-type": "application/x-www-form-urlencoded",
            "content-length": str(len(body)),
        }
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": quote(path).encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "server": ("127.0.0.1", self.keys.port),
            "client": ("127.0.0.1", 1),
        }
        got: list[bytes] = []
        statuses: list[int] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                statuses.append(int(str(message["status"])))
            content = message.get("body", b"")
            assert isinstance(content, bytes)
            got.append(content)

        async def answer() -> None:
            await self.app(scope, receive, send)  # type: ignore[arg-type]  # ASGI's own types are looser

        asyncio.run(answer())
        assert statuses == [200], (statuses, b"".join(got)[:500])
        return b"".join(got)


def _warm(bench: Bench) -> Iterator[Line]:
    from docgen.loading import load_bytes
    from docgen.pipeline import draft, render
    from docgen.register.findings import findings

    folder = bench.folder / "served"
    folder.mkdir(exist_ok=True)
    file = folder / "case.yaml"
    file.write_text(case_of_400_lines(), "utf-8")
    raw = file.read_bytes()
    typed = urlencode({"text": raw.decode()}).encode()
    asked = _Asked(folder, AS_OF)

    def check() -> object:
        return findings(lambda: load_bytes(raw, name=str(file), called=file.name, folder=folder), file, AS_OF)

    def html() -> object:
        of_case = load_bytes(file.read_bytes(), name=str(file), called=file.name, folder=folder)
        return render(draft(of_case, "late-interest-notice", as_of=AS_OF), ("html",))

    preview = f"/preview/case.yaml?document=late-interest-notice&on={AS_OF.isoformat()}"
    yield Line(name=CHECK, do=_timed(check), against=CHECK)
    yield Line(
        name="findings after a keystroke, the same case",
        do=_timed(lambda: asked.post("/check/case.yaml", typed)),
        against=CHECK,
        claim=Claim(must=1.3),
    )
    yield Line(name=HTML, do=_timed(html), against=HTML)
    yield Line(
        name="preview of the same letter",
        do=_timed(lambda: asked.get(preview)),
        against=HTML,
        claim=Claim(must=1.3),
    )


def _timed(do: Callable[[], object]) -> Callable[[], Took]:
    def timed() -> Took:
        begun, worked = perf_counter(), process_time()
        do()
        return Took(seconds=perf_counter() - begun, cpu=process_time() - worked)

    return timed


def case_of_400_lines() -> str:
    """The shop fit-out with so many calls in its record that it has 400 lines."""
    text = EXAMPLE.read_text("utf-8")
    call = '  - {date: 2026-03-02, what: call, text: "The contractor asked how the work went on."}\n'
    missing = max(0, 400 - text.count("\n"))
    assert "\nrecord:\n" in text
    return text.replace("\nrecord:\n", f"\nrecord:\n{call * missing}", 1)


# --- many jobs, many requests -----------------------------------------------------------------------------------------


def _home(bench: Bench, count: int) -> Iterator[Row]:
    """The first page of many jobs, twice: the second visit reads only what has changed."""
    folder = bench.letters(count)[0].parent
    asked = _Asked(folder, AS_OF)
    first = _timed(lambda: asked.get("/"))()
    again = [_timed(lambda: asked.get("/"))() for _ in range(3)]
    second = min(took.seconds for took in again)
    yield Row(what=FIRST.format(count=count), fastest=first.seconds)
    yield Row(
        what=f"home of {count} jobs, second visit",
        fastest=second,
        ratio=second / first.seconds,
        claim=Claim(must=0.1),
    )


def _memory(bench: Bench, requests: int) -> Iterator[Row | str]:
    """The memory of the server after few requests and after many."""
    folder = bench.folder / "served"
    asked = _Asked(folder, AS_OF)
    pages = (
        "/",
        "/job/case.yaml",
        "/documents/case.yaml",
        f"/preview/case.yaml?document=late-interest-notice&on={AS_OF.isoformat()}",
    )
    sizes = []
    for number in range(requests):
        asked.get(pages[number % len(pages)])
        if number + 1 in (min(_SETTLED, requests // 2), requests):
            sizes.append(_resident())
    if None in sizes:
        yield "The memory of the server was not seen: Linux alone tells it."
        return
    few, many = (size for size in sizes if size is not None)
    yield Row(
        what=f"memory of the server, {requests:,} requests / {min(_SETTLED, requests // 2)}",
        peak=many,
        ratio=many / few,
        claim=Claim(must=1.1),
    )


def _resident() -> float | None:
    """MiB of this process that are in memory; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
