"""The doctor says what is missing, what that costs and how to mend it here; and PDF only fails for want of Pango."""

from __future__ import annotations

import ctypes.util
import importlib.util
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.render import doctor
from docgen.render.doctor import Requirement, examine, pdf_can_be_made


def only(*endings: str) -> Callable[[Iterable[str]], bool]:
    """A machine that has only the libraries whose file names begin so."""
    return lambda names: any(name.startswith(endings) for name in names)


EVERYTHING = only("lib")
NOTHING = only("no such library")


def requirement(name: str, system: str, loads: Callable[[Iterable[str]], bool]) -> Requirement:
    return next(found for found in examine(system, loads) if found.name == name)


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("debian", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("fedora", "sudo dnf install pango harfbuzz"),
        ("macos", "brew install pango"),
        (
            "windows",
            "winget install MSYS2.MSYS2, then in its UCRT64 window: pacman -S mingw-w64-ucrt-x86_64-pango,"
            r" then: setx WEASYPRINT_DLL_DIRECTORIES C:\msys64\ucrt64\bin, and open a new terminal",
        ),
        ("other", "Install Pango 1.44 or newer with your system's package manager."),
    ],
)
def test_without_pango_the_doctor_names_the_command_of_this_system(system: str, remedy: str) -> None:
    assert requirement("Pango", system, NOTHING) == Requirement(
        name="Pango",
        present=False,
        detail="not found: GObject, Pango, HarfBuzz, fontconfig, PangoFT2",
        cost="No PDF. Word, HTML and Markdown work all the same.",
        remedy=remedy,
    )


def test_one_library_that_pango_stands_on_is_enough_to_lack() -> None:
    found = requirement("Pango", "debian", lambda names: not any("fontconfig" in name for name in names))

    assert found.detail == "not found: fontconfig"


def test_pdf_can_be_made_without_the_subsetting_library_and_without_libreoffice() -> None:
    requirements = examine("debian", lambda names: not any("subset" in name for name in names))
    bare = [
        Requirement(name=found.name, present=False) if found.name == "LibreOffice" else found for found in requirements
    ]

    assert pdf_can_be_made(bare)
    assert requirement("libharfbuzz-subset", "debian", NOTHING) == Requirement(
        name="libharfbuzz-subset",
        present=False,
        cost="PDF files take longer to make, and the fonts in them are cut down less well.",
        remedy="sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    )


def test_pdf_cannot_be_made_without_pango_or_a_house_font() -> None:
    requirements = examine("debian", EVERYTHING)

    assert pdf_can_be_made(requirements)
    for lost in ("Pango", "Source Serif 4", "Source Sans 3"):
        assert not pdf_can_be_made(
            [Requirement(name=found.name, present=found.name != lost and found.present) for found in requirements]
        )


def test_a_homebrew_that_python_does_not_look_into_is_told_apart_from_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "_homebrew_folder", lambda: "/opt/homebrew/lib")

    assert requirement("Pango", "macos", NOTHING).remedy == "export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib"


C_LIBRARY = "libc.so.6" if sys.platform == "linux" else ctypes.util.find_library("c")


@pytest.mark.parametrize(("system", "present"), [("darwin", True), ("win32", True), ("linux", False)])
def test_a_library_that_only_python_finds_is_there_on_macos_and_windows(
    monkeypatch: pytest.MonkeyPatch, system: str, present: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(doctor, "find_library", {"libpango-1.0.dylib": C_LIBRARY}.get)

    assert doctor._loads(["libpango-1.0.dylib"]) is present


@pytest.mark.parametrize(
    ("named", "looked_in"),
    [(None, [r"C:\msys64\ucrt64\bin"]), (r"D:\gtk\bin;D:\more", [r"D:\gtk\bin", r"D:\more"])],
)
def test_on_windows_it_looks_where_weasyprint_looks(
    monkeypatch: pytest.MonkeyPatch, named: str | None, looked_in: list[str]
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "add_dll_directory", seen.append, raising=False)
    monkeypatch.delenv("WEASYPRINT_DLL_DIRECTORIES", raising=False)
    if named:
        monkeypatch.setenv("WEASYPRINT_DLL_DIRECTORIES", named)

    assert not doctor._loads(["no-such-library.dll"])
    assert seen == looked_in


def test_the_folder_it_looks_in_by_default_is_weasyprints() -> None:
    package = importlib.util.find_spec("weasyprint")
    assert package is not None
    assert package.origin is not None
    source = Path(package.origin).with_name("text").joinpath("ffi.py").read_text(encoding="utf-8")

    folders = re.search(r"'WEASYPRINT_DLL_DIRECTORIES',\s+'([^;]*);", source)
    assert folders is not None
    assert folders[1].replace("\\\\", "\\") == doctor._DLL_FOLDER


@pytest.mark.parametrize(
    ("release", "system"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "alpine"}, "alpine"),
        ({"ID": "nixos"}, "other"),
    ],
)
def test_a_distribution_is_known_by_its_kin(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str], system: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)

    assert doctor.this_system() == system


def test_why_no_pdf_is_one_line_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_loads", NOTHING)
    monkeypatch.setattr(doctor, "this_system", lambda: "debian")

    assert doctor.why_no_pdf() == (
        "PDF needs Pango, which is not on this machine:"
        " sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_the_command_ends_with_0_where_pdf_can_be_made_and_with_1_where_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_loads", EVERYTHING)
    assert run(["doctor"]) == 0
    assert capsys.readouterr().out.endswith("\nWord, HTML, Markdown and PDF can be made here.\n")

    monkeypatch.setattr(doctor, "_loads", NOTHING)
    monkeypatch.setattr(doctor, "this_system", lambda: "debian")
    assert run(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "  MISSING  Pango                No PDF. Word, HTML and Markdown work all the same.\n" in shown
    assert shown.endswith("\nPDF cannot be made here.\n")


def test_the_json_of_the_doctor_has_every_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_loads", NOTHING)

    assert run(["doctor", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)

    assert told["pdf"] is False
    assert [found["name"] for found in told["findings"]] == [
        "Pango",
        "libharfbuzz-subset",
        "Source Serif 4",
        "Source Sans 3",
        "Other fonts",
        "LibreOffice",
        "OCRmyPDF",
        "pillow-heif",
        "Limits on files",
    ]
    assert set(told["findings"][0]) == {"name", "present", "detail", "cost", "remedy"}


def test_what_is_weaker_on_this_system_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def limits() -> Requirement:
        return next(requirement for requirement in doctor.examine() if requirement.name == "Limits on files")

    if os.name == "posix":
        assert limits() == Requirement(name="Limits on files", present=True)
    monkeypatch.setattr(os, "supports_dir_fd", set())
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert limits() == Requirement(
        name="Limits on files",
        present=False,
        cost="A link that somebody lays into a folder while docgen reads it is followed. A picture or template from"
        " elsewhere is ended by its time alone, not by its memory.",
        remedy="Nothing to install: this system has no such limits (SECURITY.md).",
    )
