"""The known name that somebody probably meant, where he wrote one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name nearest to `word`, or "" when none is near. Small and capital letters count the same."""
    return next(iter(near_ones(word, known, most=1, cutoff=0.6)), "")


def near_ones(word: str, known: Iterable[str], *, most: int, cutoff: float = 0.5) -> tuple[str, ...]:
    """At most so many known names that are near to `word`, the nearest first. The cutoff runs from 0 to 1, the same."""
    from difflib import get_close_matches  # imported here: a good file asks for no name that does not exist

    lowered = {name.lower(): name for name in known}
    return tuple(lowered[found] for found in get_close_matches(word.lower(), lowered, n=most, cutoff=cutoff))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint for an unknown name: the nearest known one when there is one, and always the full list."""
    names = list(known)
    near = nearest(word, names)
    listed = "Known: " + ", ".join(names) + "."
    return f'Did you mean "{near}"? {listed}' if near else listed


def guess(word: str, known: Iterable[str], otherwise: str, *, written: str = "{}") -> str:
    """The hint "Did you mean |upper?" with the nearest known name, `otherwise` where none is near.

    `written` says how the name stands in its file, with {} for the name: `|{}`.
    """
    near = nearest(word, known)
    return f"Did you mean {written.format(near)}?" if near else otherwise
