"""The chores of the Makefile: each is in `make help`, sets itself up, and takes its packages at pinned versions."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from docgen.documents import DOCUMENTS
from docgen.pipeline import available, load
from tools.demo import DEMO, EXAMPLES, ISSUED, documents, what_to_open
from tools.mutants import ROOMS, undecorated
from tools.pip_settings import way_to_packages

HOUSE = Path(__file__).resolve().parent.parent
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")
SETUP = (HOUSE / "tools" / "setup.sh").read_text(encoding="utf-8")
CHORES = re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE)

NEED_DOCGEN_ALONE = ("demo", "wheel")


def test_make_alone_lists_every_chore() -> None:
    said = subprocess.run(["make", "-s"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"^  make ([a-z]+) +\S", said, flags=re.MULTILINE) == CHORES


def test_every_chore_that_runs_python_sets_itself_up_first() -> None:
    for chore in CHORES:
        line, _, recipe = MAKEFILE.partition(f"\n{chore}:")[2].partition("\n")
        if "$(PY)" in recipe.partition("\n\n")[0]:
            assert line.split("##")[0].split() == ["setup" if chore in NEED_DOCGEN_ALONE else "develop"], chore


@pytest.mark.skipif(os.name == "nt", reason="tools/setup.sh is for a shell of Unix")
@pytest.mark.parametrize("named", [False, True], ids=["on the path", "named"])
def test_the_environment_is_never_made_with_itself(tmp_path: Path, named: bool) -> None:
    own = tmp_path / ".venv" / "bin"
    own.mkdir(parents=True)
    for name in ("python3", "python"):
        (own / name).symlink_to(sys.executable)
    functions = SETUP.partition("# --- Python ---")[2].partition("make_venv()")[0]
    script = f"venv=.venv\n{functions.partition(chr(10))[2]}\nfind_python"
    path = f"{own}{os.pathsep}{os.environ['PATH']}"

    found = subprocess.run(
        ["sh", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHON": str(own / "python") if named else ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()

    assert found
    assert not Path(found).is_relative_to(tmp_path)


def test_what_pip_is_told_on_this_machine_is_left_behind_but_for_the_way_to_its_packages() -> None:
    listed = r"""
:env:.cert='/etc/ssl/own-ca.pem'
:env:.find-links='/opt/wheels'
global.cert='/etc/ssl/other.pem'
global.constraint='/etc/pip-cap.txt'
global.extra-index-url='file:///opt/simple\nhttps://packages.example/simple'
global.index-url='/opt/simple'
install.proxy='proxy.example:3128'
"""

    assert way_to_packages(listed.strip()) == {
        "PIP_EXTRA_INDEX_URL": "https://packages.example/simple",
        "PIP_PROXY": "proxy.example:3128",
        "PIP_CERT": "/etc/ssl/own-ca.pem",
    }


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here, which .ci/run is written in")
def test_ci_sets_itself_up_in_a_home_of_its_own_without_what_pip_has_on_this_machine(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / "tools").mkdir()
    for name in (".ci/run", "tools/pip_settings.py"):
        (tmp_path / name).write_bytes((HOUSE / name).read_bytes())
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$*"; env; test -d "$HOME" && [ "$2" != lint ]\n', encoding="utf-8")
    make.chmod(0o755)
    unclean = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "HOME": str(tmp_path),
        "PIP_FIND_LINKS": "/opt/wheels",
        "PIP_CACHE_DIR": "/opt/cache",
        "PIP_TIMEOUT": "99",
        "UV_CACHE_DIR": "/opt/uv",
        "XDG_CACHE_HOME": "/opt/xdg",
    }

    done = subprocess.run(
        ["bash", ".ci/run"], cwd=tmp_path, env={**os.environ, **unclean}, capture_output=True, text=True, check=False
    )

    made = re.findall(r"^--no-print-directory (\w+)$", done.stdout, flags=re.MULTILINE)
    assert made == ["develop", "test", "lint"], "what the lint says, which runs beside the tests, comes last"
    assert done.returncode == 1, "lint failed, and the tests ran all the same"
    assert not re.search(r"/opt/|FIND_LINKS", done.stdout)
    for said in ("PIP_TIMEOUT=99", "PIP_NO_CACHE_DIR=1", "PIP_CONFIG_FILE=/dev/null", "DOCGEN_REQUIRE_TOOLS=1"):
        assert done.stdout.count(f"\n{said}\n") == 3, said
    (home,) = set(re.findall(r"^HOME=(.*)$", done.stdout, flags=re.MULTILINE))
    assert home != str(tmp_path)
    assert not Path(home).exists()


def test_ci_runs_the_lint_and_the_tests_with_every_tool_required() -> None:
    script = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")

    assert "export DOCGEN_REQUIRE_TOOLS=1" in script
    assert re.search(r"^make .*\blint </dev/null .*&\nlint=\$!$", script, flags=re.MULTILINE)
    assert re.search(r'^wait "\$lint" \|\| failed=1$', script, flags=re.MULTILINE)
    assert re.search(r"^make .*\btest </dev/null \|\| failed=1$", script, flags=re.MULTILINE)
    assert script.endswith('exit "$failed"\n')


def test_every_requirement_is_pinned_and_no_index_is_named() -> None:
    (build_tools,) = re.findall(r"--constraint constraints.txt (pip .*) \|\|$", SETUP, flags=re.MULTILINE)
    assert {"setuptools", "wheel", "hatchling"} <= set(build_tools.split())
    pins = (HOUSE / "constraints.txt").read_text(encoding="utf-8")
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [*project["dependencies"], *project["optional-dependencies"]["dev"], *build_tools.split()]

    pinned = {canonical(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", pins, flags=re.MULTILINE)}
    assert {canonical(re.split(r"[<>=!~ ;\[]", need)[0]) for need in required} <= pinned
    assert not re.search(r"https?:|file:|index-url|find-links|@", pins)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_demonstration_drafts_every_kind_of_document_and_every_change_order() -> None:
    shown = {(case, document, number or "") for case, document, number, _ in documents()}
    possible = {
        (path.name, kind.name, about)
        for path in EXAMPLES.glob("*.yaml")
        for kind, about in available(load(str(path)).case)
    }

    assert shown <= possible
    assert {document for _, document, _ in shown} == {kind.name for kind in DOCUMENTS}
    agreed = {"contract", "change-order"}
    assert {made for made in shown if made[1] in agreed} == {made for made in possible if made[1] in agreed}


def test_the_document_to_open_first_is_of_the_job_that_the_readme_walks_through() -> None:
    demands = [DEMO / "badezimmer" / "B-final-demand.pdf", ISSUED / "FD-1" / "S-FD-1-final-demand.pdf"]
    kitchen = [DEMO / "kitchen" / f"K-2026-014-{name}" for name in ("contract.pdf", "final-demand.docx")]
    asked = DEMO / "kitchen" / "K-2026-014-final-demand.pdf"

    assert what_to_open([*demands, *kitchen, asked], 5).splitlines()[-5:] == [
        "Open this one first: build/demo/kitchen/K-2026-014-final-demand.pdf",
        "Beside it are the same words in Word (.docx), HTML and Markdown.",
        "",
        "To see the jobs in your browser, and work on them there:",
        "  .venv/bin/docgen serve examples",
    ]


def test_the_workflow_of_a_public_host_calls_ci_and_names_rooms_that_are_there() -> None:
    flow = (HOUSE / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(flow)["jobs"]

    assert "It has not been run yet" in flow
    assert jobs["linux"]["steps"][-1]["run"] == "bash .ci/run"
    *set_up, tests = [step["run"] for step in jobs["elsewhere"]["steps"] if "run" in step]
    rooms = re.findall(r"tests/\S+", tests)
    assert rooms == [room for room in rooms if (HOUSE / room).exists()]
    # The two steps of tools/setup.sh, which needs a shell.
    assert set_up[0].removeprefix("python -m pip ") in SETUP
    assert "--constraint constraints.txt --no-build-isolation --editable" in set_up[1]


def test_a_decorated_function_is_open_to_mutants_and_means_the_same() -> None:
    source = "@outer\n@inner('rule', 1)\ndef check(case):\n    return case\n\n\nLAST = 1\n"

    assert undecorated(source) == (
        "def check(case):\n    return case\n\n\ncheck = outer(inner('rule', 1)(check))\n\n\nLAST = 1\n"
    )


def test_a_property_is_open_to_mutants_and_another_method_stays_as_it_is() -> None:
    kept = "    @classmethod\n    def made(cls):\n        return cls()\n"

    assert undecorated(f"class Case:\n    @property\n    def place(self):\n        return 1\n\n{kept}") == (
        f"class Case:\n    def place(self):\n        return 1\n    place = property(place)\n\n{kept}"
    )


def test_every_room_whose_mutants_are_made_has_its_code_and_its_tests() -> None:
    for folders, tests in ROOMS.values():
        assert all((HOUSE / "docgen" / folder).is_dir() for folder in folders)
        assert all((HOUSE / test).exists() for test in tests)
