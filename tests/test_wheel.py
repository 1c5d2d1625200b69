"""The wheel carries all that docgen needs: built here, installed into a clean environment, run in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from docgen.errors import DocgenError
from docgen.pipeline import FORMATS, available, draft, load

HOUSE = Path(__file__).resolve().parent.parent
KITCHEN = HOUSE / "examples" / "kitchen.yaml"

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    """What the command prints on stdout; the test fails with all that it said when it fails."""
    # Nothing of this checkout may help the installed docgen along.
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=folder, env=outside, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # The build tool is installed here, at the version in constraints.txt.
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        folder,
        HOUSE,
        folder=folder,
    )
    (built,) = folder.glob("docgen-*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of a clean environment that has the wheel and what it requires, and no more."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    run(found / "python", "-m", "pip", "install", "-q", "-c", HOUSE / "constraints.txt", wheel, folder=folder)
    return found


def test_the_wheel_holds_the_package_its_templates_and_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        names = set(parts.namelist())

    templates = {f"docgen/{path.relative_to(HOUSE).as_posix()}" for path in files_below(HOUSE / "templates")}
    package = {path.relative_to(HOUSE).as_posix() for path in files_below(HOUSE / "docgen")}
    assert {name for name in names if ".dist-info/" not in name} == templates | package


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def drafted() -> list[str]:
    """The file names of every paper that the kitchen can have on that day."""
    loaded, names = load(str(KITCHEN)), []
    for kind, about in available(loaded.case):
        with suppress(DocgenError):  # one that cannot be made on that day
            names.append(draft(loaded, kind.name, number=about or None, as_of=date(2026, 7, 6)).file_name)
    return names


def test_an_installed_docgen_drafts_every_paper_from_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    everything = ["--format", "docx", "--format", "pdf", "--format", "md", "--format", "html"]

    printed = run(
        programs / "docgen", "draft", KITCHEN, "--all", "--as-of", "2026-07-06", *everything, folder=tmp_path
    ).splitlines()

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(printed)
    # What the source tree drafts of the same case on the same day, so that no file is missing in the wheel.
    assert sorted(printed) == sorted(f"{paper}.{ending}" for paper in drafted() for ending in FORMATS)
    assert all(len((tmp_path / name).read_bytes()) > 1000 for name in printed)


def test_an_installed_docgen_writes_and_checks_a_new_case_file(programs: Path, tmp_path: Path) -> None:
    run(programs / "docgen", "new", "job.yaml", "--law", "DE", "--kind", "services", folder=tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["docgen.schema.json", "job.yaml"]
    assert "Austria" in run(programs / "docgen", "law", folder=tmp_path)
    assert "no problems" in run(programs / "docgen", "check", KITCHEN, folder=tmp_path)
