"""Where the files that travel with docgen are: templates and letterheads.

In a wheel they stand inside the package (`docgen/templates`), in a checkout beside it (`templates`). Nothing else in
the project works out such a path.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen.errors import DocgenError
from docgen.messages import say

_PACKAGE = Path(__file__).resolve().parent


@cache  # asked for at each line of a template, and at the same place throughout a run
def templates_folder() -> Path:
    """The folder that holds `contracts/`, `letters/` and `letterheads/`, as an absolute path.

    Raises DocgenError when neither place has one: an installation that lost its files.
    """
    for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates"):
        # `letterheads` proves that the folder is ours: a stranger's `templates` may stand beside an installed package.
        if (folder / "letterheads").is_dir():
            return folder
    raise DocgenError(
        say("docgen's own templates are missing from this installation"),
        say("Install docgen again; nothing in your case files is affected."),
    )
