"""Where every tool must be there, a skipped test is a failed one: CI cannot turn green by lacking something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
SKIPPED = {
    "test_calls_skip.py": "import pytest\n\ndef test_it():\n    pytest.skip('no LibreOffice')\n",
    "test_marked.py": "import pytest\n\n@pytest.mark.skipif(True, reason='no poppler')\ndef test_it():\n    pass\n",
    "test_whole_file.py": "import pytest\n\npytest.skip('no Pango', allow_module_level=True)\n",
}


def pytest_says(folder: Path, required: str) -> str:
    for name, test in SKIPPED.items():
        (folder / name).write_text(test)
    (folder / "conftest.py").write_bytes(CONFTEST.read_bytes())
    options = ["-p", "no:cacheprovider", "-rA", "--continue-on-collection-errors"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, folder],
        cwd=folder,
        env={**os.environ, "DOCGEN_REQUIRE_TOOLS": required},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{done.stdout}\nexit {done.returncode}"


@pytest.mark.parametrize("reason", ["no LibreOffice", "no poppler", "no Pango"])
def test_a_skip_fails_where_every_tool_is_required(reason: str, with_every_tool: str) -> None:
    assert f"{reason}: but DOCGEN_REQUIRE_TOOLS=1 says that everything a test needs is here" in with_every_tool
    assert "skipped" not in with_every_tool.splitlines()[-3]
    assert with_every_tool.endswith("\nexit 1")


@pytest.fixture(scope="module")
def with_every_tool(tmp_path_factory: pytest.TempPathFactory) -> str:
    return pytest_says(tmp_path_factory.mktemp("required"), required="1")


def test_a_skip_is_a_skip_elsewhere_and_gives_its_reason(tmp_path: Path) -> None:
    said = pytest_says(tmp_path, required="")

    assert all(reason in said for reason in ("no LibreOffice", "no poppler", "no Pango"))
    assert "= 3 skipped in " in said
