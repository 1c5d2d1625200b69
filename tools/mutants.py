"""Mutants of one room: small faults put into its code one at a time, to see whether its own tests find each.

    python -m tools.mutants ROOM [MODULE…]      for example: python -m tools.mutants ledger invoice_line sums

What was found stays in build/mutants/ROOM: the next run goes on where this one was ended, and takes anew what was
changed. A mutant that lives is shown as a difference. It wants a test, or a line in docs/decisions/mutants.md that says
why no test could tell it from the code.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
PLACE = HOUSE / "build" / "mutants"
ROOMS = {
    "ledger": (("ledger",), ("tests/ledger",)),
    "steps": (("steps", "steps/conditions"), ("tests/steps",)),
    "register": (("register",), ("tests/register",)),
    "redline": (("redline",), ("tests/redline", "tests/render/test_redline_html.py")),
    "law": (("law",), ("tests/law", "tests/test_own_law.py")),
}
"""Each room's folders of modules, and its own tests."""

_ROUND_ABOUT = ("tests", "templates", "examples", "tools", "docs", "benchmarks")
_FILES = ("constraints.txt", "Makefile", "README.md", "CHANGES.md")


def main(words: Sequence[str] | None = None) -> int:
    """How many of the mutants that were asked for live: 0 when the tests find them all, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description="Find faults that no test would find.")
    parser.add_argument("room", nargs="?", choices=ROOMS, metavar="ROOM", help=f"{', '.join(ROOMS)}; without: each")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="without: all modules of the room")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at a time")
    given = parser.parse_args(words)
    if given.room is None:
        return max(main([room, "--jobs", str(given.jobs)]) for room in ROOMS)
    folders, tests = ROOMS[given.room]
    modules = [
        path.relative_to(HOUSE).with_suffix("").as_posix()
        for folder in folders
        for path in sorted((HOUSE / "docgen" / folder).glob("*.py"))
        if path.stem != "__init__" and (not given.modules or path.stem in given.modules)
    ]
    if unknown := set(given.modules) - {Path(module).name for module in modules}:
        parser.error(f"{given.room} has no module {', '.join(sorted(unknown))}")
    place = PLACE / given.room
    _lay_out(place, folders, modules, tests)
    names = [f"{module.replace('/', '.')}." for module in modules]
    if wanted := _open(place, names):
        ran = _mutmut(place, "run", "--max-children", str(given.jobs), *wanted)
        if ran.returncode:
            return ran.returncode
    found = [line.strip() for line in _mutmut(place, "results", capture=True).stdout.splitlines()]
    alive = [
        line.partition(":")[0]
        for line in found
        if line.endswith((": survived", ": no tests")) and line.startswith(tuple(names))
    ]
    for name in alive:
        print(_mutmut(place, "show", name, capture=True).stdout)
    print(f"{len(alive)} mutants live.")
    return 1 if alive else 0


def pytest_configure() -> None:
    """As a plugin of mutmut's pytest: a worker of docgen's does not count which code it runs.

    mutmut would look for its settings in the folder that the worker works in, find none, and end. With a fault in it
    the code runs in workers as elsewhere.
    """
    from docgen.files import sandbox

    quiet = "import os; os.environ.get('MUTANT_UNDER_TEST') == 'stats' and os.environ.update(MUTANT_UNDER_TEST=''); "
    sandbox._SERVE = quiet + sandbox._SERVE


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests whose names speak of the function with the fault come first: one that finds it is enough."""
    function = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".")[2].partition("__mutmut")[0]
    words = {word for word in function.split("_") if len(word) > 2}
    items.sort(key=lambda item: -sum(word in item.name for word in words))


def _lay_out(place: Path, folders: Sequence[str], modules: Sequence[str], tests: Sequence[str]) -> None:
    """A folder that mutmut takes for the project: links to what is there, the package, and settings for one room."""
    place.mkdir(parents=True, exist_ok=True)
    for name in (*_ROUND_ABOUT, *_FILES):
        if not (place / name).is_symlink():
            (place / name).symlink_to(HOUSE / name)
        if (place / "mutants" / name).is_dir():  # mutmut adds to its copy and takes nothing away
            shutil.rmtree(place / "mutants" / name)
    _copy_package(place, folders)
    mutated = [path.with_suffix("").relative_to(place / "mutants").as_posix() for path in _results(place)]
    settings = {
        "process_isolation": "forkserver",  # in a process that has set a PDF, threads hold what a fork would wait for
        "timeout_multiplier": 3.0,  # of 15: what turns for ever fills the memory, and a minute of it is enough
        "source_paths": ["docgen"],
        "only_mutate": sorted({*(f"{module}.py" for module in modules), *mutated}),
        "also_copy": [*_ROUND_ABOUT[1:], *_FILES],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "tools.mutants", "--accounts", "200"],
        "pytest_add_cli_args_test_selection": list(tests),
    }
    text = (HOUSE / "pyproject.toml").read_text("utf-8") + "\n[tool.mutmut]\nuse_git_change_detection = false\n"
    text += "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    (place / "pyproject.toml").write_text(text, "utf-8")


def _open(place: Path, names: Sequence[str]) -> list[str]:
    """What is still to be run of the modules: all of one that is new or has changed, else what no test has found yet.

    mutmut runs again whatever it is given by name.
    """
    wanted = []
    every = _mutmut(place, "results", "--all", "true", capture=True).stdout.splitlines()
    for name in names:
        module = Path(name.replace(".", "/").removesuffix("/") + ".py")
        made = place / "mutants" / module
        if not made.with_name(f"{made.name}.meta").exists() or _is_newer(place / module, made):
            wanted.append(f"{name}*")
            continue
        of_it = (line.strip().partition(": ") for line in every if line.strip().startswith(name))
        wanted += [mutant for mutant, _, status in of_it if status not in ("killed", "timeout")]
    return wanted


def _is_newer(source: Path, made: Path) -> bool:
    return not made.exists() or source.stat().st_mtime > made.stat().st_mtime


def _copy_package(place: Path, folders: Sequence[str]) -> None:
    """The package beside it as it is now; a file that has not changed keeps its time, by which mutmut goes."""
    package, there = HOUSE / "docgen", set[Path]()
    for path in package.rglob("*"):
        if not path.is_file() or "__pycache__" in path.parts:
            continue
        content, target = path.read_bytes(), place / path.relative_to(HOUSE)
        if path.suffix == ".py" and path.parent.relative_to(package).as_posix() in folders:
            content = undecorated(content.decode("utf-8")).encode("utf-8")
        there.add(target)
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in (place / "docgen").rglob("*"):
        if path.is_file() and path not in there:
            path.unlink()
    for path in (place / "mutants" / "docgen").rglob("*"):
        name = path.name.removesuffix(".meta").removesuffix(".spans")
        original = (place / path.relative_to(place / "mutants")).with_name(name)
        # Data is copied once and what is gone stays; and a module without results was copied, or left half-written.
        whole = original.suffix == ".py" and path.with_name(f"{name}.meta").exists()
        if path.is_file() and (original not in there or not whole):
            path.unlink()


def _results(place: Path) -> list[Path]:
    """Where mutmut keeps what it found for each module: module.py.meta."""
    return sorted((place / "mutants").rglob("*.py.meta"))


def undecorated(source: str) -> str:
    """The same module with `name = decorator(name)` below each function in place of `@decorator` above it.

    So it is with the properties of a class. mutmut leaves what is decorated alone, and with it every rule of the ladder
    and all that holds for a case under its law.
    """
    lines = source.splitlines(keepends=True)
    for node in reversed([*_decorated(ast.parse(source).body)]):
        name, indent = node.name, " " * node.col_offset
        for decorator in reversed(node.decorator_list):
            name = f"{ast.unparse(decorator)}({name})"
        first = node.decorator_list[0].lineno - 1
        between = "" if indent else "\n\n"
        lines[first : node.end_lineno] = [
            *lines[node.lineno - 1 : node.end_lineno],
            f"{between}{indent}{node.name} = {name}\n",
        ]
    return "".join(lines)


def _decorated(body: Sequence[ast.stmt]) -> Iterator[ast.FunctionDef]:
    """The functions with decorators, and the properties of classes, in their order."""
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            yield node
        elif isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.FunctionDef) and any(
                    ast.unparse(decorator) in ("property", "cached_property") for decorator in each.decorator_list
                ):
                    yield each


def _mutmut(place: Path, *words: str, capture: bool = False) -> subprocess.CompletedProcess[str]:
    gentle = ["nice", "-n", "19"] if shutil.which("nice") else []
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    outside["PYTHONDONTWRITEBYTECODE"] = "1"  # one file would be kept for two mutants of the same second and size
    command = [*gentle, sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=place, env=outside, capture_output=capture, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
