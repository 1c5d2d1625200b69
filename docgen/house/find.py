"""Where the house file lies: in the folder of the case, else in the user's own folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOUSE_FILE = "docgen.yaml"


def find_house_file(folder: Path) -> Path | None:
    """The house file for a case in `folder`, or None: the one beside the case, else the user's own."""
    for place in (folder, users_folder()):
        file = place / HOUSE_FILE
        if file.is_file():
            return file
    return None


def users_folder() -> Path:
    """The user's own folder for docgen: $DOCGEN_HOME, else where this system keeps settings."""
    named = os.environ.get("DOCGEN_HOME", "")
    if named:
        return Path(named)
    if sys.platform == "linux":
        # The same answer as platformdirs gives, which costs more to import than the whole search.
        settings = os.environ.get("XDG_CONFIG_HOME", "").strip()
        return Path(settings or "~/.config").expanduser() / "docgen"
    from platformdirs import user_config_path

    return user_config_path("docgen", appauthor=False)
