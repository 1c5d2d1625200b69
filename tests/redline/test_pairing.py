"""Which blocks of two versions are shown as one that changed."""

from __future__ import annotations

import pytest

from docgen.redline.compare import likeness, pairs


@pytest.mark.parametrize(
    ("alike", "found"),
    [
        (0.4, [("old", "new")]),
        (0.39, [("old", None), (None, "new")]),
    ],
)
def test_two_belong_together_from_two_fifths_on(alike: float, found: list[tuple[str | None, str | None]]) -> None:
    assert list(pairs(["old"], ["new"], str, lambda old, new: alike)) == found


def test_likeness_is_twice_the_words_in_common_of_all_words() -> None:
    assert likeness(["we", "pay", "in", "May", "."], ["they", "pay", "on", "Monday", "."]) == 0.4


def test_the_pairing_with_the_greatest_likeness_in_all_is_taken() -> None:
    near: dict[tuple[object, object], float] = {("a", "x"): 0.5, ("a", "y"): 0.9, ("b", "y"): 0.6}

    # 0.5 and 0.6 are more than 0.9 alone.
    assert list(pairs("ab", "xy", str, lambda old, new: near.get((old, new), 0.0))) == [("a", "x"), ("b", "y")]


def test_an_item_before_the_one_that_changed_is_taken_out_alone() -> None:
    assert list(pairs("ab", "y", str, lambda old, new: 0.6 if old == "b" else 0.0)) == [("a", None), ("b", "y")]


def test_a_word_that_comes_often_in_a_long_text_counts_like_any_other() -> None:
    often = ["the"] * 200

    assert likeness([*often, "roof"], [*often, "wall"]) == 400 / 402
    # difflib takes none of them for a beginning, and would find nothing in common.
    assert likeness(["roof", *often], ["wall", *often]) == 400 / 402


def test_what_is_the_same_keeps_its_place_and_what_lies_between_is_paired() -> None:
    found = pairs(["1", "old", "2"], ["1", "new", "more", "2"], str, lambda old, new: 0.7 if new == "new" else 0.2)

    assert list(found) == [("1", "1"), ("old", "new"), (None, "more"), ("2", "2")]


def test_what_is_beyond_comparing_is_taken_out_and_put_in_whole() -> None:
    old, new = [f"old {number}" for number in range(501)], [f"new {number}" for number in range(500)]

    assert list(pairs(old, new, str, lambda before, after: 1.0)) == [
        *((before, None) for before in old),
        *((None, after) for after in new),
    ]
    assert next(pairs(old[:500], new, str, lambda before, after: 1.0)) == ("old 0", "new 0")


def paired(old: str, new: str, **likenesses: float) -> str:
    """The pairs of the letters of two texts, as "aa bX -Y c-"; `bX=0.5` is how near b and X are."""
    found = pairs(old, new, str, lambda was, now: likenesses.get(was + now, 0.0))
    return " ".join(f"{was or '-'}{now or '-'}" for was, now in found)


def test_what_has_no_partner_is_taken_out_before_anything_is_put_in() -> None:
    assert paired("ab", "XY") == "a- b- -X -Y"
    assert paired("ab", "X", aX=0.5) == "aX b-"
    assert paired("a", "XY", aX=0.5) == "aX -Y"
    assert paired("a", "XY", aY=0.5) == "-X aY"
    assert paired("", "XY") == "-X -Y"
    assert paired("ab", "") == "a- b-"


def test_the_greatest_likeness_in_all_is_found_among_longer_stretches() -> None:
    assert paired("abc", "XY", aX=0.5, bX=0.6, cY=0.5) == "a- bX cY"
    assert paired("abc", "XY", aX=0.5, bY=0.9, cY=0.5) == "aX bY c-"
    assert paired("ab", "XYZ", aX=0.5, aY=0.8, bZ=0.5) == "-X aY bZ"
    assert (
        paired("ab", "XY", aX=0.4, aY=0.9, bX=0.9, bY=0.4) == "a- bX -Y"
    )  # two ways are as good: what is old goes first


def test_an_item_that_comes_often_in_a_long_text_is_found_like_any_other() -> None:
    assert paired("a" * 300, "a" * 300 + "X") == " ".join(["aa"] * 300 + ["-X"])
    assert paired("Y" + "a" * 300, "X" + "a" * 300) == " ".join(["Y- -X"] + ["aa"] * 300)


def test_a_second_one_of_what_kept_its_place_was_not_moved() -> None:
    assert paired("ab", "aa", ba=0.5) == "aa ba"
    assert paired("aa", "aX", aX=0.5) == "aa aX"
    assert paired("abc", "cab", bc=0.5) == "-c aa bb c-"
