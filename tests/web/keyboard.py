"""Going through a page with Tab, as somebody does who has no mouse."""

from __future__ import annotations

from typing import Any

_MOST = 160  # presses: more than any page has stops
_PATIENCE = 500  # looks at a stop, 20 ms apart, before its mark is missed


def tab_to(page: Any, reached: str, *, given: str = "", most: int = _MOST) -> None:
    """Presses Tab, at `most` so often, until `reached` is true of where the keyboard is; each stop has to be marked.

    `reached` is an expression about the element `here` and the text `given`.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        _arrive(page)
        if page.evaluate(f"(given) => ((here) => {reached})(document.activeElement)", given):
            return
    raise AssertionError(f"{given or reached} is not reached with Tab")


def tab_to_link(page: Any, start: str) -> None:
    """Presses Tab until a link is reached whose address begins so."""
    tab_to(page, "(here.getAttribute('href') || '').startsWith(given)", given=start)


def tab_to_field(page: Any, name: str) -> None:
    """Presses Tab until the field of that name is reached."""
    tab_to(page, "here.name === given", given=name)


def _arrive(page: Any) -> None:
    """Waits until the keyboard is where Tab has sent it, and its mark is there.

    A document in a frame is drawn by another process: the page hears of the keyboard's coming and going a moment later.
    """
    for _ in range(_PATIENCE):
        frame = page.evaluate_handle("document.activeElement").as_element().content_frame()
        is_there = frame is None or frame.evaluate("document.hasFocus()")
        if is_there and page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"):
            return
        page.wait_for_timeout(20)
    raise AssertionError(page.evaluate("`not marked: ${document.activeElement.outerHTML}`"))
