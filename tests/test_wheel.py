"""The wheel carries all that docgen needs: built here, installed by pipx and by uv, run in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from contextlib import suppress
from datetime import date
from email import message_from_string
from pathlib import Path

import pytest

from docgen.errors import DocgenError
from docgen.files.formats import OF_EVERY_DOCUMENT
from docgen.pipeline import available, draft, load

HOUSE = Path(__file__).resolve().parent.parent
PINS = HOUSE / "constraints.txt"
KITCHEN = HOUSE / "examples" / "kitchen.yaml"

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path, **settings: str | Path) -> str:
    """What the command prints on stdout; the test fails with all that it said when it fails."""
    # Nothing of this checkout may help the installed docgen along.
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    outside |= {name: str(value) for name, value in settings.items()}
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
def installers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs pipx and uv, in an environment of their own, as people have them."""
    folder = tmp_path_factory.mktemp("installers")
    venv.create(folder)  # without a pip of its own, which takes four seconds: the one here puts them there
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", found / "python")
    run(*pip, "install", "-q", "-c", PINS, "pipx", "uv", folder=folder)
    return found


@pytest.fixture(scope="module", params=["pipx", "uv"])
def programs(
    request: pytest.FixtureRequest, wheel: Path, installers: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder with the programs that the installer has put there: docgen, and no other."""
    folder = tmp_path_factory.mktemp(request.param)
    programs, kept = folder / "bin", folder / "kept"
    if request.param == "pipx":
        home = {"PIPX_HOME": kept, "PIPX_BIN_DIR": programs, "PIPX_MAN_DIR": folder / "man"}
        pins = f"--pip-args=--constraint={PINS}"
        run(installers / "pipx", "install", "--python", sys.executable, pins, wheel, folder=folder, **home)
    else:
        home = {"UV_TOOL_DIR": kept, "UV_TOOL_BIN_DIR": programs}
        # uv does not ask pip for the way to the packages.
        index = {"UV_DEFAULT_INDEX": os.environ["PIP_INDEX_URL"]} if "PIP_INDEX_URL" in os.environ else {}
        run(
            *(installers / "uv", "tool", "install", "--quiet", "--no-cache", "--no-config"),
            *("--python", sys.executable, "--constraints", PINS, wheel),
            folder=folder,
            **home,
            **index,
        )
    assert [path.stem for path in programs.iterdir()] == ["docgen"]
    return programs


def test_the_wheel_holds_the_package_its_templates_and_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        names = set(parts.namelist())

    templates = {f"docgen/{path.relative_to(HOUSE).as_posix()}" for path in files_below(HOUSE / "templates")}
    package = {path.relative_to(HOUSE).as_posix() for path in files_below(HOUSE / "docgen")}
    assert {name for name in names if ".dist-info/" not in name} == templates | package
    assert {"docgen/py.typed", "docgen/law/data/GB-ENG.yaml", "docgen/templates/contracts/contract.md"} <= names
    assert not [name for name in names if "test" in Path(name).parts or Path(name).suffix in (".ttf", ".otf")]


def test_the_wheel_says_what_it_is_and_under_which_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        (about,) = [name for name in parts.namelist() if name.endswith(".dist-info/METADATA")]
        said = message_from_string(parts.read(about).decode("utf-8"))
        licence = parts.read(f"{Path(about).parent}/licenses/{said['License-File']}").decode("utf-8")

    assert (said["Name"], said["License-Expression"]) == ("docgen", "MIT-0")
    assert licence == (HOUSE / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT No Attribution\n")
    assert f"## {said['Version']} " in (HOUSE / "CHANGES.md").read_text(encoding="utf-8")
    assert said["Description-Content-Type"] == "text/markdown"
    assert {"Typing :: Typed", "Programming Language :: Python :: 3.14"} <= set(said.get_all("Classifier", []))
    required = " ".join(said.get_all("Requires-Dist", []))
    assert {"fontpkg-source-sans-3", "fontpkg-source-serif-4"} <= set(re.findall(r"fontpkg[\w-]+", required))
    # A link that leads nowhere is worse than none: pyproject.toml says where the address goes.
    assert all(link.partition(", ")[2].startswith("https://") for link in said.get_all("Project-URL", []))


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def drafted() -> list[str]:
    """The file names of every document that the kitchen can have on that day."""
    loaded, names = load(str(KITCHEN)), []
    for kind, about in available(loaded.case):
        with suppress(DocgenError):  # one that cannot be made on that day
            names.append(draft(loaded, kind.name, number=about or None, as_of=date(2026, 7, 6)).file_name)
    return names


@pytest.mark.parametrize("programs", ["uv"], indirect=True)
def test_an_installed_docgen_drafts_every_document_from_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    everything = ["--format", "docx", "--format", "pdf", "--format", "md", "--format", "html"]

    printed = run(
        programs / "docgen", "draft", KITCHEN, "--all", "--as-of", "2026-07-06", *everything, folder=tmp_path
    ).splitlines()

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(printed)
    # What the source tree drafts of the same case on the same day, so that no file is missing in the wheel.
    assert sorted(printed) == sorted(f"{document}.{ending}" for document in drafted() for ending in OF_EVERY_DOCUMENT)
    assert all(len((tmp_path / name).read_bytes()) > 500 for name in printed)


def test_an_installed_docgen_writes_and_checks_a_new_case_file(programs: Path, tmp_path: Path) -> None:
    run(programs / "docgen", "new", "job.yaml", "--law", "DE", "--kind", "services", folder=tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["docgen.schema.json", "job.yaml"]
    assert re.match(r"docgen \d+\.\d+\.\d+, Python 3\.", run(programs / "docgen", "doctor", folder=tmp_path))
    assert "Austria" in run(programs / "docgen", "law", folder=tmp_path)
    assert "no problems" in run(programs / "docgen", "check", KITCHEN, folder=tmp_path)
    contract = run(programs / "docgen", "draft", KITCHEN, "contract", "--format", "pdf", folder=tmp_path).strip()
    assert (tmp_path / contract).read_bytes().startswith(b"%PDF-")
