"""Nothing leads out of a folder: no link, however it is laid, and nothing but ordinary files is read."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import docgen.files.safe_files as safe
from docgen.errors import CaseError, DocgenError
from docgen.files.safe_files import Folder, Kind, is_file_inside, leads_out, read_beside, read_inside, resolved_inside
from docgen.house.load import read_house
from docgen.pipeline import load
from tests.register.shop import case_in, edit

links = pytest.mark.skipif(sys.platform == "win32", reason="only an administrator may make links on Windows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in it, beside a file that is nobody's business."""
    made = tmp_path / "sent"
    (made / "inner").mkdir(parents=True)
    (made / "a.txt").write_text("mine")
    (made / "inner" / "b.txt").write_text("deep")
    (tmp_path / "secret.txt").write_text("secret")
    return made


@pytest.fixture(params=["openat", "paths"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As this system does it, and as one does that cannot open under a folder (Windows)."""
    if request.param == "paths":
        monkeypatch.setattr(safe, "OPENS_UNDER_A_FOLDER", False)


@links
@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize(
    "lay",
    [
        lambda folder: (folder / "x").symlink_to("../secret.txt"),
        lambda folder: (folder / "x").symlink_to(folder.parent / "secret.txt"),
        lambda folder: ((folder / "y").symlink_to("../secret.txt"), (folder / "x").symlink_to("y")),
        lambda folder: (folder / "x").symlink_to("inner/../../secret.txt"),
        lambda folder: (folder / "x").symlink_to("../not-there.txt"),
    ],
    ids=["relative", "absolute", "of a link", "by dots", "dangling"],
)
def test_a_link_that_leads_out_is_refused(folder: Path, lay: Callable[[Path], object]) -> None:
    lay(folder)

    with pytest.raises(OSError, match="leads out of the folder") as refused:
        read_inside(folder, "x")
    assert refused.value.strerror == "it is a link that leads out of the folder, and links are not followed out of it"
    assert leads_out(folder, "x")
    assert not is_file_inside(folder, "x")
    with pytest.raises(OSError, match="leads out"):
        read_beside(folder, "x")


@links
@pytest.mark.usefixtures("either_way")
def test_a_folder_that_is_a_link_leads_nowhere_either(folder: Path) -> None:
    (folder / "out").symlink_to("..")

    for read in (read_inside, read_beside):
        with pytest.raises(OSError, match="leads out"):
            read(folder, "out/secret.txt")
    with Folder(folder) as here, pytest.raises(OSError, match="it is a link"):
        here.folder("out")


@links
@pytest.mark.usefixtures("either_way")
def test_a_link_that_stays_in_the_folder_is_followed(folder: Path) -> None:
    (folder / "x").symlink_to("inner/b.txt")
    (folder / "in").symlink_to("inner")

    assert read_inside(folder, "x") == b"deep"
    assert read_inside(folder, "in/b.txt") == b"deep"
    assert resolved_inside(folder, "x").name == "b.txt"
    with Folder(folder) as here:
        assert here.kind("x") is Kind.LINK
        with pytest.raises(OSError, match="links are not followed here"):
            here.read("x")


@pytest.mark.usefixtures("either_way")
def test_what_a_name_itself_says_is_followed_only_where_the_user_wrote_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_beside(folder, "../secret.txt") == b"secret"
    monkeypatch.chdir(folder)
    assert read_beside(Path(), "../secret.txt") == b"secret"
    assert read_beside(Path(), "inner/../../secret.txt") == b"secret"
    assert not leads_out(Path(), "../secret.txt")
    with pytest.raises(OSError, match="leads out"):
        read_inside(folder, "../secret.txt")
    with Folder(folder) as here:
        for name in ("../secret.txt", "..", ".", "", "inner/b.txt"):
            with pytest.raises(ValueError, match="not a bare name"):
                here.read(name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.usefixtures("either_way")
def test_what_is_no_ordinary_file_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "fifo")  # would wait for ever
    monkeypatch.chdir(folder)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        for name in ("fifo", "socket"):
            with pytest.raises(OSError, match="it is not an ordinary file"):
                read_inside(folder, name)
            assert not is_file_inside(folder, name)


@pytest.mark.usefixtures("either_way")
def test_no_more_is_read_than_was_asked_for(folder: Path) -> None:
    (folder / "large").write_bytes(b"x" * 1001)

    assert len(read_inside(folder, "large", 1001)) == 1001
    with pytest.raises(OSError, match="larger than 1 MB"):
        read_inside(folder, "large", 1000)


@links
@pytest.mark.usefixtures("either_way")
def test_nothing_is_written_or_removed_through_a_link(folder: Path) -> None:
    (folder / "new.txt").symlink_to("../made.txt")
    (folder / "out").symlink_to("..")

    with Folder(folder) as here:
        with pytest.raises(FileExistsError):
            here.write_new("new.txt", b"content")
        here.remove("out")
        here.remove("new.txt")
        here.remove("inner")
        assert here.names() == ["a.txt"]

    assert sorted(path.name for path in folder.parent.iterdir()) == ["secret.txt", "sent"]


@links
@pytest.mark.usefixtures("either_way")
def test_a_folder_is_cleared_up_without_what_its_links_lead_to(folder: Path) -> None:
    (folder / "inner" / "out").symlink_to("../..")
    (folder / "inner" / "secret").symlink_to("../../secret.txt")

    with Folder(folder) as here:
        here.remove("inner")

    assert (folder.parent / "secret.txt").read_text() == "secret"


@pytest.mark.skipif(not safe.OPENS_UNDER_A_FOLDER, reason="this system cannot open files under a folder")
def test_a_folder_that_is_exchanged_for_a_link_meanwhile_is_not_followed(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    with Folder(folder) as here:
        folder.rename(folder.parent / "moved")
        folder.symlink_to(elsewhere)
        here.write_new("b.txt", b"content")

    assert list(elsewhere.iterdir()) == []
    assert (folder.parent / "moved" / "b.txt").read_bytes() == b"content"


@pytest.mark.skipif(not hasattr(os, "umask"), reason="this system has no umask")
@pytest.mark.parametrize(("umask", "rights", "left"), [(0o022, 0o666, 0o444), (0o077, 0o666, 0o400), (0, 0o640, 0o440)])
def test_a_new_file_has_the_rights_that_the_umask_leaves(folder: Path, umask: int, rights: int, left: int) -> None:
    before = os.umask(umask)
    try:
        with Folder(folder) as here:
            here.write_new("new", b"", rights=rights, read_only=True)
            assert here.rights("new") == left
    finally:
        os.umask(before)


def test_a_file_that_could_not_be_written_is_not_left_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with Folder(folder) as here:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space left"):
            here.write_new("new", b"content")
        monkeypatch.undo()
        assert here.kind("new") is None


@links
def test_an_exhibit_that_is_a_link_out_of_the_folder_is_told(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "2026-05-01-photos.pdf").symlink_to("/etc/hostname")

    (diagnostic,) = [diagnostic for diagnostic in load(str(case)).warnings if diagnostic.rule == "exhibit-missing"]
    assert diagnostic.message == 'the exhibit "evidence/2026-05-01-photos.pdf" is a link that leads out of its folder'


@links
@pytest.mark.parametrize(
    ("said", "name", "message"),
    [
        ("branding: {logo: logo.png}", "logo.png", 'logo "logo.png" cannot be read: it is a link that leads out of the'
         " folder, and links are not followed out of it"),
        ("branding: {fonts: {text: a.ttf}}", "a.ttf", 'text "a.ttf" is a link that leads out of its folder'),
        ("letterhead: firm", "firm.docx", 'letterhead "firm" is a link that leads out of FOLDER'),
    ],
    ids=["logo", "typeface", "letterhead"],
)  # fmt: skip
def test_what_a_house_file_names_is_not_read_through_a_link_out_of_its_folder(
    tmp_path: Path, said: str, name: str, message: str
) -> None:
    sent = tmp_path / "sent"
    sent.mkdir()
    (tmp_path / "elsewhere").write_bytes(b"")
    (sent / name).symlink_to("../elsewhere")
    (sent / "firm.css").write_text("")

    with pytest.raises(CaseError) as refused:
        read_house(f"docgen: 1\n{said}\n".encode(), "docgen.yaml", sent)

    assert [diagnostic.message for diagnostic in refused.value.diagnostics] == [message.replace("FOLDER", str(sent))]


@links
def test_a_law_of_the_users_own_is_not_read_through_a_link_out_of_its_folder(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "law: GB-ENG", "law: own.yaml")
    (tmp_path / "own.yaml").symlink_to("../elsewhere.yaml")

    with pytest.raises(DocgenError) as refused:
        load(str(case))

    assert refused.value.message == f'"{tmp_path / "own.yaml"}" is a link that leads out of its folder'
