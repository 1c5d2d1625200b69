"""Nobody is answered but the browser that was given the token: not another site, not another name, not too much."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.web.browser import HOST, KEYS, Reader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    shutil.copy(EXAMPLES / "kitchen.yaml", tmp_path)
    return Reader(tmp_path)


def test_who_has_no_cookie_sees_no_name_of_a_client(reader: Reader) -> None:
    reader.cookies.clear()
    answer = reader.get("/")

    assert answer.status == 403
    assert "Open the whole address that “docgen serve” has printed." in answer.text
    assert "Hartley" not in answer.text


def test_the_token_of_the_address_becomes_a_cookie_and_leaves_the_address(reader: Reader) -> None:
    reader.cookies.clear()
    answer = reader.get(f"/?token={KEYS.token}&on=2026-07-06")

    assert (answer.status, answer.headers["location"]) == (303, "/?on=2026-07-06")
    assert answer.headers["set-cookie"] == f"docgen-8722={KEYS.session}; HttpOnly; Path=/; SameSite=strict"


def test_what_stands_in_the_command_line_of_the_browser_opens_once(reader: Reader) -> None:
    known = dict(reader.cookies)
    reader.cookies.clear()
    first = reader.get(f"/?token={KEYS.ticket}")
    again = reader.get(f"/?token={KEYS.ticket}")
    reader.cookies |= known
    reloaded = reader.get(f"/?token={KEYS.ticket}")

    assert (first.status, "set-cookie" in first.headers) == (303, True)
    assert (again.status, "set-cookie" in again.headers) == (403, False)
    assert reloaded.status == 303  # by who is in already: a browser may ask twice


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/"])
def test_the_token_sends_nobody_to_another_site(reader: Reader, path: str) -> None:
    answer = reader.get(f"{path}?token={KEYS.token}")

    assert answer.headers.get("location", "/").replace("\\", "/")[:2] != "//"


@pytest.mark.parametrize("token", ["", "wrong", KEYS.session, "é", "\ud83d"])
def test_a_wrong_token_opens_nothing(reader: Reader, token: str) -> None:
    from urllib.parse import quote

    answer = reader.get(f"/?token={quote(token, errors='surrogatepass')}")

    assert answer.status == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{KEYS.port}", "127.0.0.1", "127.0.0.1:1", "", None])
def test_a_name_that_somebody_pointed_here_is_refused(reader: Reader, host: str | None) -> None:
    answer = reader.get("/", {"host": host})

    assert answer.status == 403
    assert "Hartley" not in answer.text


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", None, f"http://127.0.0.1:{KEYS.port + 1}", f"https://{HOST}"]
)
def test_what_another_site_posts_is_refused(reader: Reader, origin: str | None) -> None:
    answer = reader.post("/language", {"language": "de", "back": "/"}, {"origin": origin})

    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_a_page_of_another_site_cannot_load_anything_of_ours(reader: Reader) -> None:
    assert reader.get("/", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status == 403
    assert reader.get("/", {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}).status == 403
    assert reader.get("/", {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_only_get_and_post_are_known(reader: Reader, method: str) -> None:
    assert reader.ask(method, "/", {"origin": f"http://{HOST}"}).status == 405


def test_every_answer_forbids_scripts_frames_and_guesses(reader: Reader) -> None:
    for address in ("/", "/nothing-here", "/static/docgen.css", "/?token=wrong"):
        headers = reader.get(address).headers
        assert "script-src 'self'" in headers["content-security-policy"], address
        assert "frame-ancestors 'none'" in headers["content-security-policy"], address
        assert headers["x-content-type-options"] == "nosniff", address
        assert headers["cross-origin-resource-policy"] == "same-origin", address


def test_a_form_of_100_mb_is_refused_before_it_is_read(reader: Reader) -> None:
    answer = reader.ask("POST", "/language", {"origin": f"http://{HOST}", "content-length": "100000000"})

    assert answer.status == 413
    assert "That is more than the 2 MB that are taken here. Go back" in answer.text
    assert '<a href="/">All jobs</a>' in answer.text


@pytest.mark.parametrize("page", ["evidence", "entry", "delivered", "countersigned", "edit", "text", "pack", "issue"])
def test_100_mb_are_taken_by_no_page_of_a_job(reader: Reader, page: str) -> None:
    sent = {"origin": f"http://{HOST}", "content-type": "multipart/form-data; boundary=x"}
    said = reader.ask("POST", f"/{page}/kitchen.yaml", {**sent, "content-length": "100000000"})
    read = []

    def chunk() -> bytes:
        read.append(1)
        return b"a" * 1_000_000

    unsaid = reader.ask("POST", f"/{page}/kitchen.yaml", {**sent, "content-length": None}, chunks=chunk)

    assert (said.status, unsaid.status < 500) == (413, True)
    assert len(read) <= 81


def test_a_form_that_is_longer_than_it_said_is_not_read_to_its_end(reader: Reader) -> None:
    read = []

    def chunk() -> bytes:
        read.append(1)
        return b"a" * 65_536

    sent = {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded", "content-length": None}
    answer = reader.ask("POST", "/language", sent, chunks=chunk)

    assert answer.status == 413
    assert len(read) < 40


@pytest.mark.parametrize(
    "name",
    [
        "../kitchen.yaml",
        "%2e%2e/kitchen.yaml",
        "..%2fkitchen.yaml",
        "/etc/passwd",
        "//etc/passwd",
        "out.yaml",
        "folder/kitchen.yaml",
        "kitchen.issued/C/case.yaml",
        ".hidden/kitchen.yaml",
        "kitchen.yaml%00.yaml",
        "docgen.yaml",
        "pipe.yaml",
        "a" * 300 + ".yaml",
    ],
)
def test_no_path_leads_out_of_the_folder(reader: Reader, tmp_path: Path, name: str) -> None:
    import os

    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    for folder in (outside, tmp_path / "kitchen.issued" / "C", tmp_path / ".hidden"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLES / "kitchen.yaml", folder)
    shutil.copy(EXAMPLES / "kitchen.yaml", tmp_path / "kitchen.issued" / "C" / "case.yaml")
    (tmp_path / "out.yaml").symlink_to(outside / "kitchen.yaml")
    (tmp_path / "folder").symlink_to(outside)
    os.mkfifo(tmp_path / "pipe.yaml")
    answer = reader.get(f"/job/{name}")

    assert answer.status in (404, 409)
    assert "Hartley" not in answer.text


def test_a_case_file_that_is_another_thing_meanwhile_is_told_as_what_it_is(reader: Reader, tmp_path: Path) -> None:
    import os
    import socket

    case = tmp_path / "kitchen.yaml"
    seen = reader.get("/text/kitchen.yaml").status
    case.unlink()
    gone = reader.get("/job/kitchen.yaml").text
    case.mkdir()
    as_folder = reader.post("/entry/kitchen.yaml?what=payment", {"seen": "x", "save": "yes", "amount": "5"}).text
    case.rmdir()
    os.mkfifo(case)
    as_pipe = reader.get("/edit/kitchen.yaml").text
    case.unlink()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(case))
        as_socket = reader.get("/documents/kitchen.yaml").text

    assert seen == 200
    assert "There is no case file &#34;kitchen.yaml&#34; in this folder" in gone
    assert "it is a folder, not a file" in as_folder
    assert "it is a named pipe, not a file" in as_pipe
    assert "it is a socket, not a file" in as_socket


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 5_001 + b"--x--\r\n",
        ),
        ("application/x-www-form-urlencoded", b"a=1&" * 5_001),
    ],
)
def test_what_is_no_form_or_has_too_many_parts_is_refused_in_the_readers_language(
    reader: Reader, kind: str, body: bytes
) -> None:
    sent = {"origin": f"http://{HOST}", "content-type": kind, "accept-language": "de"}
    answer = reader.ask("POST", "/language", sent, body)

    assert answer.status == 400
    assert "Was hier geschickt wurde, lässt sich nicht als Formular lesen." in answer.text


@pytest.mark.parametrize("path", ["/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py", "/font/9"])
def test_what_lies_beside_the_styles_is_not_given(reader: Reader, path: str) -> None:
    assert reader.get(path).status == 404
