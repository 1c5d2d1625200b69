"""What the tests of rendered documents share: LibreOffice, as a second reader of the Word files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Convert = Callable[[Mapping[str, bytes], str], dict[str, bytes]]


@pytest.fixture
def convert(tmp_path: Path) -> Convert:
    """Turns Word files, by name, into another format with LibreOffice; one start for all of them.

    The format is LibreOffice's own word for it: "pdf", or "txt:Text (encoded):UTF8" for the words of the body with
    every number and field worked out afresh.
    """
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed, so nobody but us has read the Word files")
    profile, source, target = tmp_path / "office-profile", tmp_path / "docx", tmp_path / "converted"

    def converted(files: Mapping[str, bytes], form: str) -> dict[str, bytes]:
        source.mkdir(exist_ok=True)
        for name, content in files.items():
            (source / f"{name}.docx").write_bytes(content)
        done = subprocess.run(
            [
                str(soffice),
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(target),
                *(str(source / f"{name}.docx") for name in files),
            ],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        suffix = form.partition(":")[0]
        found = {name: target / f"{name}.{suffix}" for name in files}
        missing = [name for name, path in found.items() if not path.is_file()]
        assert not missing, f"LibreOffice did not convert {missing}: {done.stdout}{done.stderr}"
        return {name: path.read_bytes() for name, path in found.items()}

    return converted
