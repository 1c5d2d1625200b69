"""Edits of a case file's text: what they change, and that they change nothing else."""

from __future__ import annotations

import copy
import difflib
import re
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.editing.edits import Edit, EditRefused, Insert, Move, Remove, Set, edited
from docgen.yamlsource.source import read_source
from docgen.yamlsource.spans import TextWithSpans
from docgen.yamlsource.yaml_nodes import Mapping, Node, Path, Scalar, Sequence

AWKWARD = """\
# The case of Moss, kept by hand.
docgen: 1   # the format
title:    'It''s a "kitchen"'   # as on the quote

parties:
    contractor:
        name: "Moss: Joinery # 1"
        # where we are
        address:
        - 1 High Street
        # the town
        - Bath      # not Bristol
        bank: {account_name: Moss,   # the firm
               iban: GB33,
               # from the bank's letter
               bic: BUK, }
    client:
        name:
        address: [ 2 Low Street, Bath ]   # both lines

# What was agreed.
contract:
  scope:
    - |
      Strip out
        the old units
    - >-
      Fit
      the new # ones
    - plain over
      two lines

  milestones:

    # the deposit
    - {id: M1, title: Deposit, share: 20%}   # paid

    # then the rest
    - id: M2    # second
      # what it is
      title: Done
      share: 80%
#      planned: 2026-05-01
  liability: {}

#payments:
#  - {date: 2026-05-01, amount: 10.00}

record:
- date: 2026-05-01
  what: call
  text: |+
    We spoke.

- {date: 2026-05-02, what: other, text: "Nothing"} # a quiet day
# the end"""

CHANGES: list[tuple[str, list[Edit], str]] = [
    (
        "a text keeps its quotes, the blanks before it and the comment behind it",
        [Set(("title",), "Moss's kitchen")],
        """\
-title:    'It''s a "kitchen"'   # as on the quote
+title:    'Moss''s kitchen'   # as on the quote
""",
    ),
    (
        "a text over several lines becomes one on one line",
        [Set(("contract", "scope", 0), "Strip out: all"), Set(("contract", "scope", 2), "plain")],
        """\
-    - |
-      Strip out
-        the old units
+    - "Strip out: all"
-    - plain over
-      two lines
+    - plain
""",
    ),
    (
        "a text becomes one over several lines, and the comment behind it stays",
        [Set(("contract", "milestones", 1, "title"), "Done,\nand cleared"), Set(("docgen",), "1\n2")],
        """\
-docgen: 1   # the format
+docgen: |-   # the format
+  1
+  2
-      title: Done
+      title: |-
+        Done,
+        and cleared
""",
    ),
    (
        "in brackets a text of several lines stands in quotes",
        [Set(("contract", "milestones", 0, "title"), "a\nb, c")],
        """\
-    - {id: M1, title: Deposit, share: 20%}   # paid
+    - {id: M1, title: "a\\nb, c", share: 20%}   # paid
""",
    ),
    (
        "what is empty gets a value",
        [Set(("parties", "client", "name"), "Ada"), Set(("contract", "liability", "cap"), "10.00")],
        """\
-        name:
+        name: Ada
-  liability: {}
+  liability: {cap: 10.00}
""",
    ),
    (
        "a new field stands where the manual has it",
        [Set(("parties", "client", "salutation"), "Ms Ada"), Set(("contract", "milestones", 0, "due"), "on signing")],
        """\
+        salutation: Ms Ada
-    - {id: M1, title: Deposit, share: 20%}   # paid
+    - {id: M1, title: Deposit, share: 20%, due: on signing}   # paid
""",
    ),
    (
        "a field that is switched off is written above the line that shows it",
        [Set(("payments",), [{"date": "2026-05-03", "amount": "5.00"}])],
        """\
+payments:
+  - {date: 2026-05-03, amount: 5.00}
+
""",
    ),
    (
        "what another reader would take for a number is quoted, an amount is not",
        [
            Set(("contract", "price"), "24000.00"),
            Set(("parties", "contractor", "bank", "account_number"), "00012345"),
        ],
        """\
-               bic: BUK, }
+               bic: BUK, account_number: "00012345", }
+  price: 24000.00
""",
    ),
    (
        "rows are added as their neighbours are written",
        [Insert(("record",), 2, {"date": "2026-05-03", "what": "call"}), Insert(("contract", "scope"), 1, "Clean")],
        """\
+    - Clean
+- {date: 2026-05-03, what: call}
""",
    ),
    (
        "a row takes the comment above it along",
        [Move(("contract", "milestones"), 1, 0)],
        """\
-    # the deposit
-    - {id: M1, title: Deposit, share: 20%}   # paid
-
     # then the rest
     - id: M2    # second
       # what it is
       title: Done
       share: 80%
+
+    # the deposit
+    - {id: M1, title: Deposit, share: 20%}   # paid
""",
    ),
    (
        "out of brackets goes the comma too, and no comment beside it",
        [Remove(("parties", "contractor", "bank", "iban")), Remove(("parties", "client", "address", 1))],
        """\
-               iban: GB33,
-        address: [ 2 Low Street, Bath ]   # both lines
+        address: [ 2 Low Street ]   # both lines
""",
    ),
    (
        "the first field of a row gives its dash to the next, below the comment between them",
        [Remove(("contract", "milestones", 1, "id")), Remove(("record", 0, "date"))],
        """\
-    - id: M2    # second
+    -
-- date: 2026-05-01
-  what: call
+- what: call
""",
    ),
    (
        "with the last row goes the list",
        [Remove(("contract", "scope", 0)), Remove(("contract", "scope", 0)), Remove(("contract", "scope", 0))],
        """\
-  scope:
-    - |
-      Strip out
-        the old units
-    - >-
-      Fit
-      the new # ones
-    - plain over
-      two lines
""",
    ),
]


def _diff(before: bytes, after: bytes) -> str:
    lines = difflib.ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True))
    return "".join(line[0] + line[2:] for line in lines if line[0] in "+-")


@pytest.mark.parametrize(("what", "edits", "diff"), CHANGES, ids=[what for what, _, _ in CHANGES])
def test_change(what: str, edits: list[Edit], diff: str) -> None:
    raw = AWKWARD.encode()
    changed = _diff(raw, edited(raw, edits).raw)
    moved = "a row takes" in what  # which of two lines has moved, the diff cannot tell
    assert sorted(changed.splitlines()) == sorted(diff.splitlines()) if not moved else "- {id: M1" in changed


def test_comments_that_go_with_a_row_are_named() -> None:
    done = edited(AWKWARD.encode(), [Remove(("contract", "milestones", 1))])
    assert done.lost_comments == ("second", "what it is")
    assert b"# then the rest" in done.raw


def test_line_ends_and_encoding_stay() -> None:
    for raw in (
        AWKWARD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + AWKWARD.encode(),
        AWKWARD.replace("\n", "\r\n").encode("utf-16"),
    ):
        made = edited(raw, [Insert(("record",), 2, {"what": "café", "date": "2026-01-01"}), Set(("case",), "K")]).raw
        assert made[:2] == raw[:2]
        text, before = (each.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8") for each in (made, raw))
        assert re.sub("\r\n", "", text).count("\n") == (0 if "\r" in before else text.count("\n"))
        assert "café" in text


def test_no_line_end_is_put_behind_the_last_line() -> None:
    assert edited(b"a: 1\nrecord:\n  - {what: a}", [Insert(("record",), 1, {"what": "b"})]).raw == (
        b"a: 1\nrecord:\n  - {what: a}\n  - {what: b}"
    )


def test_nothing_is_written_into_a_text_that_cannot_be_read() -> None:
    with pytest.raises(EditRefused) as refused:
        edited(b"title: Phase 1: demolition\n", [Set(("title",), "x")])
    assert refused.value.message == (
        "the text of the file has to be corrected first in line 1:"
        ' "Phase 1: demolition" holds a colon, which would begin another field'
    )
    assert refused.value.hint == (
        'Put the whole text in quotes: title: "Phase 1: demolition" Then the form can change it again.'
    )


def test_what_may_not_stand_in_a_file_is_refused() -> None:
    for text in ("a\u202eb", "a\tb", "a\x00b", "a\ud800b"):
        with pytest.raises(EditRefused, match="this cannot stand in a case file"):
            edited(b"title: a\ncase: b\n", [Set(("title",), text)])


def test_what_is_no_longer_there_is_refused() -> None:
    for edit in (
        Set(("title", "x"), "y"),
        Move(("record",), 0, 1),
        Insert(("title",), 0, "x"),
        Set(("record", 3), "x"),
    ):
        with pytest.raises(EditRefused, match="is not what it was when the page was shown"):
            edited(b"title: a\n", [edit])


# --- random edits -------------------------------------------------------------------------------------------------

FILES = {file.name: file.read_bytes() for file in sorted(File("examples").glob("*.yaml"))}
FILES["awkward"] = AWKWARD.encode()
FILES["crlf"] = FILES["kitchen.yaml"].replace(b"\n", b"\r\n")

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1)
lines_of_text = st.lists(texts, min_size=1, max_size=3).map("\n".join)
values: st.SearchStrategy[Any] = st.one_of(
    lines_of_text,
    st.sampled_from(
        ["yes", "2026-03-01", "00123", "- a", "a: b", "x #y", "{a", "[", "'", '"', "|", "…", "~", "# a", ","]
    ),
)


def _every(node: Node, path: Path = ()) -> list[tuple[Path, Node]]:
    inner: list[tuple[Path, Node]] = []
    if isinstance(node, Mapping):
        inner = [each for name, held in node.fields.items() for each in _every(held, (*path, name))]
    elif isinstance(node, Sequence):
        inner = [each for at, held in enumerate(node.items) for each in _every(held, (*path, at))]
    return [(path, node), *inner]


@st.composite
def edits_of(draw: st.DrawFn, root: Node) -> Edit:
    every = _every(root)[1:]
    lists = [(path, node) for path, node in every if isinstance(node, Sequence) and node.items]
    match draw(st.sampled_from(["set", "add", "remove", "insert", "move"])):
        case "set":
            path, _ = draw(st.sampled_from([each for each in every if isinstance(each[1], Scalar)]))
            return Set(path, draw(values))
        case "add":
            blocks = [path for path, node in _every(root) if isinstance(node, Mapping)]
            return Set((*draw(st.sampled_from(blocks)), "added"), draw(values))
        case "remove":
            return Remove(draw(st.sampled_from(every))[0])
        case "insert" if lists:
            path, node = draw(st.sampled_from(lists))
            assert isinstance(node, Sequence)
            row: Any = {"date": draw(values), "text": draw(values), "list": [{"a": draw(values)}, {"b": "c"}]}
            return Insert(path, draw(st.integers(0, len(node.items))), draw(values) if draw(st.booleans()) else row)
        case _ if lists:
            path, node = draw(st.sampled_from(lists))
            assert isinstance(node, Sequence)
            places = st.integers(0, len(node.items) - 1)
            return Move(path, draw(places), draw(places))
    raise AssertionError("no list in the file")


def _expected(tree: Any, edit: Edit) -> Any:
    """What the tree is to be, worked out in the plainest way."""
    tree = copy.deepcopy(tree)
    path = list(edit.path)
    if isinstance(edit, Remove):
        while True:
            parent = _walk(tree, path[:-1])
            del parent[path[-1]]
            path = path[:-1]
            if parent or not path:
                return tree
    if isinstance(edit, Set):
        _walk(tree, path[:-1])[path[-1]] = edit.value
    else:
        items = _walk(tree, path)
        items.insert(*((edit.at, edit.value) if isinstance(edit, Insert) else (edit.to, items.pop(edit.at))))
    return tree


def _walk(tree: Any, path: list[Any]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _concerned(known: TextWithSpans, edit: Edit) -> range:
    """The lines, from 0, that the edit may touch: those of what it changes, and in brackets those of the brackets."""
    path: Path = edit.path
    span = known.span_at(path)
    start, end = (span.start, span.end) if span else (0, 0)
    if isinstance(edit, Insert | Move):
        pass  # the whole list
    else:
        parent, here = known.root, known.root
        for step in path[:-1]:
            parent = parent.entry(step).value  # type: ignore[union-attr]
            here = parent if parent.flow and not here.flow else here
        entry = parent.entry(path[-1])
        if here.flow or entry is None:
            start, end = here.start if here.flow else parent.start, max(here.end if here.flow else parent.end, 0)
        else:
            start, end = entry.start, entry.end
            if isinstance(edit, Remove) and parent.entries and parent.entries[0] is entry and len(parent.entries) > 1:
                end = parent.entries[1].name_end  # it gives its dash to the next
            elif isinstance(edit, Remove) and len(parent.entries or ()) == 1:
                return _concerned(known, Remove(path[:-1])) if len(path) > 1 else range(known.lines)
    return range(known.line_of(start), known.line_of(end) + 1)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data(), st.sampled_from(sorted(FILES)))
def test_edits_change_what_they_are_to_and_nothing_else(data: st.DataObject, name: str) -> None:
    raw = FILES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        source = read_source(raw, name)
        assert source.root is not None
        edit = data.draw(edits_of(source.root))
        before, known = source.to_plain(), TextWithSpans(raw.decode())
        try:
            done = edited(raw, [edit])
        except EditRefused as refused:
            assert refused.message.startswith("this cannot stand in a case file")  # noqa: PT017  (the only reason)
            continue
        assert read_source(done.raw, name).to_plain() == _expected(before, edit)
        comments = sorted(words for _, words in known.comments())
        kept = sorted(words for _, words in TextWithSpans(done.raw.decode()).comments())
        if not isinstance(edit, Remove):
            assert kept == comments
            assert done.lost_comments == ()
        assert len(kept) + len(done.lost_comments) == len(comments)
        old, new = raw.decode().splitlines(), done.raw.decode().splitlines()
        concerned = _concerned(known, edit)
        first = concerned.start
        assert old[:first] == new[:first] or isinstance(edit, Remove)
        assert _stand_in_order([line for line in old[concerned.stop :] if line.strip()], new)
        raw = done.raw


def _stand_in_order(lines: list[str], among: list[str]) -> bool:
    rest = iter(among)
    return all(line in rest for line in lines)


def test_a_comma_needs_quotes_in_brackets_alone() -> None:
    raw = b"title: a\nscope:\n  - b\nsite: [c]\n"
    edits = [Set(("title",), "Kitchen, and more"), Set(("scope", 0), "x, y"), Set(("site", 0), "1, High Street")]
    made = edited(raw, edits).raw
    assert made == b'title: Kitchen, and more\nscope:\n  - x, y\nsite: ["1, High Street"]\n'
