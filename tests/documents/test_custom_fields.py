"""Fields of a firm's own: declared in the house file, checked in the case, printed by the firm's own templates."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.cli import run
from tests.templates.building import paragraphs, word_file

KITCHEN = Path(__file__).resolve().parents[2] / "examples" / "kitchen.yaml"
Shown = pytest.CaptureFixture[str]
HOUSE = """docgen: 1
custom:
  - {name: matter_no}
  - {name: opened, kind: date}
  - {name: fee_cap, kind: money}
  - {name: pro_bono, kind: yes/no}
  - {name: insurer}
"""
GIVEN = """custom:
  - {name: matter_no, value: 2026/114}
  - {name: opened, value: 2026-02-27}
  - {name: fee_cap, value: 1250.50}
  - {name: pro_bono, value: no}
"""
SAYS = (
    "{{ custom.matter_no }} of {{ custom.opened }} up to {{ custom.fee_cap }}"
    "{% if custom.pro_bono %} for nothing{% endif %}{% if custom.insurer %}, {{ custom.insurer }}{% endif %}."
)
DAY = ("--as-of", "2026-03-02")


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case, its house file, and a template of each kind."""
    (tmp_path / "docgen.yaml").write_text(HOUSE, "utf-8")
    (tmp_path / "kitchen.yaml").write_text(KITCHEN.read_text("utf-8") + GIVEN, "utf-8")
    (tmp_path / "note.docx").write_bytes(word_file(paragraphs(SAYS)))
    head = "---\ndocument: note\nfacts: contract\ntitle: Note\nlayout: letter\n---\n"
    (tmp_path / "note.md").write_text(f"{head}{SAYS}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_own_fields_are_printed_as_their_kind_is_written(job: Path, capsys: Shown, ending: str) -> None:
    template = f"note.{ending}"
    assert run(["check", "kitchen.yaml"]) == 0
    assert run(["template", "lint", template]) == 0
    assert "no problems" in capsys.readouterr().out
    call = [
        "draft",
        "kitchen.yaml",
        "contract",
        "--template",
        template,
        *DAY,
        "--format",
        ending,
        "-o",
        f"out.{ending}",
    ]
    assert run(call) == 0, capsys.readouterr().err
    made = Path(f"out.{ending}").read_bytes()
    if ending == "docx":
        from tests.templates.test_filling import texts

        made = "\n".join(texts(made)).encode()
    said = made.decode().replace("\u00a0", " ")
    assert "2026/114 of 27 February 2026 up to £1,250.50." in said.replace("\\", "")


def test_a_name_that_is_not_declared_is_told_at_lint_and_in_the_case(job: Path, capsys: Shown) -> None:
    Path("note.docx").write_bytes(
        word_file(paragraphs("{{ custom.mater_no }} {% if custom.matter_no > 3 %}{% endif %}"))
    )
    assert run(["template", "lint", "note.docx"]) == 1
    told = capsys.readouterr().out
    assert "custom.mater_no is not known; did you mean custom.matter_no?" in told
    assert "custom.matter_no is text" in told

    case = Path("kitchen.yaml").read_text("utf-8")
    wrong = case.replace("name: opened, value: 2026-02-27", "name: opend, value: x").replace("1250.50", "much")
    Path("kitchen.yaml").write_text(wrong.replace("value: no}", "value: perhaps}"), "utf-8")
    assert run(["check", "kitchen.yaml"]) == 1
    told = capsys.readouterr().out
    assert "custom: opend is not declared in the house file" in told
    assert "opened" in told
    assert "custom: fee_cap " in told
    assert "is not a sum of money" in told
    assert "custom: pro_bono " in told
    assert "is not yes or no" in told


def test_a_field_that_the_case_does_not_give_cannot_be_printed_in_silence(job: Path, capsys: Shown) -> None:
    Path("note.docx").write_bytes(word_file(paragraphs("The insurer is {{ custom.insurer }}.")))
    assert run(["template", "lint", "note.docx"]) == 0
    call = ["draft", "kitchen.yaml", "contract", "--template", "note.docx", *DAY, "--format", "docx", "-o", "out.docx"]
    assert run(call) == 1
    assert "insurer" in capsys.readouterr().err
    assert not Path("out.docx").exists()


def test_the_list_of_names_has_the_fields_of_the_house(job: Path, capsys: Shown) -> None:
    assert run(["template", "facts", "kitchen.yaml", "contract"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("custom.fee_cap"))
    assert "A field of your own (money)" in lines[at]
    assert lines[at + 1].strip() == "= £1,250.50"


def test_without_a_house_file_the_case_is_told_to_declare_its_fields(job: Path, capsys: Shown) -> None:
    (job / "alone").mkdir()
    shutil.copy("kitchen.yaml", "alone/kitchen.yaml")
    Path("alone/docgen.yaml").write_text("docgen: 1\n", "utf-8")
    assert run(["check", "alone/kitchen.yaml"]) == 1
    assert "custom: [{name: matter_no, kind: text}]" in capsys.readouterr().out
