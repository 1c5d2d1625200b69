"""The fonts that travel with docgen: a machine without any font makes the same PDF as one with many.

Source Serif 4 and Source Sans 3 (SIL Open Font License) come as packages with variable fonts; they draw Latin, Greek
and Cyrillic. For any other script WeasyPrint takes a font of the machine, and where there is none the PDF is refused.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

SERIF = "Source Serif 4"
SANS = "Source Sans 3"

_FACES = (
    (SERIF, "normal", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    (SERIF, "italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    (SANS, "normal", "fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    (SANS, "italic", "fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
)


def font_files() -> tuple[Path, ...]:
    """The font files, each face's one."""
    return tuple(Path(str(files(package) / "files" / name)) for _, _, package, name in _FACES)


def font_faces() -> str:
    """The @font-face rules of the travelling fonts, for a stylesheet that is read on this machine.

    No weight is named: the files are variable, and WeasyPrint takes the weight that the text asks for.
    """
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-style: {style}; src: url("{path.as_uri()}"); }}'
        for (family, style, _, _), path in zip(_FACES, font_files(), strict=True)
    )
