"""A few inputs of every target, always the same ones; the long run is `python -m tests.fuzz`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.characters import refused_signs
from docgen.diagnostics import Diagnostic, Place
from docgen.errors import CaseError, DocgenError
from docgen.yamlsource.source import read_source
from tests.fuzz.by_coverage import run_atheris
from tests.fuzz.long_run import run, smaller
from tests.fuzz.target import Finding, Target, luck_of, tried
from tests.fuzz.targets import TARGETS, shared
from tests.fuzz.trees import written

SEED = 20261122
INPUTS = {"reader": 800, "case": 14, "markdown": 120, "html": 120, "word": 50, "letterhead": 30,
          "house": 80, "logo": 60, "font": 20, "law": 60, "sheet": 80, "journal": 40, "register": 60,
          "addresses": 400, "links": 60, "cli": 20,
          "mail": 60, "pdf": 25, "signed": 8, "back": 8, "merge": 20}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_no_input_gives_anything_but_a_result_or_a_refusal_in_words(name: str) -> None:
    target = TARGETS[name]
    for number in range(INPUTS[name]):
        came = tried(target, target.make(luck_of(name, SEED, number)))
        if isinstance(came, Finding):
            pytest.fail(
                f"input {number} of seed {SEED}: {came.kind}\n{came.told}\n"
                f"python -m tests.fuzz {name} --replay {came.saved()}"
            )


# --- structures that Hypothesis makes -----------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\t\x85"), max_size=12).filter(
    lambda text: not list(refused_signs(text))
)
names = words.filter(lambda text: text.strip() == text and text not in ("", "<<"))
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(names, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@given(tree=st.dictionaries(names, trees, min_size=1, max_size=5), luck=st.integers(0, 9))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_tree_that_is_written_is_read_back_as_it_was(tree: Any, luck: int) -> None:
    source = read_source(written(Random(luck), tree), "x.yaml")

    assert source.diagnostics == ()
    assert source.to_plain() == _as_read(tree)


def _as_read(tree: Any) -> Any:
    """The tree as the reader gives it: what stands in quotes is a text, empty too."""
    if isinstance(tree, dict):
        return {name: _as_read(value) for name, value in tree.items()}
    return [_as_read(value) for value in tree] if isinstance(tree, list) else tree


# --- what counts as a finding -------------------------------------------------------------------------------------


def target(feed: Any) -> Target:
    return Target(name="made-up", says="", make=lambda luck: luck.randbytes(3), feed=feed, share=1, seconds=0.2)


def refusing(wrong: BaseException) -> Target:
    def feed(raw: bytes) -> str:
        raise wrong

    return target(feed)


def diagnostic(**changed: Any) -> CaseError:
    said: dict[str, Any] = {"rule": "r", "message": "is wrong", "hint": "Mend it."}
    return CaseError((Diagnostic(**{**said, "place": Place(file="x", line=1, column=1), **changed}),))


@pytest.mark.parametrize("wrong", [DocgenError("This is wrong.", "Mend it."), diagnostic()], ids=["error", "problems"])
def test_a_refusal_with_a_remedy_is_no_finding(wrong: DocgenError) -> None:
    assert tried(refusing(wrong), b"") == "refused"


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (ValueError("x"), "ValueError at "),
        (RecursionError("x"), "RecursionError at "),
        (MemoryError(), "MemoryError at "),
        (SystemExit(3), "SystemExit at "),
        (DocgenError("This is wrong."), "(no remedy: This is wrong.)"),
        (DocgenError("", "Mend it."), "(a refusal without a word)"),
        (DocgenError("'NoneType' object has no name", "Mend it."), "(a programmer's word"),
        (CaseError(()), "(a refusal without an error)"),
        (diagnostic(hint=""), "(no remedy: "),
        (diagnostic(place=Place(file="x", line=1, column=0)), "(no such place: "),
    ],
    ids=lambda value: str(value)[:20],
)
def test_anything_else_is_a_finding(wrong: BaseException, kind: str) -> None:
    came = tried(refusing(wrong), b"raw")

    assert isinstance(came, Finding)
    assert kind in came.kind


def test_a_warning_of_python_is_a_finding() -> None:
    def feed(raw: bytes) -> str:
        import warnings

        warnings.warn("careful", stacklevel=1)
        return "read"

    came = tried(target(feed), b"")

    assert isinstance(came, Finding)
    assert "UserWarning" in came.kind


def test_an_input_that_takes_too_long_is_a_finding() -> None:
    def feed(raw: bytes) -> str:
        while True:
            pass

    came = tried(target(feed), b"")

    assert isinstance(came, Finding)
    assert came.kind == "made-up: took too long"


def test_a_finding_is_saved_and_made_smaller(tmp_path: Path) -> None:
    def feed(raw: bytes) -> str:
        if b"bad" in raw:
            raise ValueError("bad")
        return "read"

    came = tried(target(feed), b"one\ntwo\nthree is bad\nfour\n" * 20)

    assert isinstance(came, Finding)
    assert smaller(came, seconds=5).saved(tmp_path).read_bytes() == b"bad"


# --- the long run -------------------------------------------------------------------------------------------------


def test_workers_feed_every_input_once() -> None:
    report = run(TARGETS["journal"], first=3, inputs=11, seed=1, jobs=2)

    assert report.inputs == 11
    assert report.findings == {}
    assert report.in_words().startswith("journal        11 inputs")


def test_an_input_is_the_same_for_the_same_seed_and_number() -> None:
    for each in TARGETS.values():
        assert each.make(luck_of(each.name, 1, 2)) == each.make(luck_of(each.name, 1, 2))


def test_a_run_is_shared_among_all_targets() -> None:
    counts = shared(100_000)

    assert counts.keys() == TARGETS.keys()
    assert min(counts.values()) >= 800
    assert sum(counts.values()) >= 100_000


def test_a_command_that_is_saved_can_be_read_by_a_person() -> None:
    first, _, _ = TARGETS["cli"].make(luck_of("cli", 0, 1)).partition(b"\n")

    assert isinstance(json.loads(first), list)


def test_where_atheris_is_not_installed_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)

    assert run_atheris(["fuzz", "--atheris", "reader", "-runs=1"]) == 2
    assert capsys.readouterr().err == (
        "atheris is not installed (import of atheris halted; None in sys.modules): pip install atheris.\n"
        "Where it does not install, run without it: python -m tests.fuzz reader\n"
    )
