"""Small logos made by hand, and house files beside them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SVG = (
    '<?xml version="1.0"?><!-- drawn by Rowan on /home/rowan/logo.svg -->'
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://www.inkscape.org/namespaces/inkscape"'
    ' viewBox="0 0 120 40" ink:export-filename="/home/rowan/logo.png"><metadata><x>Rowan</x></metadata>'
    '<title>Moss</title><ink:page margin="0"/><style>.a{fill:#1f4e79}</style>'
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#1f4e79"/></linearGradient></defs>'
    '<rect class="a" width="40" height="40"/><circle cx="80" cy="20" r="18" fill="url(#g)"/></svg>'
)


def png(width: int = 240, height: int = 80) -> bytes:
    """A PNG that carries an author and a place, as drawing programs write them."""
    about = PngInfo()
    about.add_text("Author", "Rowan Moss")
    about.add_text("Source", "/home/rowan/logo.xcf")
    return _saved(Image.new("RGBA", (width, height), (31, 78, 121, 255)), "PNG", pnginfo=about)


def jpeg(mode: str = "RGB", *, turned: bool = False) -> bytes:
    """A JPEG with a comment and an Exif note."""
    exif = Image.Exif()
    exif[0x013B] = "Rowan Moss"
    if turned:
        exif[0x0112] = 6
    return _saved(Image.new(mode, (240, 80)), "JPEG", exif=exif, comment=b"drawn by Rowan")


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def house_file(folder: Path, text: str, **files: bytes) -> Path:
    """`docgen.yaml` in the folder, with files beside it: `logo_png=...` becomes logo.png."""
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    path = folder / "docgen.yaml"
    path.write_text(text, encoding="utf-8")
    return path
