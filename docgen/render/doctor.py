"""What this machine has and lacks for making documents, what each lack costs, and the command that mends it.

Looks only: loads the libraries that WeasyPrint would load, without loading WeasyPrint. Stands on the standard library
alone, so that it works in an installation that is broken. `tools/setup.sh` asks it, too
(`python -m docgen.render.doctor`).
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from ctypes.util import find_library
from pathlib import Path

from msgspec import Struct

from docgen.messages import say

# The names under which Linux, macOS and Windows know each library that WeasyPrint cannot do without.
_PDF_LIBRARIES: dict[str, tuple[str, ...]] = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
}
_SUBSET_LIBRARY = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
_HOUSE_FONTS = {"Source Serif 4": "fontpkg_source_serif_4", "Source Sans 3": "fontpkg_source_sans_3"}
# Where WeasyPrint looks on Windows when WEASYPRINT_DLL_DIRECTORIES names no folders.
_DLL_FOLDER = r"C:\msys64\ucrt64\bin"
_HOMEBREW_LIBRARIES = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


class Requirement(Struct, frozen=True, kw_only=True):
    """One thing looked for. `cost` and `remedy` are for when it is missing; both are "" when it is there.

    `detail` is what was found (a version, a path), or "" when nothing was.
    """

    name: str
    present: bool
    detail: str = ""
    cost: str = ""
    remedy: str = ""


_PANGO_REMEDIES = {
    "debian": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango harfbuzz",
    "alpine": "sudo apk add pango fontconfig harfbuzz-subset",
    "arch": "sudo pacman -S pango",
    "suse": "sudo zypper install libpango-1_0-0 libharfbuzz-subset0",
    "macos": "brew install pango",
    "windows": "winget install MSYS2.MSYS2, then in its UCRT64 window: pacman -S mingw-w64-ucrt-x86_64-pango,"
    rf" then: setx WEASYPRINT_DLL_DIRECTORIES {_DLL_FOLDER}, and open a new terminal",
    "other": "Install Pango 1.44 or newer with your system's package manager.",
}
_OFFICE_REMEDIES = {
    "debian": "sudo apt-get install libreoffice-writer",
    "fedora": "sudo dnf install libreoffice-writer",
    "alpine": "sudo apk add libreoffice-writer",
    "arch": "sudo pacman -S libreoffice-fresh",
    "suse": "sudo zypper install libreoffice-writer",
    "macos": "brew install --cask libreoffice",
    "windows": "winget install TheDocumentFoundation.LibreOffice",
    "other": "Install LibreOffice with your system's package manager.",
}


_OCR_REMEDIES = {
    "debian": "sudo apt-get install ocrmypdf",
    "fedora": "sudo dnf install ocrmypdf",
    "arch": "sudo pacman -S ocrmypdf",
    "macos": "brew install ocrmypdf",
}


def examine(system: str = "", loads: Callable[[Iterable[str]], bool] | None = None) -> tuple[Requirement, ...]:
    """Everything looked for, what PDF cannot do without first.

    `system` is a key of the remedies ("debian", "macos", …), this machine's own when "". `loads` tells whether one of
    the names of a library can be loaded; tests give another one.
    """
    system = system or this_system()
    return (
        _pango(system, loads or _loads),
        _subset(system, loads or _loads),
        *_house_fonts(),
        _system_fonts(system),
        _office(system),
        _ocr(system),
        _heic(),
        _limits(),
    )


def pdf_can_be_made(requirements: Iterable[Requirement]) -> bool:
    """Whether the requirements leave PDF possible: Pango and the house fonts are there."""
    needed = ("Pango", *_HOUSE_FONTS)
    return all(requirement.present for requirement in requirements if requirement.name in needed)


def why_no_pdf() -> str:
    """One line that says what PDF lacks here and what to install, "" when it lacks nothing."""
    pango = _pango(this_system(), _loads)
    return "" if pango.present else say("PDF needs Pango, which is not on this machine: {remedy}", remedy=pango.remedy)


def this_system() -> str:
    """The key of this machine in the tables of remedies."""
    if sys.platform == "darwin":
        return "macos"
    if sys.platform == "win32":
        return "windows"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "other"
    kin = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    names = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse", "sles": "suse"}
    return next((known for word in kin if (known := names.get(word, word)) in _PANGO_REMEDIES), "other")


def system_in_words() -> str:
    """This machine's system as people call it: "Debian GNU/Linux 12 (bookworm)", "macOS 15.1", "Windows 11"."""
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        return f"{platform.system()} {platform.release()}".strip()


def _pango(system: str, loads: Callable[[Iterable[str]], bool]) -> Requirement:
    missing = [name for name, files in _PDF_LIBRARIES.items() if not loads(files)]
    if not missing:
        return Requirement(name="Pango", present=True, detail=_pango_version())
    remedy = _PANGO_REMEDIES[system]
    if system == "macos" and (folder := _homebrew_folder()):
        # Homebrew's libraries are there, but a Python from elsewhere does not look in Homebrew's folder.
        remedy = f"export DYLD_FALLBACK_LIBRARY_PATH={folder}"
    return Requirement(
        name="Pango",
        present=False,
        detail=f"not found: {', '.join(missing)}",
        cost="No PDF. Word, HTML and Markdown work all the same.",
        remedy=remedy,
    )


def _subset(system: str, loads: Callable[[Iterable[str]], bool]) -> Requirement:
    if loads(_SUBSET_LIBRARY):
        return Requirement(name="libharfbuzz-subset", present=True)
    return Requirement(
        name="libharfbuzz-subset",
        present=False,
        cost="PDF files take longer to make, and the fonts in them are cut down less well.",
        remedy=_PANGO_REMEDIES[system],
    )


def _house_fonts() -> Iterator[Requirement]:
    for family, package in _HOUSE_FONTS.items():
        files = _font_files(package)
        if files:
            yield Requirement(name=family, present=True, detail="comes with docgen")
        else:
            yield Requirement(
                name=family,
                present=False,
                cost="No PDF: the pages are set in this typeface.",
                remedy=f"{Path(sys.executable).name} -m pip install {package.replace('_', '-')}",
            )


def _font_files(package: str) -> list[Path]:
    found = importlib.util.find_spec(package)
    places = found.submodule_search_locations if found else None
    return [file for place in places or () for file in Path(place).rglob("*.ttf")]


def _system_fonts(system: str) -> Requirement:
    folders = [Path(os.path.expanduser(text)) for text in _FONT_FOLDERS]  # noqa: PTH111  (raises for nobody's home)
    kinds = {".ttf", ".otf", ".ttc"}
    for folder in folders:
        for _, _, files in os.walk(folder):
            if any(Path(file).suffix.lower() in kinds for file in files):
                return Requirement(name="Other fonts", present=True, detail=str(folder))
    remedies = {"debian": "sudo apt-get install fonts-noto-core fonts-noto-cjk", "macos": "", "windows": ""}
    return Requirement(
        name="Other fonts",
        present=False,
        cost="No PDF of documents with names in scripts other than Latin, Greek and Cyrillic.",
        remedy=remedies.get(system, "Install the Noto fonts with your system's package manager."),
    )


_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)


def office_program() -> str:
    """LibreOffice on this machine, as it is called; "" where there is none."""
    bundled = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or (str(bundled) if bundled.exists() else "")


def _office(system: str) -> Requirement:
    found = office_program()
    if found:
        return Requirement(name="LibreOffice", present=True, detail=found)
    return Requirement(
        name="LibreOffice",
        present=False,
        cost="Nothing while you draft. Exhibits that are Word files go into no bundle, and your own Word templates"
        " give no PDF; to open the Word files here you"
        " need it, or Word. docgen's own tests use it to read them.",
        remedy=_OFFICE_REMEDIES[system],
    )


def _ocr(system: str) -> Requirement:
    found = shutil.which("ocrmypdf")
    if found:
        return Requirement(name="OCRmyPDF", present=True, detail=found)
    return Requirement(
        name="OCRmyPDF",
        present=False,
        cost="Needed only for exhibits that are scans: courts want them searchable, and this makes them so.",
        remedy=_OCR_REMEDIES.get(system, "pip install ocrmypdf, and Tesseract with your system's package manager."),
    )


def _heic() -> Requirement:
    if importlib.util.find_spec("pillow_heif"):
        return Requirement(name="pillow-heif", present=True, detail="reads HEIC photos")
    return Requirement(
        name="pillow-heif",
        present=False,
        cost="Needed only for photos in the format of iPhones (.heic): without it they stay out of bundles.",
        remedy='pip install "docgen[heic]", or set the telephone to JPEG ("Most Compatible").',
    )


def _limits() -> Requirement:
    """Whether this system has what keeps files from elsewhere in their place (`safe_files`, `sandbox`)."""
    under_a_folder = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
    memory = importlib.util.find_spec("resource") is not None
    costs = [
        "A link that somebody lays into a folder while docgen reads it is followed." if not under_a_folder else "",
        "A picture or template from elsewhere is ended by its time alone, not by its memory." if not memory else "",
    ]
    return Requirement(
        name="Limits on files",
        present=under_a_folder and memory,
        cost=" ".join(cost for cost in costs if cost),
        remedy="" if under_a_folder and memory else "Nothing to install: this system has no such limits (SECURITY.md).",
    )


def _loads(names: Iterable[str]) -> bool:
    """Whether one of these libraries can be loaded, found the way WeasyPrint finds it."""
    return any(_library(name) for name in names)


def _library(name: str) -> ctypes.CDLL | None:
    """The library of this file name, None when it is nowhere that WeasyPrint and cffi look."""
    if hasattr(os, "add_dll_directory"):  # Windows
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", _DLL_FOLDER).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)
    with suppress(OSError):
        return ctypes.CDLL(name)
    # cffi then asks Python, which knows Homebrew's folder where Python is Homebrew's, and PATH on Windows. On Linux it
    # would run the linker, for no library that the loader does not know by itself.
    if sys.platform in ("darwin", "win32") and (path := find_library(name)):
        with suppress(OSError):
            return ctypes.CDLL(path)
    return None


def _pango_version() -> str:
    for name in _PDF_LIBRARIES["Pango"]:
        version = getattr(_library(name), "pango_version_string", None)
        if version is None:
            continue
        version.restype = ctypes.c_char_p
        text = version()
        return text.decode("ascii", "replace") if isinstance(text, bytes) else ""
    return ""


def _homebrew_folder() -> Path | None:
    return next((folder for folder in _HOMEBREW_LIBRARIES if (folder / "libpango-1.0.dylib").exists()), None)


def _main(question: str) -> int:
    """What `tools/setup.sh` asks before docgen's own command line is known to work."""
    if question == "--has-pango":
        return 1 if why_no_pdf() else 0
    if question == "--how-to-get-pango":
        print(why_no_pdf())
        return 0
    print("usage: python -m docgen.render.doctor --has-pango | --how-to-get-pango", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1] if len(sys.argv) == 2 else ""))
