"""Addresses of an HTML template, put together from what leads out of a folder: only its pictures are ever opened."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import urljoin

from docgen.compose.html_template import RefusedAddressError, base_of, forbidden_in_source, opened
from docgen.errors import DocgenError
from tests.fuzz.target import Target
from tests.templates.building import DOT

SECRET = b"\x89PNG\r\n\x1a\nsecret"
PIECES = (
    *("../", "..%2f", "%2e%2e/", "..\\", "/", "//", "./", "#", "?", "%23", "%00", "\t", " ", "own/", "a#/", "LINK.png"),
    *("dot.png", "secret.png", "link.png", "notes.txt", "x.css", "file:", "file:///", "http://beside.invalid/"),
    *("data:", "javascript:", "http://127.0.0.1/", "etc/passwd", "@", ":", ";", "image/png,", "é", "%ff", "[", "]"),
)  # fmt: skip


@cache
def _folder() -> Path:
    top = Path(tempfile.mkdtemp(prefix="docgen-fuzz-")).resolve()
    (top / "own").mkdir()
    (top / "own" / "dot.png").write_bytes(DOT)
    (top / "own" / "notes.txt").write_text("notes", "utf-8")
    (top / "secret.png").write_bytes(SECRET)
    (top / "own" / "link.png").symlink_to(top / "secret.png")
    return top / "own"


def any_address(luck: Random) -> bytes:
    """An address that somebody might write who wants more than a picture."""
    return "".join(luck.choice(PIECES) for _ in range(luck.randint(1, 8))).encode()


def judge_address(raw: bytes) -> str:
    """Whether it is opened; never anything but the picture in the folder."""
    folder = _folder()
    text = raw.decode("utf-8", "replace")
    list(forbidden_in_source(f"<img src='{text}'><a href='{text}'>x</a><style>p {{ background: url({text}) }}</style>"))
    try:
        url = urljoin(base_of(folder, (folder,)), text)
    except ValueError:  # no address at all
        return "refused"
    try:
        content, media = opened(url, folder, (folder,))
    except RefusedAddressError as refused:
        raise DocgenError(str(refused), "Name a picture beside the template.") from None
    if (content, media) != (DOT, "image/png"):
        raise AssertionError(f"{text!r} opened {content[:20]!r}")
    return "opened"


ADDRESSES = Target(
    name="addresses",
    says="the addresses of an HTML template",
    make=any_address,
    feed=judge_address,
    share=3,
    ending=".txt",
)
