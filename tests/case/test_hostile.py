"""Files that nobody means well with: one clear message, never a traceback, never a long wait."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.case.checks import CHECKS
from docgen.case.load import examine
from docgen.case.reading import read_bytes
from docgen.case.rules import FORM_RULES
from docgen.diagnostics import Diagnostic, diagnostic_json, show
from docgen.errors import CaseError, DocgenError
from docgen.law.checks import CHECKS as LAW_CHECKS
from docgen.ledger.checks import CHECKS as ACCOUNT_CHECKS
from docgen.ledger.checks import check_with_law
from tests.case.good import GOOD, changed, read_case, rules_of, said


def only(raw: bytes) -> str:
    """The one problem of a file that is no case file, as it is printed."""
    with pytest.raises(CaseError) as wrong:
        read_case(raw, "x.yaml")
    (diagnostic,) = wrong.value.diagnostics
    return show(diagnostic, wrong.value.source_lines)


# --- files that are something else --------------------------------------------------------------------------------

_NEW = 'A case file is a plain text that you write yourself; "docgen new FILE" writes one to fill in.'


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", 'x.yaml:1:1: the file is empty\n  "docgen new FILE" writes a case file to fill in.'),
        (b"\xef\xbb\xbf \n\n", 'x.yaml:1:1: the file is empty\n  "docgen new FILE" writes a case file to fill in.'),
        (b"\x00\x01\x02" * 99, f"x.yaml:1:1: the file is binary, not a text\n  {_NEW}"),
        (b"%PDF-1.7\n...", f"x.yaml:1:1: the file is a PDF, not a case file\n  {_NEW}"),
        (b"PK\x03\x04...", f"x.yaml:1:1: the file is a Word file or another packed file, not a case file\n  {_NEW}"),
        (b"x" * 50_000_000, f"x.yaml:1:1: the file is 50 MB; a case file is a few kB\n  {_NEW}"),
        ("docgen: 1".encode("utf-32"), "x.yaml:1:1: the file is in UTF-32\n  Save the file as UTF-8."),
        (b"\xff\xfed", "x.yaml:1:1: the file begins as UTF-16 but is not\n  Save the file as UTF-8."),
    ],
    ids=["empty", "blank", "binary", "pdf", "docx", "50 MB", "utf-32", "broken utf-16"],
)
def test_a_file_that_is_no_case_file_is_called_what_it_is(raw: bytes, message: str) -> None:
    assert only(raw) == message


def test_comments_alone_are_no_case() -> None:
    assert (
        only(b"# to do\n")
        == "x.yaml:1:1: the file holds nothing but comments\n    # to do\n    ^\n  Fill it in, field by field."
    )


@pytest.mark.parametrize(("raw", "what"), [(b"hello\n", "is one text"), (b"- a\n- b\n", "is a list")])
def test_a_text_or_a_list_is_no_case(raw: bytes, what: str) -> None:
    assert only(raw).splitlines()[0].endswith(f"the file is not a case file: it {what}")


def test_the_good_case_is_read_from_utf_16_and_with_any_line_ends() -> None:
    assert read_case(GOOD.encode("utf-16"), "x").case == read_case(GOOD.encode(), "x").case
    assert read_case(GOOD.replace("\n", "\r\n").encode("utf-8-sig"), "x").case == read_case(GOOD.encode(), "x").case


# --- bombs --------------------------------------------------------------------------------------------------------


def test_an_alias_bomb_is_one_error() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert (
        only(bomb.encode())
        == """\
x.yaml:1:4: "&a" names a value for use elsewhere, which docgen does not read
    a: &a [x, x]
       ^^
  Write the value out in each place. If it is text, put it in quotes: "&a"."""
    )


@pytest.mark.parametrize(
    ("text", "column"),
    [("[" * 100_000, 21), ("- " * 100_000, 41), ("{a: " * 100_000, 81), ("? " * 100_000, 41)],
    ids=["brackets", "dashes", "braces", "question marks"],
)
def test_deep_nesting_is_one_error(text: str, column: int) -> None:
    message = only(text.encode()).splitlines()[0]

    assert message == f"x.yaml:1:{column}: nested more than 20 levels"


def test_deep_indentation_is_one_error() -> None:
    stairs = "".join(f"{' ' * depth}a:\n" for depth in range(1300))

    assert only(stairs.encode()).splitlines()[0] == "x.yaml:21:21: nested more than 20 levels"


def test_a_hundred_thousand_mistakes_are_told_in_a_few_lines() -> None:
    found = examine((GOOD + "x: 1\n" * 100_000).encode(), "x.yaml")

    assert len(found.diagnostics) < 30
    assert found.diagnostics[-1].hint.endswith("\n99979 more of this kind are not shown.")


def test_a_value_of_nearly_a_megabyte_is_shown_in_part() -> None:
    text = changed((("price: 24000.00", f"price: {'9' * 900_000}x"),))

    assert max(map(len, said(text).splitlines())) < 200


# --- signs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "Ada\u202e Thornbury",
            """\
good.yaml:32:14: text direction mark here (U+202E, right-to-left override)
    name: Ada<U+202E> Thornbury
             ^^^^^^^^
  Delete it; it was probably pasted in from elsewhere. Typing the words again is the surest way.""",
        ),
        (
            "Ada\x1b[31m Thornbury",
            """\
good.yaml:32:14: control character here (U+001B)
    name: Ada<U+001B>[31m Thornbury
             ^^^^^^^^
  Delete it; it was probably pasted in from elsewhere. Typing the words again is the surest way.""",
        ),
        (
            "Ada\u200b Thornbury",
            """\
good.yaml:32:14: invisible character here (U+200B, zero width space)
    name: Ada<U+200B> Thornbury
             ^^^^^^^^
  Delete it; it was probably pasted in from elsewhere. Typing the words again is the surest way.""",
        ),
        (
            '"Ada\\u202e Thornbury"',
            """\
good.yaml:32:11: text direction mark here (U+202E, right-to-left override)
    name: "Ada\\u202e Thornbury"
          ^^^^^^^^^^^^^^^^^^^^^
  Delete it; it was probably pasted in from elsewhere. Typing the words again is the surest way.""",
        ),
        (
            '"Ada\\0 Thornbury"',
            """\
good.yaml:32:11: control character here (U+0000)
    name: "Ada\\0 Thornbury"
          ^^^^^^^^^^^^^^^^^
  Delete it; it was probably pasted in from elsewhere. Typing the words again is the surest way.""",
        ),
        (
            "Ada \uf0b7 Thornbury",
            """\
good.yaml:32:15: private-use character here (U+F0B7): it looks different in every font
    name: Ada <U+F0B7> Thornbury
              ^^^^^^^^
  Type a bullet, a dash or a letter in its place; it was probably pasted from a word processor.""",
        ),
        (
            "Ad\N{REPLACEMENT CHARACTER} Thornbury",
            """\
good.yaml:32:13: character lost when the file was saved (U+FFFD, replacement character)
    name: Ad\N{REPLACEMENT CHARACTER} Thornbury
            ^
  Type the letter again that belongs here.""",
        ),
        (
            '"Ada\\tThornbury"',
            """\
good.yaml:32:11: the text holds a tab
    name: "Ada\\tThornbury"
          ^^^^^^^^^^^^^^^^
  Write spaces in its place.""",
        ),
    ],
    ids=["right-to-left", "escape", "zero width", "escaped right-to-left", "nought", "bullet", "lost", "tab"],
)
def test_a_sign_that_cannot_be_seen_is_shown(typed: str, message: str) -> None:
    assert said(changed((("name: Ada Thornbury", f"name: {typed}"),))) == message


def test_letters_of_other_scripts_are_welcome() -> None:
    for name in ("Zoë Ångström", "Ελένη Παπαδοπούλου", "Анна Ёлкина", "山田 太郎", "שרה לוי", "Smith & Sons <Ltd>"):
        assert said(changed((("name: Ada Thornbury", f"name: {name}"),))) == ""


def test_a_file_in_windows_1252_says_which_letter_was_meant() -> None:
    text = changed((("Rowan", "Zoë"),))

    found = examine(text.encode("cp1252"), "good.yaml")

    assert [show(diagnostic, found.source.lines) for diagnostic in found.diagnostics] == [
        """\
good.yaml:25:25: byte EB is not UTF-8
    signatory: {name: Zo<EB> Moss, title: Director}
                        ^^^^
  Save the file as UTF-8. If it was meant to be "ë", the file is in Windows-1252."""
    ]


# --- values -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "-inf", "1e999", "0x10", "1_000", ".5", "5.", "+5", "١٢٣", "½"])
def test_what_a_computer_takes_for_a_number_is_not_a_sum(typed: str) -> None:
    first = said(changed((("price: 24000.00", f"price: {typed}"),))).splitlines()[0]

    assert first == f'good.yaml:62:10: price "{typed}" is not a sum of money'


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-13-01", "2026-00-10", "2025-02-29"])
def test_a_date_that_does_not_exist_is_refused(typed: str) -> None:
    first = said(changed((("start: 2026-03-23", f"start: {typed}"),))).splitlines()[0]

    assert first == f'good.yaml:60:10: start "{typed}" is a date that does not exist'


# --- files that cannot be read ------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(DocgenError) as wrong:
        read_case(read_bytes(path), str(path))
    return f"{wrong.value.message}\n{wrong.value.hint}".replace(str(path.parent), "…")


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_text(GOOD)

    assert refusal(tmp_path / "kitchne.yaml") == 'there is no file "…/kitchne.yaml"\nDid you mean "…/kitchen.yaml"?'


def test_a_missing_file_far_from_any_name_lists_the_case_files(tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_text(GOOD)

    assert refusal(tmp_path / "zz.yaml") == 'there is no file "…/zz.yaml"\nThe case files there: kitchen.yaml.'
    assert refusal(tmp_path / "zz.csv") == 'there is no file "…/zz.csv"\nThere is no .csv file there at all.'


def test_a_missing_file_in_an_empty_folder_offers_to_write_one(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.yaml") == 'there is no file "…/a.yaml"\n"docgen new …/a.yaml" writes one to fill in.'


def test_a_link_to_nothing_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "late.yaml").symlink_to("/mnt/no-such-share/late.yaml")

    assert refusal(tmp_path / "late.yaml") == (
        '"…/late.yaml" is a link to /mnt/no-such-share/late.yaml, and nothing is there\n'
        "Bring the file back, or the disk that it is on; or name the file itself."
    )


def test_a_folder_lists_the_case_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "kitchen.yaml").write_text(GOOD)

    assert (
        refusal(tmp_path / "jobs") == '"…/jobs" is a folder, not a case file\nName the file. In it are: kitchen.yaml.'
    )


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("docgen.case.reading.open_ordinary", locked)  # a real lock would not hold against the superuser

    assert (
        refusal(tmp_path / "a.yaml")
        == '"…/a.yaml" may not be read\nGive yourself the right to read it, then try again.'
    )


def test_a_disk_that_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("docgen.case.reading.open_ordinary", failing)

    assert (
        refusal(tmp_path / "a.yaml")
        == '"…/a.yaml" cannot be read: Input/output error\nCheck the name of the file and its disk.'
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_not_waited_for_and_what_the_shell_hands_over_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    reading, writing = os.pipe()
    os.write(writing, GOOD.encode())
    os.close(writing)

    assert refusal(tmp_path / "pipe.yaml") == (
        '"…/pipe.yaml" cannot be read: it is not an ordinary file\nCheck the name of the file and its disk.'
    )
    assert refusal(Path("/dev/zero")).startswith('"…/zero" cannot be read: it is not an ordinary file')
    assert read_bytes(Path(f"/dev/fd/{reading}")) == GOOD.encode()
    os.close(reading)


def test_a_name_with_a_nought_in_it_is_no_traceback(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b").endswith("\nCheck the name of the file and its disk.")


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as opened:
        opened.truncate(50_000_000_000)  # a hole: reading it all would take minutes

    assert refusal(huge) == f'"…/huge.yaml" is 50000 MB; a case file is a few kB\n{_NEW}'


# --- anything -----------------------------------------------------------------------------------------------------


_LAW_RULES = [*(check.rule for check in LAW_CHECKS), *(check.rule for check in ACCOUNT_CHECKS)]
RULES = {*FORM_RULES, "law-unknown", *rules_of(CHECKS), *_LAW_RULES}


def judged(raw: bytes) -> tuple[Diagnostic, ...]:
    """All that is said about any file; every problem can be shown, and none lies outside the file."""
    found = examine(raw, "x.yaml")
    diagnostics = found.diagnostics
    if found.case is not None:
        diagnostics += check_with_law(found.case, found.source, found.broken)[1]
    for diagnostic in diagnostics:
        assert diagnostic.message
        assert diagnostic.rule in RULES, "every rule is in the manual"
        assert diagnostic.place is not None
        assert 1 <= diagnostic.place.line <= len(found.source.lines) + 1
        assert show(diagnostic, found.source.lines).startswith(
            f"x.yaml:{diagnostic.place.line}:{diagnostic.place.column}: "
        )
        assert "Traceback" not in diagnostic_json(diagnostic).values()
    if found.case is None:
        assert diagnostics, "what cannot be read has a reason"
    return diagnostics


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_give_problems_and_no_traceback(raw: bytes) -> None:
    judged(raw)


@given(st.text(alphabet=st.sampled_from("abc:-#[]{}\"'&*!|>%@`,?\\ \t\n0123456789é"), max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_made_of_the_signs_of_yaml_gives_problems_and_no_traceback(text: str) -> None:
    judged(text.encode())


_LINES = GOOD.splitlines()


@given(
    st.integers(0, len(_LINES) - 1),
    st.integers(0, 60),
    st.text(alphabet=st.sampled_from(":-#[]{}\"'&*!|>%@`,?\\ \t\nxé\u202e\x07"), min_size=1, max_size=4),
    st.booleans(),
)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_mistake_of_the_hand_anywhere_gives_problems_and_no_traceback(
    line: int, column: int, signs: str, replaces: bool
) -> None:
    lines = list(_LINES)
    old = lines[line]
    lines[line] = old[:column] + signs + old[column + len(signs) * replaces :]
    judged("\n".join(lines).encode())


Path_ = tuple[str | int, ...]


def _paths(node: object, path: Path_ = ()) -> list[Path_]:
    """Every node of the good case."""
    inner: list[Path_] = [path]
    items: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        items = list(node.items())
    elif isinstance(node, list):
        items = list(enumerate(node))
    for step, value in items:
        inner += _paths(value, (*path, step))
    return inner


def _plain() -> object:
    return yaml.load(GOOD, Loader=yaml.CBaseLoader)


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_PATHS = _paths(_plain())
_ANYTHING: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from(
        ["", "x", "FILL IN", "~", "-1", "0", "1e999", "NaN", "2026-02-30", "100%", "9999 years", "-5 days"]
    ),
    st.text(max_size=20),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=8), st.text(max_size=5), max_size=3),
    st.just([]),
    st.just({}),
    st.just([[[]]]),
    st.just({"name": {"name": []}}),
)


def _with(path: Path_, value: object) -> object:
    """The good case with `value` in the place of the node at `path`."""
    if not path:
        return value
    tree = _plain()
    inner: Any = tree
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return tree


@pytest.mark.slow
@given(st.sampled_from(_PATHS), _ANYTHING)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_value_in_the_place_of_any_other_gives_problems_and_no_traceback(path: Path_, value: object) -> None:
    text = yaml.dump(_with(path, value), Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
    judged(text.encode("utf-8", errors="surrogatepass"))


def test_a_tab_before_a_comment_within_brackets_is_told_and_is_no_traceback() -> None:
    found = examine(b"parties: {client: {name: Ada\t# the client, address: x}}\n", "case.yaml")
    assert found.case is None
    assert found.diagnostics
