"""What somebody tried against the register, each as it was tried, with what comes of it now."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.cli import run
from docgen.errors import DocgenError
from docgen.house.find import state_folder
from docgen.pipeline import load
from docgen.register import heads
from docgen.register.entries import hash_of, line_of, sha256
from docgen.register.issue import issue
from docgen.register.store import held, read
from docgen.register.verify import verify
from tests.register.shop import EXAMPLES, case_in, edit, issued

ENGLAND = EXAMPLES.parent / "docgen" / "law" / "data" / "GB-ENG.yaml"
Shown = pytest.CaptureFixture[str]
links = pytest.mark.skipif(sys.platform == "win32", reason="only an administrator may make links on Windows")


def victim_in(tmp_path: Path) -> Path:
    """A folder of somebody's, beside the job that was sent."""
    victim = tmp_path / "victim"
    victim.mkdir()
    for name in ("photo.txt", "taxes.txt"):
        (victim / name).write_text("precious")
    return victim


def untouched(victim: Path) -> bool:
    return {path.name: path.read_text() for path in victim.iterdir()} == {
        "photo.txt": "precious",
        "taxes.txt": "precious",
    }


def job_in(tmp_path: Path) -> Path:
    """The folder of a job that somebody sent, with its case file."""
    job = tmp_path / "job"
    job.mkdir()
    return case_in(job)


@links
@pytest.mark.parametrize("leftover", [".x.part", ".C.part", ".register.jsonl.part", "C"])
def test_a_link_among_the_leftovers_is_named_by_verify_and_never_followed(
    tmp_path: Path, leftover: str, capsys: Shown
) -> None:
    victim, case = victim_in(tmp_path), job_in(tmp_path)
    folder = case.with_suffix(".issued")
    folder.mkdir()
    (folder / leftover).symlink_to("../../victim")

    assert run(["verify", str(case)]) == 1
    assert f"{folder / leftover} is a link, and docgen makes none\n" in capsys.readouterr().out
    assert untouched(victim)
    assert (folder / leftover).is_symlink()

    if leftover == "C":
        with pytest.raises(DocgenError, match="is there already and is not in the register"):
            issued(case)
    else:
        assert issued(case).new
    assert untouched(victim)


@links
@pytest.mark.parametrize("name", ["register.jsonl", ".lock", ".register.jsonl.part"])
def test_nothing_is_written_through_a_link(tmp_path: Path, name: str) -> None:
    victim, case = victim_in(tmp_path), job_in(tmp_path)
    folder = case.with_suffix(".issued")
    folder.mkdir()
    (folder / name).symlink_to("../../victim/taxes.txt")

    if name == ".register.jsonl.part":
        assert issued(case).new  # the link is replaced, not what it leads to
    else:
        with pytest.raises(DocgenError, match="link"):
            issued(case)
    assert untouched(victim)


@links
def test_a_folder_of_issued_documents_that_is_a_link_out_of_its_folder_is_refused(
    tmp_path: Path, capsys: Shown
) -> None:
    victim, case = victim_in(tmp_path), job_in(tmp_path)
    folder = case.with_suffix(".issued")
    folder.symlink_to("../victim")

    for command in (["verify"], ["issue"], ["status"]):
        arguments = [*command, str(case), *(["contract", "--as-of", "2026-03-02"] if command == ["issue"] else [])]
        assert run(arguments) == 1
        assert f"docgen: {folder} is a link that leads out of its folder\n" in capsys.readouterr().err
    assert untouched(victim)


@links
def test_a_document_whose_folder_or_file_is_a_link_is_not_read_through_it(tmp_path: Path) -> None:
    case = job_in(tmp_path)
    issued(case)
    folder = case.with_suffix(".issued")
    shutil.move(folder / "C", tmp_path / "elsewhere")
    (folder / "C").symlink_to(tmp_path / "elsewhere")

    assert [finding.message for finding in verify(folder).discrepancies] == [
        f"{folder / 'C' / name} of K-2026-014/C cannot be read: it is a link, and links are not followed here"
        for name in ("K-2026-014-C.md", "K-2026-014-C.words.json", "kitchen.yaml")
    ]
    with pytest.raises(DocgenError, match="it is a link, and links are not followed here"):
        issued(case)


def test_what_is_no_file_of_docgens_is_not_cleared_up(tmp_path: Path) -> None:
    case = job_in(tmp_path)
    mine = case.with_suffix(".issued") / ".archive.part" / "2025"
    mine.mkdir(parents=True)
    (mine / "scan.pdf").write_text("mine")

    assert issued(case).new

    assert (mine / "scan.pdf").read_text() == "mine"
    assert [finding.path for finding in verify(case.with_suffix(".issued")).discrepancies] == [str(mine.parent)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("name", ["register.jsonl", "C/kitchen.yaml"])
def test_a_fifo_is_not_waited_for(tmp_path: Path, name: str) -> None:
    case = job_in(tmp_path)
    issued(case)
    place = case.with_suffix(".issued") / name
    place.unlink()
    os.mkfifo(place)

    (finding,) = verify(case.with_suffix(".issued")).discrepancies
    assert "cannot be read: it is not an ordinary file" in finding.message


def test_a_stray_file_in_the_folder_of_a_document_that_is_not_finished_is_named(tmp_path: Path) -> None:
    case = job_in(tmp_path)
    folder = case.with_suffix(".issued")
    issued(case)
    (folder / "C").rename(folder / ".C.part")
    (folder / ".C.part" / "signed.pdf").write_bytes(b"scan")

    (finding,) = verify(folder).discrepancies
    assert finding.message == f"{folder / '.C.part' / 'signed.pdf'} was added: it is not in the register"
    with held(folder, make=False):
        assert (folder / "C" / "signed.pdf").read_bytes() == b"scan"


def test_a_document_of_a_day_to_come_is_refused(tmp_path: Path, capsys: Shown) -> None:
    case = case_in(tmp_path)

    assert run(["issue", str(case), "late-interest-notice", "--as-of", "2199-06-15", "--format", "md"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("docgen: a document of 2199-06-15 cannot be issued on ")
    assert said.endswith(
        ": its day has not come\n"
        '  Issue it on that day, or leave --as-of out. "docgen draft" makes a draft of any day.\n'
    )
    assert not case.with_suffix(".issued").exists()


def test_a_law_pack_of_the_name_of_the_case_file_does_not_take_its_place(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "law: GB-ENG", "law: packs/kitchen.yaml")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "kitchen.yaml").write_bytes(ENGLAND.read_bytes())

    made = issued(case)

    kept = case.with_suffix(".issued") / "C"
    assert (kept / "kitchen.yaml").read_bytes() == case.read_bytes()
    assert (kept / "law-kitchen.yaml").read_bytes() == (tmp_path / "packs" / "kitchen.yaml").read_bytes()
    assert made.entry.case_file == "kitchen.yaml"
    assert verify(case.with_suffix(".issued")).discrepancies == ()


def test_a_case_file_of_the_name_of_the_document_is_kept_beside_it_and_not_sent(tmp_path: Path) -> None:
    case = case_in(tmp_path).rename(tmp_path / "K-2026-014-C.MD")

    made = issued(case)

    assert [path.name for path in made.paths] == ["K-2026-014-C.md"]
    assert made.entry.case_file == "case-K-2026-014-C.MD"
    assert sha256(case.read_bytes()) == made.entry.files["case-K-2026-014-C.MD"]


def test_an_emptied_folder_is_told_and_its_references_are_not_given_again(tmp_path: Path, capsys: Shown) -> None:
    case = case_in(tmp_path)
    folder = case.with_suffix(".issued")
    issued(case)
    shutil.rmtree(folder)
    for emptied in (False, True):
        if emptied:
            folder.mkdir()
        assert run(["verify", str(case)]) == 1
        shown = capsys.readouterr()
        assert (
            f"1 document was issued into {folder} on this machine, the last K-2026-014/C of 2026-03-02, and nothing is"
            " there now\n"
        ) in shown.out + shown.err
        with pytest.raises(DocgenError, match="and nothing is there now"):
            issued(case, as_of="2026-03-03")


def test_an_emptied_folder_of_another_machine_is_told_as_far_as_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    case = case_in(tmp_path)
    issued(case)
    monkeypatch.setenv("DOCGEN_STATE", str(tmp_path / "another-machine"))
    shutil.rmtree(case.with_suffix(".issued"))
    case.with_suffix(".issued").mkdir()

    assert run(["verify", str(case)]) == 1
    assert "nothing was issued yet, or the folder was emptied\n" in capsys.readouterr().out


def test_of_two_references_one_may_begin_the_other(tmp_path: Path) -> None:
    first, second = case_in(tmp_path).rename(tmp_path / "b.yaml"), case_in(tmp_path)
    edit(first, "case: K-2026-014", "case: 2026/014")
    edit(second, "case: K-2026-014", "case: 2026")

    made = issued(first), issued(second), issued(second, "late-interest-notice", as_of="2026-06-15")

    assert [(each.entry.reference, each.entry.case) for each in made] == [
        ("2026/014/C", "2026/014"),
        ("2026/C", "2026"),
        ("2026/LN-1", "2026"),
    ]


def test_two_case_files_never_share_a_folder_of_issued_documents(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    other = tmp_path / "kitchen.yml"
    shutil.copy(case, other)

    for one, two in ((case, other), (other, case)):
        with pytest.raises(DocgenError) as refused:
            issued(one)
        assert refused.value.message == (
            f"{one} and {two} would keep what is issued in one folder, {tmp_path / 'kitchen.issued'}"
        )
    assert not (tmp_path / "kitchen.issued").exists()


@pytest.mark.parametrize("command", ["check", "draft", "status", "verify"])
def test_of_a_case_that_was_renamed_every_command_says_where_its_documents_are(
    tmp_path: Path, capsys: Shown, command: str
) -> None:
    case = case_in(tmp_path)
    issued(case)
    renamed = case.rename(tmp_path / "shop.yaml")
    options = ["contract", "--format", "md", "-o", str(tmp_path)] if command == "draft" else []

    run([command, str(renamed), *options])

    shown = capsys.readouterr()
    assert (
        f"documents of K-2026-014 were issued into {tmp_path / 'kitchen.issued'}, which belongs to a case file of"
        " another name\n"
    ) in shown.out + shown.err


@pytest.mark.skipif(not hasattr(os, "umask"), reason="this system has no umask")
@pytest.mark.parametrize(
    ("umask", "rights", "left"), [(0o077, 0o644, 0o400), (0o022, 0o600, 0o400), (0o022, 0o644, 0o444)]
)
def test_what_is_kept_may_be_read_by_nobody_who_may_not_read_the_case(
    tmp_path: Path, umask: int, rights: int, left: int
) -> None:
    case = case_in(tmp_path)
    case.chmod(rights)
    before = os.umask(umask)
    try:
        issued(case)
    finally:
        os.umask(before)

    kept = list((tmp_path / "kitchen.issued" / "C").iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {left}
    assert read(tmp_path / "kitchen.issued").entries


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks files on every disk")
def test_a_lock_that_was_left_on_a_disk_without_locks_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_in(tmp_path)
    issued(case)
    lock = tmp_path / "kitchen.issued" / ".lock"
    lock.touch()

    def none_here(handle: int, how: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", none_here)
    with pytest.raises(DocgenError) as refused:
        issued(case, "change-order", as_of="2026-04-13")

    assert refused.value.message == (
        f"{lock} is there, and its disk has no locks of its own: another docgen is issuing a document, or was killed"
    )
    assert refused.value.hint == (
        f"When no docgen is at work in {lock.parent} any more, delete {lock}; then try again."
    )


SET_RIGHTS = shutil.which("setpriv") if os.name == "posix" else None


@pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and not SET_RIGHTS),
    reason="the superuser may write everywhere, and setpriv, which would take that from him, is not here",
)
def test_a_folder_that_may_not_be_written_to_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    fresh, kept = tmp_path / "fresh", tmp_path / "kept"
    states = tmp_path / "states"
    for folder in (fresh, kept, states):
        folder.mkdir()
        case_in(folder)
    issued(kept / "kitchen.yaml")
    (kept / "kitchen.issued" / ".lock").unlink()
    everything = [tmp_path, *tmp_path.rglob("*")]
    before = {path: path.read_bytes() for path in everything if path.is_file()}
    rights = {path: stat.S_IMODE(path.stat().st_mode) for path in everything}
    less = [str(SET_RIGHTS), "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []

    def said(*command: object) -> tuple[int, str]:
        done = subprocess.run(
            [*less, sys.executable, "-m", "docgen", *map(str, command)],
            cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
            env={**os.environ, "DOCGEN_STATE": str(states), "PYTHONPATH": str(EXAMPLES.parent)},
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    contract = ["contract", "--as-of", "2026-03-02", "--format", "md"]
    for path, mode in rights.items():
        path.chmod(mode & ~0o222)
    try:
        for command, told in (
            (["issue", "fresh/kitchen.yaml", *contract], "fresh/kitchen.issued was not written: permission denied"),
            (["issue", "kept/kitchen.yaml", *contract], "kept/kitchen.issued/.lock was not written: permission denied"),
            (["draft", "kept/kitchen.yaml", *contract], "K-2026-014-contract.md was not written: permission denied"),
            (["register", "merge", "kept/kitchen.yaml"], "kept/kitchen.issued/.lock was not written: permission"),
            (["register", "merge", "fresh/kitchen.yaml"], "nothing was issued yet: there is no folder fresh/kitchen."),
            (["register", "accept", "kept/kitchen.yaml"], "states/registers cannot be written to (Permission denied)"),
        ):
            code, words = said(*command)
            assert told in words, words
            assert code == (0 if "accept" in command else 1)
        assert said("verify", "kept/kitchen.yaml")[0] == 0
    finally:
        for path, mode in rights.items():
            path.chmod(mode)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_is_unusual_about_the_day_of_a_document_is_told_and_recorded(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    first = issued(case, "late-interest-notice", as_of="2026-06-15")
    second = issue(
        load(str(case)),
        "change-order",
        as_of=date(2026, 4, 13),
        issued=datetime(2026, 6, 14, 9, 5, tzinfo=UTC),
        formats=("md",),
        version="0.1.0",
    )

    assert first.entry.remarks == ()
    assert second.entry.remarks == (
        "the document is dated 2026-04-13, and is issued on 2026-06-14",
        "the document is dated 2026-04-13, before K-2026-014/LN-1, which is dated 2026-06-15",
        "the clock of this machine says 2026-06-14 09:05+00:00, and K-2026-014/LN-1 was issued at 2026-06-15"
        " 10:15+00:00",
    )
    assert [(warning.rule, warning.message) for warning in second.warnings[-3:]] == list(
        zip(("dated-long-past", "dated-before-last", "clock-behind"), second.entry.remarks, strict=True)
    )
    assert read(case.with_suffix(".issued")).entries == (first.entry, second.entry)
    assert verify(case.with_suffix(".issued")).discrepancies == ()


def test_a_seal_on_a_document_shows_later_that_what_was_before_it_is_still_there(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    seal = issued(case).entry
    made = issue(
        load(str(case)),
        "change-order",
        as_of=date(2026, 4, 13),
        issued=datetime(2026, 4, 13, 9, 5, tzinfo=UTC),
        formats=("html",),
        version="0.1.0",
        seal=True,
    )

    printed = f"Seal of the register before this document: {hash_of(seal)[:32]}<"
    assert printed in made.paths[0].read_text("utf-8").replace("<wbr>", "").replace("\u00a0", " ")
    folder = case.with_suffix(".issued")
    assert verify(folder, made.entry.before).discrepancies == ()
    assert verify(folder, f"{made.entry.before[:8]} {made.entry.before[8:20].upper()}").discrepancies == ()
    assert verify(folder, made.entry.before[:15]).discrepancies != ()


class Interrupted:
    """Ctrl-C right after the call of that number (from 0) of what changes or pushes through anything on the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.left, self.came = at, False
        for name in ("mkdir", "fsync", "replace", "rename", "unlink"):
            monkeypatch.setattr(os, name, self._after(getattr(os, name)))
        monkeypatch.setattr(heads, "note", self._after(heads.note))

    def _after(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            done = real(*arguments, **options)
            self.left -= 1
            if self.left == -1:
                self.came = True
                raise KeyboardInterrupt
            return done

        return call


def test_ctrl_c_at_any_moment_of_an_issue_says_whether_it_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    said = set()
    for at in range(100):
        (tmp_path / str(at)).mkdir()
        case = case_in(tmp_path / str(at))
        with monkeypatch.context() as patched:
            interrupted = Interrupted(patched, at)
            code = run(["issue", str(case), "contract", "--as-of", "2026-03-02", "--format", "md"])
        err = capsys.readouterr().err
        verified = verify(case.with_suffix(".issued"))
        if not interrupted.came:
            assert (code, at > 10) == (0, True)
            break
        done = (
            "\nThe document was issued and recorded before you interrupted.\n"
            f'"docgen verify {case}" shows it; issuing it again does nothing.\n'
        )
        assert code == 130
        assert (done in err) == (verified.documents == 1)
        assert err.endswith("Stopped. No document was left half-written.\n")
        said.add(verified.documents)
        if verified.documents:
            assert verified.discrepancies == ()
        assert issued(case).new is not bool(verified.documents)
        assert verify(case.with_suffix(".issued")).discrepancies == ()
    assert said == {0, 1}


def test_ctrl_c_at_any_moment_of_a_delivery_says_what_was_done_and_the_same_again_does_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    (tmp_path / "job").mkdir()
    case, notes, kept_as = case_in(tmp_path / "job"), state_folder(), state_folder().with_name("before")
    issued(case)
    slip = case.with_name("slip.pdf")
    slip.write_bytes(b"%PDF-1.4\nreceipt\n%%EOF\n")
    command = ["delivered", str(case), "C", "--by", "post", "--on", "2026-03-03", "--proof", str(slip)]
    for folder in (case.parent, notes):
        shutil.copytree(folder, kept_as / folder.name)
    before, whole, said = case.read_bytes(), b"", set()
    for at in range(0, 100, 4):
        for folder in (case.parent, notes):
            shutil.rmtree(folder)
            shutil.copytree(kept_as / folder.name, folder)
        kept = read(case.with_suffix(".issued")).lines
        with monkeypatch.context() as patched:
            interrupted = Interrupted(patched, at)
            code = run(command)
        err = capsys.readouterr().err
        lines = read(case.with_suffix(".issued")).lines
        if not interrupted.came:
            assert (code, at > 5) == (0, True)
            break
        assert code == 130
        in_register, in_case = len(lines) > len(kept), case.read_bytes() != before
        assert ("It was recorded in the register before you interrupted." in err) == in_register, at
        assert ("written into the case file before you interrupted" in err) == (in_case and not in_register), at
        assert in_case or not in_register, at
        said.add((in_case, in_register))
        assert run(command) == 0
        capsys.readouterr()
        whole = whole or case.read_bytes()
        assert case.read_bytes() == whole
        verified = verify(case.with_suffix(".issued"), case="K-2026-014")
        assert (len(read(case.with_suffix(".issued")).lines), verified.discrepancies) == (len(kept) + 1, ())
    assert {(False, False), (True, True)} <= said


CANNOT_BE_READ = "the words kept of an issued document cannot be read: "


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: b"[" * 200_000, "the words kept of an issued document are nested as docgen nests none"),
        (lambda _: b'{"blocks":' * 50_000, "the words kept of an issued document are nested as docgen nests none"),
        (lambda words: words + b" " * 3_000_000, "the words kept of an issued document are more than 3 MB"),
        (lambda _: b"\xff", CANNOT_BE_READ),
        (lambda _: b"9" * 100_000, CANNOT_BE_READ),
        (lambda _: b"[]", "the file holds no words of an issued document"),
        (lambda words: as_json(words, blocks="x"), CANNOT_BE_READ + "blocks of Draft is no such value"),
        (lambda words: as_json(words, blocks=[None]), CANNOT_BE_READ + "blocks of Draft is no such value"),
        (lambda words: as_json(words, title=5), CANNOT_BE_READ + "title of Draft is no such value"),
        (lambda words: as_json(words, furniture={"is": "Path"}), CANNOT_BE_READ),
        (lambda words: as_json(words, exec="x"), CANNOT_BE_READ + "Draft has other fields: exec"),
    ],
)
def test_words_that_no_docgen_wrote_are_refused_though_their_hash_is_right(
    tmp_path: Path, capsys: Shown, change: Callable[[bytes], bytes], said: str
) -> None:
    case = case_in(tmp_path)
    entry = issued(case).entry
    folder = case.with_suffix(".issued")
    words = folder / "C" / entry.words
    hostile = change(words.read_bytes())
    words.chmod(0o644)
    words.write_bytes(hostile)
    forged = replace(entry, files={**entry.files, entry.words: sha256(hostile)})
    (folder / "register.jsonl").write_bytes(line_of(forged))
    capsys.readouterr()

    assert run(["redline", str(case), "C", "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith(f"docgen: {said}")
    assert run(["check", str(case)]) in (0, 1)


def as_json(words: bytes, **change: object) -> bytes:
    return json.dumps(json.loads(words) | change).encode()


def test_a_register_of_any_bytes_is_a_finding_and_takes_nothing(tmp_path: Path, capsys: Shown) -> None:
    case = case_in(tmp_path)
    entry = issued(case).entry
    folder = case.with_suffix(".issued")
    line = line_of(entry)
    for content in (
        b"[" * 1_000_000 + b"\n",
        b'{"a":' + b"9" * 100_000 + b"}\n",
        b"\0" * 100_000,
        line.decode().encode("utf-16"),
        b"\x1b[2J\n",
        *(line_of(replace(entry, folder=out)) for out in ("..", "/etc", "", "C/../..")),
        line_of(replace(entry, files={**entry.files, "../x": sha256(b"")})),
        line_of(replace(entry, words="../../x")),
        line_of(replace(entry, revision=-5)),
        line_of(replace(entry, issued="soon")),
    ):
        (folder / "register.jsonl").write_bytes(content)
        for command in (["verify", str(case)], ["issue", str(case), "change-order", "--as-of", "2026-04-13"]):
            assert run(command) == 1
            shown = capsys.readouterr()
            assert f"line 1 of {folder / 'register.jsonl'} " in shown.out + shown.err
            assert "\x1b" not in shown.out + shown.err
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "C", "register.jsonl"]


def test_going_on_without_what_is_gone_for_good_has_to_be_said(tmp_path: Path, capsys: Shown) -> None:
    case = case_in(tmp_path)
    issued(case)
    issued(case, "late-interest-notice", as_of="2026-06-15")
    folder = case.with_suffix(".issued")
    register = folder / "register.jsonl"
    register.write_bytes(register.read_bytes().splitlines(keepends=True)[0])
    shutil.rmtree(folder / "LN-1")

    with pytest.raises(DocgenError) as refused:
        issued(case, "late-interest-notice", as_of="2026-06-16")
    assert refused.value.message == (
        f"{folder} ends before the last document that was issued on this machine, K-2026-014/LN-1 of 2026-06-15"
    )
    assert run(["register", "accept", str(case)]) == 0
    assert (
        capsys.readouterr().out
        == "Noted: 2 documents, the last K-2026-014/LN-1 of 2026-06-15, will not be looked for here.\n"
    )
    assert issued(case, "late-interest-notice", as_of="2026-06-16").new


def test_a_folder_that_was_moved_with_its_case_is_known_again_and_a_copy_is_told(tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    case = case_in(tmp_path / "jobs")
    issued(case)
    shutil.copytree(tmp_path / "jobs", tmp_path / "copy")
    issued(case, "late-interest-notice", as_of="2026-06-15")
    moved = shutil.move(tmp_path / "jobs", tmp_path / "moved")
    issued(Path(moved) / "kitchen.yaml", "late-interest-notice", as_of="2026-06-16")

    assert verify(Path(moved) / "kitchen.issued").discrepancies == ()
    (finding,) = verify(tmp_path / "copy" / "kitchen.issued").discrepancies
    assert finding.message == (
        f"3 documents were issued on this machine into {moved}/kitchen.issued, the last K-2026-014/LN-2 of"
        f" 2026-06-16, and {tmp_path / 'copy' / 'kitchen.issued'} does not hold them all"
    )
