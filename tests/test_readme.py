"""What the README shows is what docgen says and does."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from docgen.case.load import examine
from docgen.cli import run
from docgen.cli.commands import COMMANDS
from docgen.diagnostics import show
from docgen.render import doctor
from tests.case.good import read_case
from tests.cli.test_new import on_a_terminal

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text("utf-8")
KITCHEN = (HOUSE / "examples" / "kitchen.yaml").read_text("utf-8")


def test_the_message_it_shows_is_the_one_docgen_prints() -> None:
    found = examine(KITCHEN.replace("price: 28800.00", "price: 28,800").encode(), "kitchen.yaml")
    printed = show(found.diagnostics[0], found.source.lines)
    assert textwrap.indent(printed.rstrip(), "    ") in README


def test_the_pieces_of_a_case_file_that_it_shows_are_read() -> None:
    pieces = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    whole = yaml.load(KITCHEN, Loader=yaml.BaseLoader)
    assert len(pieces) == 2
    for piece in pieces:
        shown = yaml.load(piece, Loader=yaml.BaseLoader)
        case = {**whole, **shown, "disputes": []}
        case.pop("breach")
        if "invoices" not in shown:
            case["invoices"], case["payments"] = [], []
        else:
            case["change_orders"] = []
        assert read_case(yaml.safe_dump(case, allow_unicode=True).encode(), "readme.yaml").case


def test_every_page_it_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (HOUSE / target).exists(), target


# Commands of the README that are not docgen's, and what shows that each works.
PROVED_ELSEWHERE = {
    "git clone <this repository> docgen && cd docgen": "tools/bare_debian.sh",
    "make demo": "tools/bare_debian.sh",
    "docgen serve examples": "tests/web/test_serve.py",
    "docgen serve jobs": "tests/web/test_serve.py",
    "make wheel": "tests/test_chores.py",
    "uv tool install .": "tests/test_wheel.py",
    "pipx install": "tests/test_wheel.py",
    ". .venv/bin/activate": "tools/setup.sh",
    "mkdir -p build/try && cd build/try": "tests/test_readme.py",
    "cp ../../examples/kitchen.yaml kitchen.yaml": "tests/test_readme.py",
    "sudo apt-get install pipx && pipx install . && pipx ensurepath": "tests/test_wheel.py",
    "brew install pipx && pipx install . && pipx ensurepath": "tests/test_wheel.py",
    "py -m pip install pipx": "tests/test_wheel.py",
    "py -m pipx install .": "tests/test_wheel.py",
    "py -m pipx ensurepath": "tests/test_wheel.py",
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0": "tools/setup.sh",
    "brew install pango": "tests/render/test_doctor.py",
}
PROSE = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
BLOCKS = re.findall(r"(?<=\n\n)(?:    .*\n|\n(?=    ))+", PROSE)


def test_where_the_other_commands_are_proved_is_there() -> None:
    assert [place for place in PROVED_ELSEWHERE.values() if not (HOUSE / place).exists()] == []
    assert {*PROVED_ELSEWHERE} <= {typed for typed, _ in commands()}


def commands() -> Iterator[tuple[str, str]]:
    """Every command of the blocks and then of the text, in order: the line to type, and the lines shown below it."""
    for block in BLOCKS:
        typed, shown = "", ""
        for line in [*textwrap.dedent(block).splitlines(), "$ "]:
            if typed.startswith("$ ") and not line.startswith("$ "):
                shown += f"{line}\n"
                continue
            if typed:
                yield re.split(r"\s{2,}", typed.removeprefix("$ "))[0], shown.strip("\n")
            typed, shown = line, ""
    for typed in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"(?m)^    .*$", "", PROSE)):
        if re.match(r"(docgen|make|pipx|uv|py|sudo|brew|git|cp|mkdir) ", typed):
            yield typed, ""


@pytest.mark.slow
def test_every_command_in_it_works_in_its_order_and_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # In both bathrooms all is paid in the end: there is nobody to remind.
    left_out = shutil.ignore_patterns("*.docx", "bathroom.yaml", "bathroom-remodel.yaml")
    shutil.copytree(HOUSE / "examples", tmp_path / "jobs", ignore=left_out)
    monkeypatch.chdir(tmp_path)
    ran = []
    for typed, shown in commands():
        if typed.startswith("cp "):
            Path("kitchen.yaml").write_text(KITCHEN, encoding="utf-8")
        if typed in PROVED_ELSEWHERE:
            continue
        program, *arguments = shlex.split(typed)
        assert Path(program).name == "docgen", f"nothing shows that this works: {typed}"
        if len(arguments) == 1 and arguments[0] not in ("documents", "doctor", "--help"):
            assert arguments[0] in COMMANDS  # named in passing: `docgen issue` refuses what may not be sent yet
            continue
        if "28,800" in shown:
            Path("kitchen.yaml").write_text(KITCHEN.replace("price: 28800.00", "price: 28,800"), encoding="utf-8")
        code = run(arguments)
        said = capsys.readouterr()
        if "28,800" in shown:
            Path("kitchen.yaml").write_text(KITCHEN, encoding="utf-8")
            assert code == 1
        elif arguments[0] != "doctor":
            assert code == 0, f"{typed}\n{said.err}"
        assert {*shown.splitlines()} <= {*said.out.splitlines(), *said.err.splitlines()}, typed
        ran.append(arguments[0])
    assert {"new", "check", "draft", "issue", "verify", "account", "status", "calendar", "redline", "batch"} <= {*ran}


def test_a_new_case_file_has_as_many_blanks_as_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (typed,) = [typed for typed, _ in commands() if typed.startswith("docgen new")]
    run([*shlex.split(typed)[1:2], str(tmp_path / "kitchen.yaml"), *shlex.split(typed)[3:]])
    ((asked, places, without),) = re.findall(
        r"asks (\w+) questions.*in which (\d+) places say FILL IN, or (\d+) where no question was answered",
        README.replace("\n", " "),
    )

    assert f"{without} places say FILL IN." in "".join(capsys.readouterr())
    answers = ("Kitchen", "Moss Joinery Ltd", "company", "Eleanor Hartley", "private person", "24000.00")
    assert len(answers) == ["five", "six", "seven"].index(asked) + 5
    if os.name != "nt":  # Windows has no pseudo-terminals
        said = on_a_terminal(["new", str(tmp_path / "answered.yaml"), *shlex.split(typed)[3:]], *answers)
        assert f"{places} places say FILL IN." in said
        assert "kind: consumer\n" in (tmp_path / "answered.yaml").read_text(encoding="utf-8")
        said = on_a_terminal(["new", str(tmp_path / "left.yaml"), *shlex.split(typed)[3:]], *[""] * len(answers))
        assert f"{without} places say FILL IN." in said


@pytest.mark.parametrize("system", ["debian", "macos", "windows"])
def test_what_pdf_needs_is_what_the_doctor_says_on_each_system(system: str) -> None:
    remedy = next(found.remedy for found in doctor.examine(system, lambda _: False) if found.name == "Pango")

    assert remedy in re.sub(r"\s+", " ", README)


def test_no_page_is_listed_twice() -> None:
    listed = re.findall(r"^\| \[`([^`]+)`\]", README, flags=re.MULTILINE)

    assert len(listed) == len(set(listed)) > 10
