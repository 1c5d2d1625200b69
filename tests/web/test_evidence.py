"""The evidence of a job: files that are dropped on the page, what they become, and what is shown of them."""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.web.browser import HOST, Answer, Reader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PDF = b"%PDF-1.7\n%%EOF\n"
NEW = {"to": "new", "text": "x", "date": "2026-07-01", "what": "other"}


def _send(reader: Reader, address: str, fields: dict[str, str], *files: tuple[str, str, bytes]) -> Answer:
    """Posts a form with files: the name of the field, what the browser calls the file, its bytes."""
    parts = [f'--X\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields.items()]
    parts += [
        f'--X\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode() + content + b"\r\n"
        for field, name, content in files
    ]
    headers = {"origin": f"http://{HOST}", "content-type": "multipart/form-data; boundary=X"}
    return reader.ask("POST", address, headers, b"".join(parts) + b"--X--\r\n")


def _photo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(made, "JPEG")
    return made.getvalue()


def test_a_file_becomes_the_exhibit_of_a_new_event(reader: Reader, file: Path) -> None:
    fields = {"to": "new", "date": "3 July 2026", "what": "delivery", "text": "The hinges came."}
    answer = _send(reader, "/evidence/kitchen.yaml", fields, ("files", "Hinges (1).JPG", _photo()))

    assert answer.status == 303
    assert (file.parent / "evidence" / "2026-07-03-hinges-1.jpg").read_bytes() == _photo()
    line = "  - {date: 2026-07-03, what: delivery, text: The hinges came., exhibit: evidence/2026-07-03-hinges-1.jpg}\n"
    assert line in file.read_text()
    page = reader.get("/evidence/kitchen.yaml").text
    assert "The hinges came." in page
    assert "Taken in as evidence/2026-07-03-hinges-1.jpg." in page
    assert "7 files that the case names are not in the folder" in page


def test_a_file_becomes_the_exhibit_of_an_event_that_is_there(reader: Reader, file: Path) -> None:
    before = file.read_text()
    answer = _send(
        reader, "/evidence/kitchen.yaml", {"to": "0"}, ("files", "diary.pdf", PDF), ("files", "b.pdf", PDF + b"2")
    )

    assert answer.status == 303
    added = [line for line in file.read_text().splitlines() if line not in before.splitlines()]
    assert [line.rpartition("exhibit: ")[2] for line in added] == [
        "evidence/2026-03-23-diary.pdf}",
        "evidence/2026-03-23-b.pdf}",
    ]


def test_a_file_can_be_kept_without_an_event(reader: Reader, file: Path) -> None:
    before = file.read_bytes()
    assert _send(reader, "/evidence/kitchen.yaml", {"to": ""}, ("files", "diary.pdf", PDF)).status == 303
    assert file.read_bytes() == before
    assert "It proves nothing yet" in reader.get("/evidence/kitchen.yaml").text


@pytest.mark.parametrize(
    ("fields", "files", "said"),
    [
        (NEW, [("a.exe", b"MZ\x00")], "does not take as evidence"),
        (NEW, [("a.pdf", b"")], '"a.pdf" is empty'),
        (NEW | {"text": ""}, [("a.pdf", PDF)], "Say in a sentence what the file shows."),
        (NEW | {"date": "1/7/2026"}, [("a.pdf", PDF)], "may be 1 July 2026"),
        ({"to": "99"}, [("a.pdf", PDF)], "That event is no longer there"),
        ({"to": "new"}, [], "No file was chosen"),
    ],
    ids=["kind", "empty", "no words", "two days", "no event", "no file"],
)
def test_what_is_not_taken_is_told_and_the_case_stays(
    reader: Reader, file: Path, fields: dict[str, str], files: list[tuple[str, bytes]], said: str
) -> None:
    before = file.read_bytes()
    answer = _send(reader, "/evidence/kitchen.yaml", fields, *(("files", name, content) for name, content in files))

    assert answer.status == 422
    assert said in html.unescape(answer.text)
    assert file.read_bytes() == before


def test_a_quick_entry_takes_a_file_along(reader: Reader, file: Path) -> None:
    fields = {"date": "2026-07-06", "what": "call", "text": "She will pay.", "save": "yes"}
    answer = _send(reader, "/entry/kitchen.yaml?what=talk", fields, ("exhibit+file", "note.txt", b"She will pay."))

    assert answer.status == 303
    assert "text: She will pay., exhibit: evidence/2026-07-06-note.txt}" in file.read_text()
    answer = _send(reader, "/entry/kitchen.yaml?what=talk", fields, ("exhibit+file", "note.exe", b"MZ\x00"))
    assert answer.status == 422
    assert '"note.exe" is of a kind that docgen does not take' in html.unescape(answer.text)
    answer = _send(reader, "/entry/kitchen.yaml?what=talk", fields | {"date": ""}, ("exhibit+file", "late.txt", b"x"))
    assert answer.status == 422
    assert not (file.parent / "evidence" / "2026-07-06-late.txt").exists()


def test_pictures_are_shown_small_and_other_files_are_handed_out_and_never_run(reader: Reader, file: Path) -> None:
    for name, content in (("a.jpg", _photo()), ("b.pdf", PDF), ("c.txt", b"<script>alert(1)</script>")):
        _send(reader, "/evidence/kitchen.yaml", {"to": ""}, ("files", name, content))
    small = reader.get("/thumbnail/kitchen.yaml?file=evidence%2F2026-07-06-a.jpg")
    assert small.headers["content-type"] == "image/png"
    assert small.body.startswith(b"\x89PNG")
    assert reader.get("/thumbnail/kitchen.yaml?file=evidence%2F2026-07-06-b.pdf").status == 404
    text = reader.get("/exhibit/kitchen.yaml?file=evidence%2F2026-07-06-c.txt")
    assert text.headers["content-disposition"].startswith("attachment")
    assert text.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in text.headers["content-security-policy"]
    photo = reader.get("/exhibit/kitchen.yaml?file=evidence%2F2026-07-06-a.jpg")
    assert (photo.headers["content-type"], photo.body) == ("image/jpeg", _photo())


@pytest.mark.parametrize(
    "name",
    [
        "kitchen.yaml",
        "../secret.pdf",
        "/etc/passwd",
        "evidence/../kitchen.yaml",
        "evidence/out.pdf",
        "evidence/x%00",
        "",
    ],
)
def test_no_other_file_is_handed_out(reader: Reader, file: Path, name: str) -> None:
    (file.parent / "evidence").mkdir()
    secret = file.parent.parent / "secret.pdf"
    secret.write_bytes(PDF)
    (file.parent / "evidence" / "out.pdf").symlink_to(secret)
    text = file.read_text().replace("evidence/2026-05-20.eml", "../secret.pdf")
    file.write_text(text.replace("evidence/2026-06-12.eml", "evidence/out.pdf"))
    for page in ("exhibit", "thumbnail"):
        assert reader.get(f"/{page}/kitchen.yaml?file={name}").status == 404


def _png(side: int) -> bytes:
    """A picture that says it has so many dots a side, and has a few."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 999)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )


def _zip(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


HOSTILE = [
    *(
        (name, PDF)
        for name in (
            "../../up.pdf",
            "/etc/passwd.pdf",
            "C:\\\\x\\\\y.pdf",
            "..",
            "nul.pdf",
            "x\u202efdp.exe",
            "a\0b.pdf",
        )
    ),
    ("<script>alert(1)</script>.pdf", PDF),
    ("%2e%2e%2fx.pdf", PDF),
    ("bomb.png", _png(60_000)),
    ("bomb.docx", _zip(**{"word/document.xml": b"<a/>" * 500_000})),
    ("out.docx", _zip(**{"../../x": b"1", "word/d": b"2"})),
    ("no.heic", b"\0\0\0\x18ftypheic" + b"\xff" * 5000),
    ("no.pdf", b"%PDF-1.7\n" + b"1 0 obj<<" * 50_000),
    ("no.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 8),
    ("kitchen.yaml", b"contract: {{ x }}"),
]


def test_files_that_are_made_to_harm_lie_in_the_evidence_alone_and_are_drawn_by_nobody(
    reader: Reader, file: Path
) -> None:
    before = file.read_bytes()
    for name, content in HOSTILE:
        assert _send(reader, "/evidence/kitchen.yaml", {"to": ""}, ("files", name, content)).status == 303, name
    for name, content in (("a.svg", b"<svg onload=alert(1)>"), ("a.html", b"<p>"), ("a.zip", _zip(a=b"1"))):
        answer = _send(reader, "/evidence/kitchen.yaml", {"to": ""}, ("files", name, content))
        assert (answer.status, "does not take as evidence" in answer.text) == (422, True)

    evidence = file.parent / "evidence"
    names = sorted(path.name for path in evidence.iterdir())
    assert len(names) == len(HOSTILE)
    assert all(re.fullmatch(r"2026-07-06-[a-z0-9-]+\.(pdf|png|docx|heic|jpg|txt)", name) for name in names), names
    assert sorted(path.name for path in file.parent.iterdir()) == ["evidence", "kitchen.yaml"]
    assert file.read_bytes() == before
    assert "<script>alert" not in reader.get("/evidence/kitchen.yaml").text
    for name in names:
        assert reader.get(f"/thumbnail/kitchen.yaml?file=evidence%2F{name}").status == 404, name
        headers = reader.get(f"/exhibit/kitchen.yaml?file=evidence%2F{name}").headers
        shown = name.endswith((".png", ".jpg"))
        assert headers["content-disposition"].startswith("inline" if shown else "attachment"), name


def test_no_upload_is_written_through_a_link(reader: Reader, file: Path) -> None:
    outside = file.parent.parent / f"{file.parent.name}-outside"
    outside.mkdir()
    evidence = file.parent / "evidence"
    evidence.symlink_to(outside)
    answer = _send(reader, "/evidence/kitchen.yaml", {"to": ""}, ("files", "a.pdf", PDF))
    assert (answer.status, "it is a link" in answer.text) == (422, True)
    evidence.unlink()
    evidence.mkdir()
    (evidence / "2026-07-06-a.pdf").symlink_to(outside / "new.pdf")
    assert _send(reader, "/evidence/kitchen.yaml", {"to": ""}, ("files", "a.pdf", PDF)).status == 303
    assert (evidence / "2026-07-06-a-2.pdf").read_bytes() == PDF
    assert list(outside.iterdir()) == []


def test_100_mb_are_refused_before_they_are_read(reader: Reader) -> None:
    headers = {"origin": f"http://{HOST}", "content-length": "100000000"}
    assert reader.ask("POST", "/evidence/kitchen.yaml", headers).status == 413
