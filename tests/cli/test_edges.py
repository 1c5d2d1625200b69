"""What a system can do to a command: odd names, closed and endless streams, odd settings. A sentence, and never 70."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docgen.cli import run

HOUSE = Path(__file__).parents[2]
KITCHEN = HOUSE / "examples" / "kitchen.yaml"
NOT_UTF8 = "  Rename the file. If its name looks right to you, set the locale to UTF-8: LC_ALL=C.UTF-8\n"
Shown = pytest.CaptureFixture[str]


def docgen(*arguments: str | Path, **how: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "docgen", *arguments],
        check=False, capture_output=True, text=True, errors="surrogateescape", timeout=120,
        cwd=how.pop("cwd", HOUSE), env={**os.environ, "PYTHONPATH": str(HOUSE), **how.pop("env", {})}, **how,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
@pytest.mark.parametrize("command", [["issue", "contract", "--as-of", "2026-03-02", "--format", "md"], ["calendar"]])
def test_a_file_name_that_is_not_utf8_is_refused_before_anything_is_recorded(
    command: list[str], tmp_path: Path
) -> None:
    case = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.yaml"))
    case.write_bytes(KITCHEN.read_bytes())
    done = docgen(command[0], case, *command[1:])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"docgen: the name of {tmp_path}/caf<E9>.yaml is not UTF-8\n{NOT_UTF8}"
    assert list(tmp_path.iterdir()) == [case]
    assert docgen("check", case).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such locale")
@pytest.mark.parametrize("command", ["issue", "calendar", "new"])
def test_the_locale_c_is_told_of_where_a_name_has_other_letters(command: str, tmp_path: Path) -> None:
    case = tmp_path / "café.yaml"
    if command != "new":
        case.write_bytes(KITCHEN.read_bytes())
    how = {"issue": ["contract", "--format", "md"], "calendar": [], "new": ["--law", "DE", "--kind", "services"]}
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = docgen(command, case, *how[command], env=plain)
    assert (done.returncode, done.stderr) == (
        1,
        f"docgen: the name of {tmp_path}/caf<C3><A9>.yaml is not UTF-8\n{NOT_UTF8}",
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
@pytest.mark.parametrize("command", [["check"], ["account"], ["status"], ["draft", "contract"]])
def test_standard_input_without_end_is_not_waited_for(command: list[str], tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = docgen(command[0], "-", *command[1:], stdin=endless, cwd=tmp_path)
    assert done.returncode == 1
    assert "standard input is 1 MB; a case file is a few kB" in done.stdout + done.stderr


@pytest.mark.parametrize("command", [["check", "-"], ["status", "-"], ["issue", "-", "contract"], ["calendar", "-"]])
def test_a_closed_standard_input_is_an_empty_one(command: list[str], tmp_path: Path) -> None:
    script = "import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, '-m', 'docgen', *sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", script, *command], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )  # fmt: skip
    assert done.returncode == 1
    assert "the file is empty" in done.stdout + done.stderr


@pytest.mark.parametrize("zone", ["Mars/Phobos", ":/etc/passwd", "XXX99999", "../../etc/passwd", "A" * 3000, "\x01"])
def test_a_time_zone_that_is_none_is_refused(zone: str) -> None:
    done = docgen("status", "examples/kitchen.yaml", env={"TZ": zone})
    assert done.returncode == 1
    assert done.stderr.startswith("docgen: TZ is set to ")
    assert done.stderr.endswith(
        ", which is not a time zone\n"
        "  Set it to one, for example TZ=Europe/Berlin, or unset it: the date of a document depends on it.\n"
    )


@pytest.mark.parametrize(
    "zone", ["", "UTC", "Europe/Berlin", ":Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3", "<+03>-3"]
)
def test_a_time_zone_is_taken_however_it_is_written(zone: str) -> None:
    assert docgen("status", "examples/kitchen.yaml", env={"TZ": zone}).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a home is named otherwise there")
@pytest.mark.parametrize("home", ["~nobody-of-that-name", "relative"])
def test_a_user_without_a_home_has_no_settings_and_nothing_is_kept_elsewhere(home: str, tmp_path: Path) -> None:
    (tmp_path / "docgen.yaml").write_text("docgen: 1\nbranding:\n  fonts:\n    text: No Such Face\n", "utf-8")
    unset = {"XDG_CACHE_HOME": "", "PYTHONDONTWRITEBYTECODE": ""}
    done = docgen("check", "docgen.yaml", cwd=tmp_path, env={"HOME": home, **unset})
    assert (done.returncode, done.stderr) == (1, "")
    assert '"No Such Face" is not a typeface that this machine has' in done.stdout

    shutil.copy(KITCHEN, tmp_path / "kitchen.yaml")
    (tmp_path / "docgen.yaml").unlink()
    how = ("--format", "md", "-o", "out", "--as-of", "2026-03-02")
    done = docgen("draft", "kitchen.yaml", "contract", *how, cwd=tmp_path, env={"HOME": home, **unset})
    assert (done.returncode, done.stdout) == (0, "out/K-2026-014-contract.md\n"), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kitchen.yaml", "out"]


def test_settings_that_cannot_be_looked_at_are_named(tmp_path: Path) -> None:
    done = docgen("check", "examples/kitchen.yaml", env={"DOCGEN_HOME": "A" * 5000})
    assert done.returncode == 1
    assert done.stderr.startswith("docgen: file name too long: AAAA")
    assert len(done.stderr) < 600
    without_home = {"HOME": "", "XDG_CONFIG_HOME": "~nobody-of-that-name"}
    assert docgen("check", "examples/kitchen.yaml", env=without_home).returncode == 0


def test_what_the_system_refuses_is_told_in_its_words(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    def refused(_path: str) -> None:
        raise PermissionError(13, "Permission denied", "/home/anna/.config/docgen/docgen.yaml")

    monkeypatch.setattr("docgen.pipeline.load", refused)
    assert run(["check", str(KITCHEN)]) == 1
    assert capsys.readouterr().err == (
        "docgen: cannot use /home/anna/.config/docgen/docgen.yaml: Permission denied\n"
        "  Check that file or folder, its permissions and its disk.\n"
    )


# --- Ctrl-C when there is no way back -----------------------------------------------------------------------------


def test_ctrl_c_while_documents_are_put_into_place_tells_which_were_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.parent == tmp_path:  # what docgen keeps of its own templates may be put into place before
            signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    how = ["--as-of", "2026-03-02", "--format", "md", "--format", "html", "-o", str(tmp_path)]
    before = signal.getsignal(signal.SIGINT)
    assert run(["draft", str(KITCHEN), "contract", *how]) == 130
    assert signal.getsignal(signal.SIGINT) is before
    shown = capsys.readouterr()
    written = sorted(str(path) for path in tmp_path.iterdir())
    assert len(written) == 2
    assert sorted(shown.out.splitlines()) == written
    assert shown.err.endswith("Stopped. The files named above were written.\n")


def test_json_keeps_its_keys_and_takes_any_name(tmp_path: Path) -> None:
    doctor = json.loads(docgen("doctor", "--format", "json").stdout)
    assert list(doctor) == ["docgen", "python", "system", "pdf", "findings", "rates_running_out"]
    assert {tuple(each) for each in doctor["findings"]} == {("name", "present", "detail", "cost", "remedy")}
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.yaml")
    (diagnostic,) = json.loads(docgen("check", odd, "--format", "json").stdout)
    assert (diagnostic["file"], diagnostic["rule"]) == (odd, "unreadable-file")
