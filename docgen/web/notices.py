"""What a page says once at its top about what was just done: saved, written down, lost on the way."""

from __future__ import annotations

from threading import Lock

from starlette.requests import Request

from docgen.messages import Message, Told

_MOST = 20
_lock = Lock()


def tell(request: Request, words: str) -> None:
    """Has the next page say it: a message, or words in the language of the page."""
    with _lock:
        _of(request).append(words if isinstance(words, Message) else Told(words))
        del _of(request)[:-_MOST]


def told(request: Request) -> tuple[str, ...]:
    """What is to be said, once."""
    with _lock:
        words = tuple(_of(request))
        _of(request).clear()
    return words


def _of(request: Request) -> list[str]:
    state = request.app.state
    if not hasattr(state, "notices"):
        state.notices = []
    notices: list[str] = state.notices
    return notices
