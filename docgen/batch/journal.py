"""What a batch has written: a line a case in the folder of the papers, so that a later run need not write it again.

A line is written when the papers of its case are on the disk. One that was cut off by an interruption says nothing,
and its case is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from docgen.errors import DocgenError
from docgen.writing import in_words

NAME = ".docgen-batch.jsonl"


class Journal:
    """The journal of a folder, open for new lines. A class because the file stays open as long as the run."""

    def __init__(self, folder: Path, *, resume: bool) -> None:
        self._folder = folder
        self._place = folder / NAME
        self._written = _read(self._place) if resume else {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = self._place.open("a" if resume else "w", encoding="utf-8", newline="\n")
            if resume and self._place.stat().st_size:
                self._file.write("\n")  # a line that was cut off ends here
        except OSError as wrong:
            raise in_words(wrong, self._place) from wrong

    def has(self, inputs: str) -> bool:
        """Whether the papers of these inputs were written, and still lie there unchanged."""
        files = self._written.get(inputs)
        return files is not None and all(_sha256(self._folder / name) == sha256 for name, sha256 in files.items())

    def note(self, inputs: str, files: Mapping[str, bytes]) -> None:
        """Notes that the papers of these inputs are on the disk. Raises DocgenError where it cannot be written."""
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        try:
            self._file.write(json.dumps({"inputs": inputs, "files": hashes}) + "\n")
            self._file.flush()
        except OSError as wrong:
            raise in_words(wrong, self._place) from wrong

    def close(self) -> None:
        """Pushes the lines through to the disk."""
        try:
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as wrong:
            raise in_words(wrong, self._place) from wrong


def _read(place: Path) -> dict[str, dict[str, str]]:
    try:
        lines = place.read_text("utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return {}
    except OSError as wrong:
        raise DocgenError(f"{place} cannot be read: {wrong.strerror}", "Run the batch without --resume.") from wrong
    written = {}
    for line in lines:
        try:
            said = json.loads(line)
            written[str(said["inputs"])] = {str(name): str(sha256) for name, sha256 in said["files"].items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # cut off, or no line of ours: its case is done again
    return written


def _sha256(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
