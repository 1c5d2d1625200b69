"""What is wrong with the form of a file: each typical slip in plain words, whichever YAML reader is at work."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.diagnostics import Place, show
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Scalar, as_path, dotted
from tests.case.good import GOOD

MISTAKES: list[tuple[str, str, str, object]] = [
    (
        "a colon inside a text",
        "title: Phase 1: demolition\n",
        """\
x.yaml:1:8: "Phase 1: demolition" holds a colon, which would begin another field
    title: Phase 1: demolition
           ^^^^^^^^^^^^^^^^^^^
  Put the whole text in quotes: title: "Phase 1: demolition"
""",
        {"title": "Phase 1: demolition"},
    ),
    (
        "a colon after quotes",
        'name: "Moss": joiners\n',
        """\
x.yaml:1:7: ""Moss": joiners" holds a colon, which would begin another field
    name: "Moss": joiners
          ^^^^^^^^^^^^^^^
  Put the whole text in quotes: name: '"Moss": joiners'
""",
        {"name": '"Moss": joiners'},
    ),
    (
        "no blank after the colon",
        "contract:\n  price:24000\n  signed: 2026-03-04\n",
        """\
x.yaml:2:3: missing space after "price:"
    price:24000
    ^^^^^^^^^^^
  Write price: 24000
""",
        {"contract": {"price": "24000", "signed": "2026-03-04"}},
    ),
    (
        "no blank after the colon, last line",
        "a: 1\nprice:24000\n",
        """\
x.yaml:2:1: missing space after "price:"
    price:24000
    ^^^^^^^^^^^
  Write price: 24000
""",
        {"a": "1", "price": "24000"},
    ),
    (
        "a non-breaking space after the colon",
        "a: 1\nprice:\xa024000\nb: 1\n",
        """\
x.yaml:2:7: non-breaking space after "price:"
    price: 24000
          ^
  Replace it with an ordinary space: price: 24000
""",
        {"a": "1", "price": "24000", "b": "1"},
    ),
    (
        "nothing but a non-breaking space after the colon",
        "a: 1\nprice:\xa0\nb: 1\n",
        """\
x.yaml:2:7: non-breaking space after "price:"
    price:
          ^
  Replace it with an ordinary space: price:
""",
        {"a": "1", "price": None, "b": "1"},
    ),
    (
        "indented further than the line above",
        "price: 1\n  tax: 2\n",
        """\
x.yaml:2:3: the line is indented further than "price" above it, which already has a value
    tax: 2
    ^^^^^^
  Begin it in column 1, under "price". If it continues the text of price, put that text in quotes.
""",
        {"price": "1", "tax": "2"},
    ),
    (
        "indented less than its block",
        "contract:\n    price: 1\n  tax: 2\n",
        """\
x.yaml:3:3: the indentation of this line fits none of the lines above it
    tax: 2
    ^^^^^^
  Begin it in the same column as the other fields of its block; "price" in line 2 begins in column 5.
""",
        {"contract": {"price": "1", "tax": "2"}},
    ),
    (
        "a field indented less among items",
        "scope:\n  - Walls\n title: x\n",
        """\
x.yaml:3:2: the indentation of this line fits none of the lines above it
    title: x
    ^^^^^^^^
  Begin it in the same column as the other fields of its block; "scope" in line 1 begins in column 1.
""",
        {"scope": ["Walls"], "title": "x"},
    ),
    (
        "an unclosed quote, the next one opens",
        'title: "Kitchen\ncase: "K-1"\n',
        """\
x.yaml:1:8: the quote " that opens here is never closed
    title: "Kitchen
           ^^^^^^^^
  Close it at the end of the text: "Kitchen"
""",
        {"title": "Kitchen", "case": "K-1"},
    ),
    (
        "an unclosed quote to the end",
        "title: 'Kitchen\ncase: K-1\n",
        """\
x.yaml:1:8: the quote ' that opens here is never closed
    title: 'Kitchen
           ^^^^^^^^
  Close it at the end of the text: 'Kitchen'
""",
        {"title": "Kitchen", "case": "K-1"},
    ),
    (
        "an apostrophe in single quotes",
        "title: 'Client's house'\n",
        """\
x.yaml:1:8: text goes on after the closing quote of 'Client'
    title: 'Client's house'
           ^^^^^^^^^^^^^^^^
  Put the whole text in quotes: title: "Client's house"
""",
        {"title": "Client's house"},
    ),
    (
        "text after the closing quote",
        'name: "Smith" & Sons\n',
        """\
x.yaml:1:7: text goes on after the closing quote of "Smith"
    name: "Smith" & Sons
          ^^^^^^^^^^^^^^
  Put the whole text in quotes: name: '"Smith" & Sons'
""",
        {"name": '"Smith" & Sons'},
    ),
    (
        "a backslash in double quotes",
        'exhibit: "C:\\docs\\x.pdf"\n',
        """\
x.yaml:1:13: "\\d" means nothing inside double quotes
    exhibit: "C:\\docs\\x.pdf"
                ^^
  Write the backslash twice (\\\\), or put the text in single quotes.
x.yaml:1:18: "\\x" means nothing inside double quotes
    exhibit: "C:\\docs\\x.pdf"
                     ^^
  Write the backslash twice (\\\\), or put the text in single quotes.
""",
        {"exhibit": "C:\\docs\\x.pdf"},
    ),
    (
        "a value that begins with @",
        "email: @moss\n",
        """\
x.yaml:1:8: a text cannot begin with @ unless it is in quotes
    email: @moss
           ^^^^^
  Put the whole text in quotes: email: "@moss"
""",
        {"email": "@moss"},
    ),
    (
        "a value that begins with a backtick",
        "a: `x`\n",
        """\
x.yaml:1:4: a text cannot begin with ` unless it is in quotes
    a: `x`
       ^^^
  Put the whole text in quotes: a: "`x`"
""",
        {"a": "`x`"},
    ),
    (
        "a value that begins with %",
        "rate: %8\n",
        """\
x.yaml:1:7: a text cannot begin with % unless it is in quotes
    rate: %8
          ^^
  Put the whole text in quotes: rate: "%8"
""",
        {"rate": "%8"},
    ),
    (
        "a value that begins with &",
        "name: & Sons\n",
        """\
x.yaml:1:7: a text cannot begin with & unless it is in quotes
    name: & Sons
          ^^^^^^
  Put the whole text in quotes: name: "& Sons"
""",
        {"name": "& Sons"},
    ),
    (
        "a value that begins with *",
        "name: *urgent* work\n",
        """\
x.yaml:1:7: a text cannot begin with * unless it is in quotes
    name: *urgent* work
          ^^^^^^^^^^^^^
  Put the whole text in quotes: name: "*urgent* work"
""",
        {"name": "*urgent* work"},
    ),
    (
        "a value that begins with !",
        "name: !x! y\n",
        """\
x.yaml:1:7: a text cannot begin with ! unless it is in quotes
    name: !x! y
          ^^^^^
  Put the whole text in quotes: name: "!x! y"
""",
        {"name": "!x! y"},
    ),
    (
        "a value that begins with |",
        "text: | hello\n",
        """\
x.yaml:1:7: a text cannot begin with | unless it is in quotes
    text: | hello
          ^^^^^^^
  Put the whole text in quotes: text: "| hello"
""",
        {"text": "| hello"},
    ),
    (
        "a value that begins with >",
        "text: >5 days\n",
        """\
x.yaml:1:7: a text cannot begin with > unless it is in quotes
    text: >5 days
          ^^^^^^^
  Put the whole text in quotes: text: ">5 days"
""",
        {"text": ">5 days"},
    ),
    (
        "a value that begins with [",
        "title: [Draft] Kitchen\n",
        """\
x.yaml:1:8: a text cannot begin with [ unless it is in quotes
    title: [Draft] Kitchen
           ^^^^^^^^^^^^^^^
  Put the whole text in quotes: title: "[Draft] Kitchen"
""",
        {"title": "[Draft] Kitchen"},
    ),
    (
        "a bracket that is not closed",
        "address: [Unit 3, Ludlow\nname: x\n",
        """\
x.yaml:1:10: the bracket [ that opens here is not closed, or a comma is missing after it
    address: [Unit 3, Ludlow
             ^^^^^^^^^^^^^^^
  Close it with ]; if the bracket belongs to a text, put the text in quotes.
""",
        {"address": ["Unit 3", "Ludlow"], "name": "x"},
    ),
    (
        "a brace that is not closed",
        "tax: {name: VAT, rate: 20%\nname: x\n",
        """\
x.yaml:1:6: the bracket { that opens here is not closed, or a comma is missing after it
    tax: {name: VAT, rate: 20%
         ^^^^^^^^^^^^^^^^^^^^^
  Close it with }; if the bracket belongs to a text, put the text in quotes.
""",
        {"tax": {"name": "VAT", "rate": "20%"}, "name": "x"},
    ),
    (
        "a bracket that is all there is",
        "address: [\n",
        """\
x.yaml:1:10: the bracket [ that opens here is not closed, or a comma is missing after it
    address: [
             ^
  Close it with ]; if the bracket belongs to a text, put the text in quotes.
""",
        {"address": []},
    ),
    (
        "a bracket at the end of the file",
        "address: [Unit 3,",
        """\
x.yaml:1:10: the bracket [ that opens here is not closed, or a comma is missing after it
    address: [Unit 3,
             ^^^^^^^^
  Close it with ]; if the bracket belongs to a text, put the text in quotes.
""",
        {"address": ["Unit 3"]},
    ),
    (
        "a list on the line of its field",
        "scope: - Walls\n",
        """\
x.yaml:1:8: a list cannot begin on the line of "scope"
    scope: - Walls
           ^^^^^^^
  Put each item on a line of its own below scope: and indent it: - Walls
""",
        {"scope": "�"},
    ),
    (
        "an item without its dash",
        "scope:\n  - Walls\n  Floor\n",
        """\
x.yaml:3:3: "Floor" is in a list but does not begin with a dash
    Floor
    ^^^^^
  Write - Floor
""",
        {"scope": ["Walls", "Floor"]},
    ),
    (
        "no blank after the dash",
        "scope:\n  - Walls\n  -Floor\n",
        """\
x.yaml:3:3: missing space after the dash
    -Floor
    ^^^^^^
  Write - Floor
""",
        {"scope": ["Walls", "Floor"]},
    ),
    (
        "a line without a colon",
        "title: Kitchen\nprice 24000\n",
        """\
x.yaml:2:1: "price 24000" has no colon, so it is neither a field nor a value
    price 24000
    ^^^^^^^^^^^
  If price is a field, write price: 24000
  If it continues the line above, indent it further than that line.
""",
        {"title": "Kitchen"},
    ),
    (
        "an item among fields",
        "contract:\n  price: 1\n  - Walls\n",
        """\
x.yaml:3:3: an item of a list is among the fields of a block
    - Walls
    ^^^^^^^
  Put the items below the field they belong to, or take the dash away.
""",
        None,
    ),
    (
        "a field among items",
        "- a\nprice: 1\n",
        """\
x.yaml:2:1: the line is where an item of a list should begin
    price: 1
    ^^^^^^^^
  Begin an item with a dash and a space ("- "); or indent the line like the other lines of its block.
""",
        None,
    ),
    (
        "a tab in the indentation",
        "contract:\n\tprice: 1\n",
        """\
x.yaml:2:1: the line is indented with a tab
     price: 1
    ^
  Indent with spaces, two for each level; most editors can convert tabs to spaces.
""",
        {"contract": {"price": "1"}},
    ),
    (
        "a comment that swallows words",
        "address: Unit #4\n",
        """\
x.yaml:1:15: "#4" is taken for a comment and would be lost
    address: Unit #4
                  ^^
  Put the whole text in quotes if it belongs to it; put a space after # if it is a comment.
""",
        {"address": "Unit"},
    ),
    (
        "a comment in place of the value",
        "name: #4 Mill Lane\n",
        """\
x.yaml:1:7: "#4 Mill Lane" is taken for a comment and would be lost
    name: #4 Mill Lane
          ^^^^^^^^^^^^
  Put the whole text in quotes if it belongs to it; put a space after # if it is a comment.
""",
        {"name": None},
    ),
    (
        "a field given twice",
        "price: 1\nprice: 2\n",
        """\
x.yaml:2:1: "price" is given twice (first in line 1)
    price: 2
    ^^^^^
  Take one of the two out; docgen will not guess which one counts.
""",
        {"price": "1"},
    ),
    (
        "an anchor",
        "a: &x 1\n",
        """\
x.yaml:1:4: "&x" names a value for use elsewhere, which docgen does not read
    a: &x 1
       ^^
  Write the value out in each place. If it is text, put it in quotes: "&x".
""",
        {"a": "1"},
    ),
    (
        "an alias",
        "a: *x\n",
        """\
x.yaml:1:4: "*x" stands for a value written elsewhere, which docgen does not read
    a: *x
       ^^
  Write the value out in each place. If it is text, put it in quotes: "*x".
""",
        {"a": ""},
    ),
    (
        "a tag",
        "a: !!str 1\n",
        """\
x.yaml:1:4: "!!str" is a YAML tag, which docgen does not read
    a: !!str 1
       ^^^^^
  Take it out. If it is text, put the whole value in quotes.
""",
        {"a": "1"},
    ),
    (
        "a merge key",
        "b:\n  <<: {c: 1}\n",
        """\
x.yaml:2:3: docgen does not read merge keys (<<)
    <<: {c: 1}
    ^^
  Write the fields out in this block.
""",
        {"b": {}},
    ),
    (
        "a second document",
        "a: 1\n---\nb: 2\n",
        """\
x.yaml:2:1: a second document starts here
    ---
    ^
  Keep one case in a file; take this line out, or quote it if "---" is text.
""",
        {"a": "1"},
    ),
    (
        "a key that is a list",
        "? [a]\n: 1\n",
        """\
x.yaml:1:3: this is not the name of a field
    ? [a]
      ^
  Write the name as one word, then a colon, a space and the value.
""",
        {},
    ),
    (
        "an unknown directive",
        "%FOO\na: 1\n",
        """\
x.yaml:1:1: a line that begins with % has a special meaning in YAML
    %FOO
    ^^^^
  Take the line out; a case file does not need it.
""",
        None,
    ),
    (
        "a text at the end of the document",
        "a: 1\n...\nb: 2\n",
        """\
x.yaml:2:1: a line that begins with ... has a special meaning in YAML
    ...
    ^^^
  Take the line out; a case file does not need it.
""",
        None,
    ),
    (
        "quotes within quotes, in brackets",
        'record:\n  - {what: call, text: "Mr Ward said "cash is tight, the rest in May"."}\nb: 1\n',
        """\
x.yaml:2:24: text goes on after the closing quote of "Mr Ward said "
    - {what: call, text: "Mr Ward said "cash is tight, the rest in May"."}
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Put the whole text in quotes: text: 'Mr Ward said "cash is tight, the rest in May".'
""",
        {
            "record": [{"what": "call", "text": 'Mr Ward said "cash is tight, the rest in May".'}],
            "b": "1",
        },
    ),
    (
        "a field within quotes within quotes, in brackets",
        'a: {text: "he said "no, sorry: never"", date: 2}\n',
        """\
x.yaml:1:11: text goes on after the closing quote of "he said "
    a: {text: "he said "no, sorry: never"", date: 2}
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Put the whole text in quotes: text: 'he said "no, sorry: never"'
""",
        {"a": {"text": 'he said "no, sorry: never"', "date": "2"}},
    ),
    (
        "an apostrophe in single quotes, in brackets that close on another line",
        "a: {name: 'it''s', text: 'Don't do it',\n   date: 1}\n",
        """\
x.yaml:1:26: text goes on after the closing quote of 'Don'
    a: {name: 'it''s', text: 'Don't do it',
                             ^^^^^^^^^^^^^
  Put the whole text in quotes: text: "Don't do it"
""",
        {"a": {"name": "it's", "text": "Don't do it", "date": "1"}},
    ),
    (
        "a text that begins with quotes, in a list in brackets",
        'scope: ["Haus am See", "Garten" und Hof]\n',
        """\
x.yaml:1:24: text goes on after the closing quote of "Garten"
    scope: ["Haus am See", "Garten" und Hof]
                           ^^^^^^^^^^^^^^^^
  Put the whole text in quotes: '"Garten" und Hof'
""",
        {"scope": ["Haus am See", '"Garten" und Hof']},
    ),
    (
        "a colon in a text, in brackets",
        "record:\n  - {date: 2026-08-31, what: start, text: Work began: at 8}\nb: 1\n",
        """\
x.yaml:2:43: "Work began: at 8" holds a colon, which would begin another field
    - {date: 2026-08-31, what: start, text: Work began: at 8}
                                            ^^^^^^^^^^^^^^^^
  Put the whole text in quotes: text: "Work began: at 8"
""",
        {"record": [{"date": "2026-08-31", "what": "start", "text": "Work began: at 8"}], "b": "1"},
    ),
    (
        "a colon in a text that holds commas, in brackets",
        "record:\n  - {date: 2026-08-31, text: Work began: at 8, not 9, by: post}\nb: 1\n",
        """\
x.yaml:2:30: "Work began: at 8, not 9" holds a colon, which would begin another field
    - {date: 2026-08-31, text: Work began: at 8, not 9, by: post}
                               ^^^^^^^^^^^^^^^^^^^^^^^
  Put the whole text in quotes: text: "Work began: at 8, not 9"
""",
        {"record": [{"date": "2026-08-31", "text": "Work began: at 8, not 9", "by": "post"}], "b": "1"},
    ),
    (
        "a colon at the end of a text, in brackets",
        "a: {text: Work began:, by: x}\nb: 2\n",
        """\
x.yaml:1:11: "Work began:" holds a colon, which would begin another field
    a: {text: Work began:, by: x}
              ^^^^^^^^^^^
  Put the whole text in quotes: text: "Work began:"
""",
        {"a": {"text": "Work began:", "by": "x"}, "b": "2"},
    ),
    (
        "a colon in a text, in brackets over two lines",
        "a: {b: x,\n  text: Work: at 8}\nb: 2\n",
        """\
x.yaml:2:9: "Work: at 8" holds a colon, which would begin another field
    text: Work: at 8}
          ^^^^^^^^^^
  Put the whole text in quotes: text: "Work: at 8"
""",
        {"a": {"b": "x", "text": "Work: at 8"}, "b": "2"},
    ),
    (
        "two colons in a line of an address",
        "a: [Unit 4, Gate: 5: 6]\nb: 1\n",
        """\
x.yaml:1:13: "Gate: 5: 6" holds a colon, which would begin another field
    a: [Unit 4, Gate: 5: 6]
                ^^^^^^^^^^
  Put the whole text in quotes: "Gate: 5: 6"
""",
        {"a": ["Unit 4", "Gate: 5: 6"], "b": "1"},
    ),
    (
        "a # in a text, in brackets",
        "record:\n  - {date: 2026-08-31, what: start, text: Gate #2 began}\n  - {date: 2026-09-01, what: x}\nb: 1\n",
        """\
x.yaml:2:43: "#2 began" is taken for a comment and would be lost
    - {date: 2026-08-31, what: start, text: Gate #2 began}
                                            ^^^^^^^^^^^^^
  Put the whole text in quotes: text: "Gate #2 began"
""",
        {
            "record": [
                {"date": "2026-08-31", "what": "start", "text": "Gate #2 began"},
                {"date": "2026-09-01", "what": "x"},
            ],
            "b": "1",
        },
    ),
    (
        "a # and a blank in a text that is not the last, in brackets",
        "record:\n  - {date: 2026-08-31, text: Gate # 2 began, by: post}\nb: 1\n",
        """\
x.yaml:2:30: "# 2 began" is taken for a comment and would be lost
    - {date: 2026-08-31, text: Gate # 2 began, by: post}
                               ^^^^^^^^^^^^^^
  Put the whole text in quotes: text: "Gate # 2 began"
""",
        {"record": [{"date": "2026-08-31", "text": "Gate # 2 began", "by": "post"}], "b": "1"},
    ),
    (
        "a # in an address",
        "a: [Mill Lane, Unit #4, Thornbury]\nb: 1\n",
        """\
x.yaml:1:16: "#4" is taken for a comment and would be lost
    a: [Mill Lane, Unit #4, Thornbury]
                   ^^^^^^^
  Put the whole text in quotes: "Unit #4"
""",
        {"a": ["Mill Lane", "Unit #4", "Thornbury"], "b": "1"},
    ),
    (
        "a # at the beginning of a text, in brackets",
        "a: {text: #2 gate}\nb: 2\n",
        """\
x.yaml:1:11: a text cannot begin with # unless it is in quotes
    a: {text: #2 gate}
              ^^^^^^^
  Put the whole text in quotes: text: "#2 gate"
""",
        {"a": {"text": "#2 gate"}, "b": "2"},
    ),
    (
        "brackets in a text, in brackets",
        "a: {text: Gate [2] began, by: x}\nb: 2\n",
        """\
x.yaml:1:11: "Gate [2] began" contains the bracket [, which would begin a list
    a: {text: Gate [2] began, by: x}
              ^^^^^^^^^^^^^^
  Put the whole text in quotes: text: "Gate [2] began"
""",
        {"a": {"text": "Gate [2] began", "by": "x"}, "b": "2"},
    ),
    (
        "a sign that no text begins with, in brackets",
        "a: {text: @home, by: x}\nb: 2\n",
        """\
x.yaml:1:11: a text cannot begin with @ unless it is in quotes
    a: {text: @home, by: x}
              ^^^^^
  Put the whole text in quotes: text: "@home"
""",
        {"a": {"text": "@home", "by": "x"}, "b": "2"},
    ),
    (
        "a comma that is missing, in brackets",
        "a: {date: 2026-08-31 text: Work}\nb: 2\n",
        """\
x.yaml:1:22: a comma is missing before "text:"
    a: {date: 2026-08-31 text: Work}
                         ^^^^^
  Write date: 2026-08-31, text: Work
  If it is one text, put the whole text in quotes: date: "2026-08-31 text: Work"
""",
        {"a": {"date": "2026-08-31", "text": "Work"}, "b": "2"},
    ),
    (
        "a brace that is not closed, and a comment behind it",
        "a:\n  - {date: 2026-08-31, text: Work # for now\n  - {date: 2026-09-01}\n",
        """\
x.yaml:2:5: the bracket { that opens here is not closed, or a comma is missing after it
    - {date: 2026-08-31, text: Work # for now
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Close it with }; if the bracket belongs to a text, put the text in quotes.
""",
        {"a": [{"date": "2026-08-31", "text": "Work"}, {"date": "2026-09-01"}]},
    ),
    (
        "an item that is not indented enough",
        "invoices:\n  - {number: INV-1}\n- {number: INV-2}\n  - {number: INV-3}\nb: 1\n",
        """\
x.yaml:3:1: the item is not indented like the items above it
    - {number: INV-2}
    ^^^^^^^^^^^^^^^^^
  Put 2 spaces before its dash, as before the items above.
""",
        {"invoices": [{"number": "INV-1"}, {"number": "INV-2"}, {"number": "INV-3"}], "b": "1"},
    ),
    (
        "an item that is indented too far",
        "invoices:\n  - {number: INV-1}\n    - {number: INV-2}\n  - {number: INV-3}\nb: 1\n",
        """\
x.yaml:3:5: the item is not indented like the items above it
    - {number: INV-2}
    ^^^^^^^^^^^^^^^^^
  Put 2 spaces before its dash, as before the items above.
""",
        {"invoices": [{"number": "INV-1"}, {"number": "INV-2"}, {"number": "INV-3"}], "b": "1"},
    ),
    (
        "an item that is indented though its neighbours are not",
        "invoices:\n- {number: INV-1}\n  - {number: INV-2}\n- {number: INV-3}\nb: 1\n",
        """\
x.yaml:3:3: the item is not indented like the items above it
    - {number: INV-2}
    ^^^^^^^^^^^^^^^^^
  Put no space before its dash, as before the items above.
""",
        {"invoices": [{"number": "INV-1"}, {"number": "INV-2"}, {"number": "INV-3"}], "b": "1"},
    ),
    (
        "an item of several lines that is not indented enough",
        "a:\n  record:\n    - date: 1\n      what: x\n  - date: 2\n    what: y\n",
        """\
x.yaml:5:3: the item is not indented like the items above it
    - date: 2
    ^^^^^^^^^
  Put 4 spaces before its dash, as before the items above. Move the lines that belong to it as far.
""",
        None,
    ),
    (
        "an item of a list within a list that is indented too far",
        "a:\n  - id: 1\n    steps:\n      - x: 1\n        - x: 2\n  - id: 2\n",
        """\
x.yaml:5:9: the item is not indented like the items above it
    - x: 2
    ^^^^^^
  Put 6 spaces before its dash, as before the items above.
""",
        {"a": [{"id": "1", "steps": [{"x": "1"}, {"x": "2"}]}, {"id": "2"}]},
    ),
    (
        "a text in a list that is indented too far",
        "scope:\n  - Strip out\n    - Fit\n  - Paint\nb: 1\n",
        """\
x.yaml:3:5: the line begins like an item of a list but would be read as more of the text above it
    - Fit
    ^^^^^
  Put 2 spaces before its dash, as before the items above.
  If it belongs to the text above, put that whole text in quotes.
""",
        {"scope": ["Strip out - Fit", "Paint"], "b": "1"},
    ),
    (
        "curly quotes",
        "a: “The client asked.”\nb: “A” and “B”\nc: „Haus: neu“\nd: '‚Haus‘'\n",
        """\
x.yaml:3:4: „Haus: neu“ is in curly quotes, which hold no text together
    c: „Haus: neu“
       ^^^^^^^^^^^
  Write straight quotes: c: "Haus: neu"
x.yaml:1:4: warning: the text is in curly quotes, as word processors write them, and they will be printed
    a: “The client asked.”
       ^^^^^^^^^^^^^^^^^^^
  Write straight quotes instead, or none. To print them, put straight quotes around them.
""",
        {"a": "“The client asked.”", "b": "“A” and “B”", "c": "Haus: neu", "d": "‚Haus‘"},
    ),
]


IN_BRACKETS = (
    "Work began: at 8",
    "Gate #2 began",
    "Gate # 2 began",
    "Gate #2: began",
    "#2 began",
    "Work began:",
    "See a: b: c, and so on: d",
    "Gate [2] began",
    "Gate {2}, began",
    "@home at last",
    "%5 of it",
    "`now`",
    "Note: it's “late”",
    'Note: she said "no", twice',
    "The plan (rev. 2): begin, then stop",
    "C:\\plans: the drawing",
)


@pytest.fixture(params=["libyaml", "pure Python"])
def _either_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this PyYAML was built without libyaml")


@pytest.mark.usefixtures("_either_reader")
@pytest.mark.parametrize(
    ("text", "message", "plain"), [mistake[1:] for mistake in MISTAKES], ids=[mistake[0] for mistake in MISTAKES]
)
def test_a_mistake_is_told_in_plain_words_and_reading_goes_on(text: str, message: str, plain: object) -> None:
    source = read_source(text.encode(), "x.yaml")

    assert "\n".join(show(diagnostic, source.lines) for diagnostic in source.diagnostics) + "\n" == message
    assert source.to_plain() == plain


@pytest.mark.usefixtures("_either_reader")
@pytest.mark.parametrize("text", IN_BRACKETS)
@pytest.mark.parametrize(
    "around", ["{{date: 2026-08-31, text: {}}}", "{{text: {}, by: post}}", "{{by: x,\n      text: {}}}"]
)
def test_what_is_said_of_a_text_in_brackets_clears_it(around: str, text: str) -> None:
    typed = f"record:\n  - {around}\nb: 1\n"

    source = read_source(typed.format(text).encode(), "x.yaml")
    (said,) = source.diagnostics
    written = said.hint.removeprefix("Put the whole text in quotes: text: ")
    mended = read_source(typed.format(written).encode(), "x.yaml")

    assert mended.diagnostics == ()
    assert mended.to_plain() == source.to_plain()
    node = mended.node_at("record[0].text")
    assert isinstance(node, Scalar)
    assert node.text == text


@pytest.mark.usefixtures("_either_reader")
def test_every_value_is_the_text_that_was_typed() -> None:
    text = "a: NO\nb: 0123\nc: 1.10\nd: 12:30\ne: 2026-02-30\nf: 'it''s'\ng: \"x\"\nh: null\ni: ~\nj:\nk: ''\nl: 1e3\n"

    assert read_source(text.encode(), "x").to_plain() == {
        "a": "NO", "b": "0123", "c": "1.10", "d": "12:30", "e": "2026-02-30", "f": "it's", "g": "x",
        "h": "null", "i": None, "j": None, "k": "", "l": "1e3",
    }  # fmt: skip


@pytest.mark.usefixtures("_either_reader")
def test_every_mistake_of_a_file_is_told_in_one_run() -> None:
    text = (
        'title: Phase 1: demolition\nprice:24000\nemail: @moss\nname: "Moss\ncase: K-1\ncase: K-2\naddress: Unit #4\n'
    )

    source = read_source(text.encode(), "x.yaml")

    assert sorted((each.place.line, each.rule) for each in source.diagnostics if each.place) == [
        (1, "yaml"), (2, "yaml"), (3, "yaml"), (4, "yaml"), (6, "duplicate-field"), (7, "lost-words"),
    ]  # fmt: skip
    assert source.to_plain() == {
        "title": "Phase 1: demolition", "price": "24000", "email": "@moss", "name": "Moss", "case": "K-1",
        "address": "Unit",
    }  # fmt: skip


def test_a_line_that_was_mended_keeps_its_columns() -> None:
    source = read_source(b"a: 1\nprice:24,000\nb: 2\n", "x.yaml")

    assert source.place_of("price") == Place(file="x.yaml", line=2, column=7, width=6)


@pytest.mark.usefixtures("_either_reader")
@pytest.mark.parametrize(
    ("path", "line", "column", "width"),
    [
        ("contract.price", 62, 10, 8),
        ("contract.tax", 63, 3, 3),
        ("contract.tax.rate", 63, 26, 3),
        ("contract.milestones", 73, 3, 10),
        ("contract.milestones[1]", 75, 8, 2),
        ("contract.milestones[1].amount", 75, 51, 7),
        ("contract.milestones[1].share", 75, 8, 2),
        ("contract.scope[0]", 65, 7, 40),
        ("contract.nothing.here", 53, 1, 8),
        ("", 2, 1, 1),
    ],
)
def test_a_path_has_its_place(path: str, line: int, column: int, width: int) -> None:
    source = read_source(GOOD.encode(), "good.yaml")

    assert source.place_of(path) == Place(file="good.yaml", line=line, column=column, width=width)


@pytest.mark.parametrize("path", ["", "a", "a.b", "a[0]", "a[10].b", "a.b[1][2].c"])
def test_a_path_is_the_same_there_and_back(path: str) -> None:
    assert dotted(as_path(path)) == path


_TEXTS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["C", "Zl", "Zp"],
        exclude_characters="\ufffd\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0",
    )
)


def _is_plain(text: str) -> bool:
    """Whether no sign of the text is refused (variation selectors are invisible, too)."""
    from docgen.characters import refused_signs

    return not list(refused_signs(text))


@given(_TEXTS.filter(_is_plain))
@settings(deadline=None)
def test_any_text_in_quotes_is_read_exactly(text: str) -> None:
    typed = text.replace("'", "''")

    assert read_source(f"a: '{typed}'\n".encode(), "x").to_plain() == {"a": text}


@given(st.lists(st.lists(st.integers(0, 9).map(str), max_size=3), max_size=4))
@settings(deadline=None)
def test_any_lists_are_read_as_lists(lists: list[list[str]]) -> None:
    assert read_source(f"a: {lists}\n".encode(), "x").to_plain() == {"a": lists}
