"""The chores of the Makefile: each is in `make help`, sets itself up, and takes its packages at pinned versions."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

from docgen.pipeline import DOCUMENTS, available, load
from tools.demo import DEMO, EXAMPLES, ISSUED, papers, what_to_open

HOUSE = Path(__file__).resolve().parent.parent
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")
SETUP = (HOUSE / "tools" / "setup.sh").read_text(encoding="utf-8")
CHORES = re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE)


def test_make_alone_lists_every_chore() -> None:
    said = subprocess.run(["make", "-s"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"^  make ([a-z]+) +\S", said, flags=re.MULTILINE) == CHORES


def test_every_chore_that_runs_python_sets_itself_up_first() -> None:
    for chore in CHORES:
        line, _, recipe = MAKEFILE.partition(f"\n{chore}:")[2].partition("\n")
        if "$(PY)" in recipe.partition("\n\n")[0]:
            assert line.split("##")[0].split() == ["setup"], chore


def test_ci_runs_the_lint_and_the_tests_with_every_tool_required() -> None:
    script = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")

    assert "export DOCGEN_REQUIRE_TOOLS=1" in script
    for chore in ("lint", "test"):
        assert re.search(rf"^make .*\b{chore} </dev/null \|\| failed=1$", script, flags=re.MULTILINE)
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


def test_the_demonstration_drafts_every_kind_of_paper_and_every_change_order() -> None:
    shown = {(case, document, number or "") for case, document, number, _ in papers()}
    possible = {
        (path.name, kind.name, about)
        for path in EXAMPLES.glob("*.yaml")
        for kind, about in available(load(str(path)).case)
    }

    assert shown <= possible
    assert {document for _, document, _ in shown} == {kind.name for kind in DOCUMENTS}
    agreed = {"contract", "change-order"}
    assert {paper for paper in shown if paper[1] in agreed} == {paper for paper in possible if paper[1] in agreed}


def test_the_paper_to_open_first_is_of_the_job_that_the_readme_walks_through() -> None:
    demands = [DEMO / "badezimmer" / "B-final-demand.pdf", ISSUED / "FD-1" / "S-FD-1-final-demand.pdf"]
    kitchen = [DEMO / "kitchen" / f"K-2026-014-{name}" for name in ("contract.pdf", "final-demand.docx")]
    asked = DEMO / "kitchen" / "K-2026-014-final-demand.pdf"

    assert what_to_open([*demands, *kitchen, asked], 5).splitlines()[-2:] == [
        "Open this one first: build/demo/kitchen/K-2026-014-final-demand.pdf",
        "Beside it are the same words in Word (.docx), HTML and Markdown.",
    ]
