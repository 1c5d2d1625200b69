"""Which items of two sequences belong together: the same ones first, then those that are alike enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

_Item = TypeVar("_Item")
_Pair = tuple[_Item | None, _Item | None]

_ALIKE = 0.4  # below that, the old words and the new ones are easier to read one after the other than mixed
_LARGEST = 250_000  # comparisons in one stretch; beyond that it is taken out and put in whole


def pairs(
    old: Sequence[_Item], new: Sequence[_Item], key: Callable[[_Item], object], alike: Callable[[_Item, _Item], float]
) -> Iterator[_Pair[_Item]]:
    """Old and new items in order: both where they belong together, None on one side where they do not.

    `key` is the same for items that say the same. `alike` says from 0 to 1 how near two others are; 0 never pairs.
    """
    keys: dict[object, int] = {}

    def coded(items: Sequence[_Item]) -> list[int]:
        return [keys.setdefault(key(item), len(keys)) for item in items]

    for step, i1, i2, j1, j2 in SequenceMatcher(None, coded(old), coded(new), autojunk=False).get_opcodes():
        if step == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _nearest(old[i1:i2], new[j1:j2], alike)


def likeness(old: Sequence[object], new: Sequence[object]) -> float:
    """How much two sequences of words have in common, from 0 to 1."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _nearest(
    old: Sequence[_Item], new: Sequence[_Item], alike: Callable[[_Item, _Item], float]
) -> Iterator[_Pair[_Item]]:
    """The pairing in order with the greatest likeness in all."""
    if len(old) * len(new) > _LARGEST:
        yield from ((item, None) for item in old)
        yield from ((None, item) for item in new)
        return
    near = [[alike(before, after) for after in new] for before in old]
    # best[i][j]: the likeness that old[i:] and new[j:] can come to
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = near[i][j] + best[i + 1][j + 1] if near[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i == len(old):
            yield None, new[j]
            j += 1
        elif j == len(new):
            yield old[i], None
            i += 1
        elif near[i][j] >= _ALIKE and best[i][j] == near[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
