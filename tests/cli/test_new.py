"""`docgen new` writes a case file and the schema for the editor, asks only on a terminal, and overwrites nothing."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.errors import DocgenError
from docgen.files.writing import write_new
from docgen.scaffold.begin import reference_from

Shown = pytest.CaptureFixture[str]

GIVEN = ["--law", "GB-ENG", "--kind", "construction", "--date", "2026-03-02"]


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_case_file_and_its_schema_are_written_and_named(tmp_path: Path, capsys: Shown) -> None:
    assert run(["new", "kitchen.yaml", *GIVEN]) == 0

    text = (tmp_path / "kitchen.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=docgen.schema.json\n")
    assert "\ncase: KITCHEN-2026\n" in text
    assert "\n  date: 2026-03-02\n" in text
    schema = json.loads((tmp_path / "docgen.schema.json").read_text(encoding="utf-8"))
    assert schema["title"] == "docgen case file"
    assert capsys.readouterr() == (
        "kitchen.yaml\ndocgen.schema.json\n",
        "25 places say FILL IN. When they are filled in: docgen check kitchen.yaml\n",
    )


def test_a_kind_of_party_may_be_typed_as_it_is_spoken(tmp_path: Path) -> None:
    spoken = ["--contractor-kind", "sole trader", "--client-kind", "Public body"]
    assert run(["new", "spoken.yaml", "--law", "GB-ENG", "--kind", "services", *spoken]) == 0

    text = (tmp_path / "spoken.yaml").read_text(encoding="utf-8")
    assert "kind: sole_trader" in text
    assert "kind: public_body" in text
    assert run(["new", "other.yaml", "--law", "GB-ENG", "--client-kind", "a trader"]) == 2


def test_without_a_kind_the_job_is_taken_for_construction_and_docgen_says_so(tmp_path: Path, capsys: Shown) -> None:
    assert run(["new", "kitchen.yaml", "--law", "GB-ENG"]) == 0
    assert capsys.readouterr().err.startswith(
        "Taken for a construction job; --kind services writes the other contract.\n"
    )
    assert "\nkind: construction\n" in (tmp_path / "kitchen.yaml").read_text(encoding="utf-8")


def test_every_place_that_was_counted_is_found_by_check(capsys: Shown) -> None:
    run(["new", "kitchen.yaml", *GIVEN])
    capsys.readouterr()

    assert run(["check", "kitchen.yaml", "--format", "json"]) == 1
    diagnostics = json.loads(capsys.readouterr().out)
    assert [diagnostic["rule"] for diagnostic in diagnostics] == ["fill-in"] * 25


def test_a_case_file_that_is_there_is_left_alone(tmp_path: Path, capsys: Shown) -> None:
    (tmp_path / "kitchen.yaml").write_text("mine")

    assert run(["new", "kitchen.yaml", *GIVEN]) == 1
    assert capsys.readouterr() == (
        "",
        "docgen: kitchen.yaml is there already, and is left as it is\n  Give the new case file another name.\n",
    )
    assert (tmp_path / "kitchen.yaml").read_text() == "mine"


def test_a_schema_that_is_there_is_left_alone(tmp_path: Path, capsys: Shown) -> None:
    (tmp_path / "docgen.schema.json").write_text("{}")

    assert run(["new", "kitchen.yaml", *GIVEN]) == 0
    assert capsys.readouterr().out == "kitchen.yaml\n"
    assert (tmp_path / "docgen.schema.json").read_text() == "{}"


def test_a_folder_that_is_not_there_is_not_made_up(capsys: Shown) -> None:
    assert run(["new", "jobs/kitchen.yaml", *GIVEN]) == 1
    assert capsys.readouterr() == (
        "",
        f"docgen: {Path('jobs/kitchen.yaml')} was not written: there is no folder jobs\n  Make the folder first.\n",
    )


def test_a_dash_writes_the_case_file_to_stdout(tmp_path: Path, capsys: Shown) -> None:
    assert run(["new", "-", *GIVEN]) == 0
    assert capsys.readouterr().out.startswith("# yaml-language-server: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Say which law applies, for example --law GB-ENG."),
        (
            ["--law", "DE", "--kind", "services", "--price", "1.200,00"],
            "Invalid value for '--price': \"1.200,00\" is not a sum of money. Write digits and a point: 1200.00",
        ),
        (
            ["--law", "DE", "--kind", "services", "--case", "K#1"],
            "Invalid value for '--case': \"K#1\" cannot be a reference.",
        ),
    ],
)
def test_without_a_terminal_what_is_missing_or_wrong_is_wrong_usage(
    arguments: list[str], message: str, tmp_path: Path, capsys: Shown
) -> None:
    assert run(["new", "job.yaml", *arguments]) == 2
    assert capsys.readouterr().err.rstrip("\n").rpartition("\n")[2].startswith(f"Error: {message}")
    assert list(tmp_path.iterdir()) == []


def on_a_terminal(arguments: list[str], *answers: str) -> str:
    """What docgen shows on a terminal on which these lines are typed; it must end well."""
    import pty

    script = f"import sys; from docgen.cli import run; sys.exit(run({arguments!r}))"
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", script])  # this very Python
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0, shown.decode()
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_docgen_asks_for_what_it_cannot_know(tmp_path: Path) -> None:
    shown = on_a_terminal(
        ["new", "site.yaml", "--date", "2026-03-02"],
        "", "GB-ENG", "services", "A website", "Dana Whitfield", "sole_trader", "Harbor Lane Ltd", "private limited",
        "company", "twelve hundred", "1200.00",
    )  # fmt: skip

    assert 'Error: "twelve hundred" is not a sum of money.' in shown
    assert "Enter alone leaves a question for later: its place in the file then says FILL IN.\n" in shown
    assert (
        "The client (a private person is consumer) is a (company, sole_trader, consumer, public_body) "
        "Error: 'private limited' is not one of 'company', 'sole_trader', 'consumer', 'public_body'.\n"
    ) in shown
    text = (tmp_path / "site.yaml").read_text(encoding="utf-8")
    for line in (
        "law: GB-ENG",
        "title: A website",
        "    name: Dana Whitfield",
        "    name: Harbor Lane Ltd",
        "  price: 1200.00",
    ):
        assert f"\n{line}\n" in text


def test_the_command_to_go_on_with_can_be_typed_as_it_stands(tmp_path: Path, capsys: Shown) -> None:
    assert run(["new", "Küche & Bad.yaml", *GIVEN]) == 0
    assert capsys.readouterr().err.endswith(" When they are filled in: docgen check 'Küche & Bad.yaml'\n")


def test_a_job_in_a_folder_of_its_own_is_called_by_the_folder(tmp_path: Path) -> None:
    for folder in ("miller", "shah"):
        (tmp_path / folder).mkdir()
        assert run(["new", str(tmp_path / folder / "job.yaml"), "--law", "GB-ENG", "--kind", "construction"]) == 0
        assert f"case: {folder.upper()}-" in (tmp_path / folder / "job.yaml").read_text("utf-8")


@pytest.mark.parametrize("file", ["docgen.schema.json", "kitchen.yaml"])
def test_where_one_of_the_two_files_cannot_be_written_the_same_again_makes_them(
    file: str, tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(place: Path, content: bytes) -> None:
        if place.name == file:
            raise DocgenError(f"{file} was not written: No space left on device", "Make room.")
        write_new(place, content)

    monkeypatch.setattr("docgen.scaffold.begin.write_new", full)
    assert run(["new", "kitchen.yaml", *GIVEN]) == 1
    assert f"{file} was not written" in capsys.readouterr().err
    assert not (tmp_path / "kitchen.yaml").exists()
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert run(["new", "kitchen.yaml", *GIVEN]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"docgen.schema.json", "kitchen.yaml"}


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("docgen.schema.json", "Stopped. No case file was written."),
        ("kitchen.yaml", "Stopped. kitchen.yaml was written, whole."),
    ],
)
def test_ctrl_c_after_a_file_says_whether_the_case_is_there(
    file: str, said: str, tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(place: Path, content: bytes) -> None:
        write_new(place, content)
        if place.name == file:
            raise KeyboardInterrupt

    monkeypatch.setattr("docgen.scaffold.begin.write_new", interrupted)
    assert run(["new", "kitchen.yaml", *GIVEN]) == 130
    assert capsys.readouterr().err.splitlines()[-1] == said
    assert (tmp_path / "kitchen.yaml").exists() == ("kitchen.yaml was" in said)


def test_a_reference_spells_out_the_letters_that_it_cannot_have() -> None:
    assert reference_from("vordach-am-mühlenweg", date(2026, 3, 2)) == "VORDACH-MUEHLENWEG-2026"
    assert reference_from("café", date(2026, 3, 2)) == "CAFE-2026"


def test_a_reference_has_two_words_at_most() -> None:
    made = {name: reference_from(name, date(2026, 3, 2)) for name in ("oak-wardrobe-8-mill-lane-bath", "flat-12", "")}
    assert list(made.values()) == ["OAK-WARDROBE-2026", "FLAT-12-2026", "CASE-2026"]
    assert reference_from("the-restoration-of-a-weatherboarding", date(2026, 3, 2)) == "RESTORATION-2026"
    assert len(reference_from("x" * 100, date(2026, 3, 2))) <= 25


def test_a_reference_is_none_that_a_job_beside_it_has(tmp_path: Path) -> None:
    for count, folder in enumerate(
        ("oak-wardrobe-8-mill-lane", "oak-wardrobe-9-mill-lane", "oak-wardrobe-mill-lane-2")
    ):
        (tmp_path / folder).mkdir()
        assert run(["new", str(tmp_path / folder / "case.yaml"), *GIVEN]) == 0
        made = (tmp_path / folder / "case.yaml").read_text("utf-8")
        assert f"\ncase: OAK-WARDROBE-2026{f'-{count + 1}' if count else ''}\n" in made
    (tmp_path / "kitchen.yml").write_text("case: 'PORCH-2026' # theirs\n")
    assert run(["new", "porch.yaml", *GIVEN]) == 0
    assert "\ncase: PORCH-2026-2\n" in (tmp_path / "porch.yaml").read_text("utf-8")
