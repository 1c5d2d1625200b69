"""The cases of a folder as people keep it: a folder a job with its evidence in it, and files that are no cases."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from docgen.batch.folder import cases_below
from docgen.batch.journal import NAME
from docgen.cli import run as run_docgen

EXAMPLES = Path(__file__).parents[2] / "examples"
KITCHEN = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
HOW = ["--document", "contract", "--as-of", "2026-03-02", "--format", "md", "--jobs", "2"]
MOVE_IT = "If it is no case, move it into a folder whose name begins with a dot."
UNTOUCHED = {"2026/ash/case-contract.md", "2026/oak/case-contract.md", "hartley/kitchen-contract.md"}
Shown = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    return run_docgen([str(each) for each in arguments])


def put(place: Path, content: str | bytes = KITCHEN) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def found(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in cases_below(folder).cases]


def left_out(folder: Path) -> dict[str, str]:
    return {each.path.relative_to(folder).as_posix(): each.why for each in cases_below(folder).left_out}


def documents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != NAME
    }


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    """Three jobs with what lies beside them."""
    folder = tmp_path / "jobs"
    put(folder / "docgen.yaml", "docgen: 1\n")
    put(folder / "hartley" / "kitchen.yaml")
    put(folder / "hartley" / "evidence" / "quote, signed.pdf", b"%PDF-1.7\n")
    put(folder / "hartley" / "evidence" / "photos" / "IMG_0001.JPG", b"\xff\xd8\xff\xe0")
    put(folder / "hartley" / "first.issued" / "0001" / "kitchen.yaml")
    put(folder / "2026" / "oak" / "case.yaml", KITCHEN.replace("K-2026-014", "K-OAK"))
    put(folder / "2026" / "oak" / "Texas.yaml", "code: X\nname: Mine\nlanguage: en\n")
    put(folder / "2026" / "ash" / "case.yaml", KITCHEN.replace("K-2026-014", "K-ASH"))
    put(folder / ".trash" / "old.yaml")
    return folder


def test_cases_are_found_at_any_depth_and_nothing_else_is(jobs: Path) -> None:
    assert found(jobs) == ["2026/ash/case.yaml", "2026/oak/case.yaml", "hartley/kitchen.yaml"]
    assert left_out(jobs) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("UPPER.YAML", KITCHEN),
        ("short.yml", KITCHEN),
        ("notepad.yaml", KITCHEN.encode("utf-16")),
        ("big-endian.yaml", b"\xfe\xff" + KITCHEN.encode("utf-16-be")),
        ("marked.yaml", b"\xef\xbb\xbf" + KITCHEN.encode()),
        ("quoted.yaml", KITCHEN.replace("\ncase:", '\n"case":')),
        ("escaped.yaml", '"c\\x61se": K-1\n'),
        ("flow.yaml", "{case: K-1, title: Kitchen}\n"),
        ("spaced.yaml", "parties : \n"),
        ("indented.yaml", "  case: K-1\n"),
        ("mac.yaml", KITCHEN.replace("\n", "\r")),
        ("windows-1252.yaml", KITCHEN.replace("Hartley", "Härtley").encode("cp1252")),
        ("no-yaml-at-all.yaml", "case: K-1\n}]: [\n\t- x: : :\n"),
        ("two.yaml", "case: K-1\n---\ncase: K-2\n"),
    ],
)
def test_a_case_is_found_however_it_is_written(name: str, content: str | bytes, tmp_path: Path) -> None:
    put(tmp_path / name, content)
    assert (found(tmp_path), left_out(tmp_path)) == ([name], {})


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.yaml", "", "the file is empty"),
        ("a.yaml", "# notes\n", "it cannot be read as a case file: the file holds nothing but comments in line 1"),
        ("a.yaml", "prices: [1]\n", "it has neither case: nor parties: at its top level"),
        ("a.yaml", "job:\n  case: K-1\n", "it has neither case: nor parties: at its top level"),
        ("a.yml", "- case\n", "it is a list or a single text, not a case file"),
        ("a.yaml", KITCHEN.encode("utf-32"), "the file is in UTF-32"),
        ("a.yaml", KITCHEN.encode("utf-16-le"), "the file is binary, not a text"),
        ("a.YAML", b"PK\x03\x04", "the file is a Word file or another packed file, not a case file"),
        ("a.yaml", KITCHEN + "#" * 1_000_000, "it is 1 MB; a case file is a few kB"),
        ("docgen.yml", "docgen: 1\n", "a house file has to be named docgen.yaml"),
        ("kitchen.yaml.txt", KITCHEN, 'its name ends with ".txt"'),
        ("kitchen.TXT", KITCHEN, 'its name ends with ".TXT"'),
        ("kitchen", KITCHEN, 'its name does not end with ".yaml"'),
        (".kitchen.yaml", KITCHEN, "its name begins with a dot, so it is hidden"),
    ],
)
def test_another_yaml_file_is_named_with_the_reason(name: str, content: str | bytes, why: str, tmp_path: Path) -> None:
    put(tmp_path / name, content)
    assert (found(tmp_path), left_out(tmp_path)) == ([], {name: why})


@pytest.mark.parametrize(
    "name", [".pre-commit-config.yaml", "notes.yaml.txt", "._kitchen.yaml", "list.csv", "a.txt", "a"]
)
def test_what_is_not_named_as_a_case_and_is_none_needs_no_word(name: str, tmp_path: Path) -> None:
    put(tmp_path / name, b"\0\5\x16\7")
    assert (found(tmp_path), left_out(tmp_path)) == ([], {})


def test_a_link_inside_the_folder_is_one_case_and_one_that_leaves_it_is_not_followed(jobs: Path) -> None:
    outside = put(jobs.parent / "share" / "late.yaml")
    (jobs / "late.yaml").symlink_to(outside)
    (jobs / "share").symlink_to(outside.parent)
    (jobs / "gone.yaml").symlink_to(jobs / "was-here.yaml")
    (jobs / "itself.yaml").symlink_to("itself.yaml")
    (jobs / "again.yaml").symlink_to(jobs / "hartley" / "kitchen.yaml")
    (jobs / "hartley-2").symlink_to(jobs / "hartley")
    (jobs / "up").symlink_to(jobs)
    (jobs / "sent.yaml").symlink_to(jobs / "hartley" / "first.issued" / "0001" / "kitchen.yaml")
    (jobs / "versions").symlink_to(jobs / ".trash")
    put(jobs / "plain.txt")
    (jobs / "renamed.yaml").symlink_to("plain.txt")

    assert found(jobs) == ["2026/ash/case.yaml", "2026/oak/case.yaml", "hartley/kitchen.yaml", "renamed.yaml"]
    assert left_out(jobs) == {
        "gone.yaml": "it is a link to a file that is not there",
        "itself.yaml": "it is a link that leads nowhere",
        "late.yaml": f'it is a link out of the folder, to "{outside}"',
        "sent.yaml": 'it is a link into "first.issued"',
        "share": f'it is a link out of the folder, to "{outside.parent}"',
        "versions": 'it is a link into ".trash"',
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    assert left_out(tmp_path) == {
        "pipe.yaml": "it is a named pipe, not a file",
        "zero.yaml": 'it is a link out of the folder, to "/dev/zero"',
    }


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder in which nobody is root: root may read everything."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        assert left_out(folder) == {}  # what reads folders is imported while all of it may be read
        folder.chmod(0o755)
        yield folder
        if sys.platform != "win32" and os.getuid() == 0:
            os.seteuid(0)
        (folder / "closed").chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights than chmod gives")
def test_what_may_not_be_read_is_named(anybodys: Path) -> None:
    put(anybodys / "mine.yaml").chmod(0)
    (anybodys / "closed").mkdir(mode=0)
    if os.getuid() == 0:
        os.seteuid(65534)

    assert left_out(anybodys) == {
        "closed": "the folder cannot be read: Permission denied",
        "mine.yaml": "it cannot be read: permission denied",
    }


def test_every_command_over_a_folder_names_what_is_left_out_and_ends_with_1(
    jobs: Path, tmp_path: Path, capsys: Shown
) -> None:
    said = (
        f"{jobs / 'prices.yaml'} is left out: it has neither case: nor parties: at its top level\n"
        f"  If it is a case, add case:. {MOVE_IT}\n"
    )
    commands: list[list[str | Path]] = [
        ["check", jobs],
        ["status", jobs, "--as-of", "2026-07-10"],
        ["calendar", jobs, "--as-of", "2026-03-10"],
        ["batch", jobs, *HOW, "-o", tmp_path / "out"],
    ]
    for command in commands:
        assert run(*command) == 0, command
        assert "left out" not in capsys.readouterr().err
    put(jobs / "prices.yaml", "prices: [1]\n")
    for command in commands:
        assert run(*command) == 1, command
        shown = capsys.readouterr()
        assert said in shown.err
        assert ("K-OAK" in shown.out) == (command[0] in ("status", "calendar"))
    assert shown.err.endswith("3 cases: 3 drafted. 1 file left out.\n")

    assert run("check", jobs, "--format", "json") == 1
    (diagnostic,) = json.loads(capsys.readouterr().out)
    assert (diagnostic["file"], diagnostic["rule"]) == (str(jobs / "prices.yaml"), "left-out")
    assert run(*commands[3], "--json") == 1
    assert json.loads(capsys.readouterr().out)["left_out_files"] == [
        {
            "file": str(jobs / "prices.yaml"),
            "why": "it has neither case: nor parties: at its top level",
            "hint": f"If it is a case, add case:. {MOVE_IT}",
        }
    ]


def test_another_job_renames_no_document_and_writes_over_none(jobs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("batch", jobs, *HOW, "-o", out) == 0
    before = documents(out)
    assert before.keys() == UNTOUCHED
    for more in ("case.yaml", "aaa/case.yaml", "2026-ash/case.yaml", "2026-ash-case.yaml", "2026/ash-case.yaml"):
        put(jobs / more, KITCHEN.replace("K-2026-014", "K-MORE"))
    assert run("batch", jobs, *HOW, "-o", out, "--resume") == 0
    after = documents(out)
    assert len(after) == 8
    assert {name: after[name] for name in before} == before


@pytest.mark.skipif(sys.platform != "linux", reason="the disk takes both names for one")
@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("hartley/kitchen.yml", "hartley/kitchen.yaml"),
        ("Hartley/Kitchen.yaml", "hartley/kitchen.yaml"),
        ("caf\u00e9.yaml", "cafe\u0301.yaml"),
    ],
)
def test_cases_whose_documents_some_disk_takes_for_one_are_both_refused(
    one: str, another: str, jobs: Path, tmp_path: Path, capsys: Shown
) -> None:
    put(jobs / one)
    put(jobs / another)
    assert run("batch", jobs, *HOW, "-o", tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert f"{jobs / one}: its documents would have the same names as those of {jobs / another}\n" in said
    assert f"{jobs / another}: its documents would have the same names as those of {jobs / one}\n" in said
    refused = {"hartley/kitchen-contract.md"} if "itchen" in one else set()
    assert documents(tmp_path / "out").keys() == UNTOUCHED - refused


def test_documents_do_not_follow_a_link_out_of_their_folder(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (elsewhere / ".docgen-99999999-0-0.part").write_bytes(b"another's")
    (out / "hartley").symlink_to(elsewhere)
    (out / "2026").write_bytes(b"a file")
    put(jobs / "kitchen.yaml")
    assert run("batch", jobs, *HOW, "-o", out) == 1
    said = capsys.readouterr().err
    assert f"{out / 'hartley'} is a link out of {out}\n  Remove the link, or name another folder with -o.\n" in said
    assert f"{out / '2026'} is a file, so documents cannot be put into a folder of that name\n" in said
    assert said.endswith("4 cases: 1 drafted, 3 failed.\n")
    assert [file.name for file in elsewhere.iterdir()] == [".docgen-99999999-0-0.part"]
    assert list(documents(out)) == ["2026", "kitchen-contract.md"]


def test_a_job_that_cannot_be_written_to_keeps_no_other_from_being_written(jobs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "2026" / "oak" / "case-contract.md").mkdir(parents=True)
    assert run("batch", jobs, *HOW, "-o", out) == 1
    assert list(documents(out)) == ["2026/ash/case-contract.md", "hartley/kitchen-contract.md"]
