"""Whether a page fits everybody: a telephone, letters of twice the size, the dark, and who has it read aloud."""

from __future__ import annotations

from typing import Any

_WIDTHS = (320, 640, 768, 1280)
_CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
"""All that is another in the dark."""


def fits_everybody(page: Any) -> None:
    """The open page fits every width, closed and opened, its console is silent, and axe finds nothing serious."""
    from axe_playwright_python.base import AXE_SCRIPT

    # Down and up again: a change of the width costs more than all that is asked at it.
    for opened, widths in ((False, _WIDTHS[::-1]), (True, _WIDTHS)):
        if opened:
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, opened)
    assert [words for words in page.said if "40" not in words] == []
    page.evaluate(AXE_SCRIPT)
    for scheme, asked in (("light", {"resultTypes": ["violations"]}), ("dark", _CONTRAST)):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("(asked) => axe.run(asked).then((said) => said.violations)", asked)
        serious = [
            (each["id"], node["html"][:200])
            for each in found
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]
        assert serious == [], scheme
    page.emulate_media(color_scheme="light")
