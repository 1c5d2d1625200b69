"""Case files changed by their meaning: fields dropped, doubled, renamed and exchanged, values made strange.

A case is a tree of dicts, lists and texts. Most changes keep what a field is (a day stays a day), so that many cases
are still accepted and the law, the account and the documents have to do with them.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, cast

import yaml

from docgen.law.pack_reader import known_laws
from tests.fuzz.accidents import SIGNS, WORDS
from tests.fuzz.target import HOUSE

Steps = tuple[str | int, ...]

DAYS = [
    "0001-01-01", "0001-12-31", "1000-01-01", "1582-10-15", "1752-09-02", "1899-12-31", "1900-02-28", "1970-01-01",
    "1998-11-01", "1999-12-31", "2000-02-29", "2024-02-29", "2024-12-31", "2026-01-01", "2026-03-29", "2026-06-30",
    "2026-10-25", "2028-02-29", "2038-01-19", "2099-12-31", "2100-02-28", "9998-01-01", "9999-12-30", "9999-12-31",
]  # fmt: skip
NO_DAYS = ["10000-01-01", "2026-02-30", "2023-02-29", "0000-00-00", "2026-1-1", "26-01-01", "1 May 2026", "٢٠٢٦-٠١-٠١"]
SUMS = [
    "0.00", "0", "0.01", "0.10", "1", "1.00", "0.99", "9.99", "99.99", "100.00", "1000.00", "9999.99", "5000.00",
    "10000.00", "24999.99", "100000.00", "999999.99", "1000000000.00", "999999999999.99", "1000000000000000",
    "1000000000000000.00", "-1", "-1.00", "-0.01", "-1000000.00",
]  # fmt: skip
NO_SUMS = ["-0", "-0.00", "0.001", "1e9", "NaN", "Infinity", "1,000.00", "1.000,00", "1.", ".5", "+1", "9" * 400,
           "1." + "0" * 100, "0." + "0" * 99 + "1", "1 000.00", "£5", "١٠", "10 %"]  # fmt: skip
SHARES = ["0%", "0.00%", "0.01%", "1%", "33.33%", "50%", "99.99%", "100%", "100.01%", "1000000%", "-5%",
"0.0000000001%",
          "33." + "3" * 60 + "%", "8% per year", "1.5% per month", "0% per year", "100% per month", "5", "%",
          "५%"]  # fmt: skip
SPANS = ["0 days", "1 day", "7 days", "30 days", "366 days", "9999 days", "99999999 days", "-5 days",
"1 business day",
         "0 business days", "10 business days", "100000 business days", "1 week", "12 months", "9999 months",
         "1 year",
         "100 years", "9999 years", "999999999999 weeks", "1.5 days", "two days", "1 month",
         "on receipt"]  # fmt: skip
NUMBERS = ["0", "1", "-1", "2", "3", "7", "99", "1000000000", "1" + "0" * 18, "9" * 400, "1.5", "01", "1e3", "²"]
CURRENCIES = ["GBP", "EUR", "USD", "JPY", "KRW", "BHD", "KWD", "CLF", "CHF", "XAU", "XXX", "ISK", "gbp", "€", ""]
LANGUAGES = ["en-GB", "en-US", "de-DE", "de-AT", "de", "en", "fr-FR", "zh-Hant-TW", "ar", "xx-YY", "en_GB", "", "EN-gb"]
TEXTS = [
    *SIGNS, *WORDS, "Ελένη Παπαδοπούλου", "山田 太郎", "שרה לוי", "O’Brien & Söhne <Ltd>", "A\nB", "A\n\n\nB", "a  b",
    "A.",
    "Mr. X Inc.", "..", "”", "(", "the the", "x" * 40_000, "wide " * 3000, "Ａ", "1.", "§ 5",
    "http://a.example/?a=b&c",
]  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SUM = re.compile(r"-?\d+\.\d\d")
_SHARE = re.compile(r"[\d.]+ ?%.*")
_SPAN = re.compile(r"\d+ (?:business )?(?:day|week|month|year)s?")
_NUMBER = re.compile(r"\d+")


@cache
def examples() -> dict[str, str]:
    """The text of each example, by its name, with the case that the tests are made from."""
    files = [*sorted((HOUSE / "examples").glob("*.yaml")), HOUSE / "tests" / "cases" / "good.yaml"]
    return {file.stem: file.read_text("utf-8") for file in files}


@cache
def _trees() -> tuple[Any, ...]:
    return tuple(yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)) for text in examples().values())


@cache
def _stock() -> dict[Steps, tuple[Any, ...]]:
    """Everything that the examples say in each field, by its path with every place in a list counted as 0."""
    found: dict[Steps, list[Any]] = {}
    for tree in _trees():
        for path in _paths(tree):
            found.setdefault(_anywhere(path), []).append(_at(tree, path))
    return {path: tuple(values) for path, values in found.items()}


def changed_case(luck: Random, tree: Any = None) -> bytes:
    """A case file: an example (or `tree`) after one to a few changes."""
    tree = copy.deepcopy(luck.choice(_trees()) if tree is None else tree)
    for _ in range(luck.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        tree = _changed(luck, tree)
    return written(luck, tree)


def changed_tree(luck: Random, tree: Any) -> Any:
    """The tree after one change."""
    return _changed(luck, copy.deepcopy(tree))


def _changed(luck: Random, tree: Any) -> Any:
    paths = [path for path in _paths(tree) if path]
    if not paths:
        return copy.deepcopy(luck.choice(_trees()))
    path = luck.choice(paths)
    parent, last = _at(tree, path[:-1]), cast(Any, path[-1])
    is_case = isinstance(tree, dict) and "parties" in tree  # of other files no example tells what else they may say
    match luck.choices(range(10), (30, 16, 10, 6, 6, 4, 4, 8, 10, 6) if is_case else (30, 0, 10, 8, 8, 6, 6, 0, 3, 0))[
        0
    ]:
        case 0:  # another value of its kind
            leaves = [each for each in paths if isinstance(_at(tree, each), str)]
            if leaves:
                path = luck.choice(leaves)
                _at(tree, path[:-1])[path[-1]] = _like(luck, path, _at(tree, path))
        case 1:  # what another example says there
            said = _stock().get(_anywhere(path))
            if said:
                parent[last] = copy.deepcopy(luck.choice(said))
        case 2:
            del parent[last]
        case 3:
            if isinstance(parent, list):
                parent.insert(luck.randrange(len(parent) + 1), copy.deepcopy(parent[last]))
        case 4:
            other: Any = luck.choice(list(parent) if isinstance(parent, dict) else range(len(parent)))
            parent[last], parent[other] = parent[other], parent[last]
        case 5:
            if isinstance(parent, dict):
                known = sorted({str(step) for each in _stock() for step in each})
                name = luck.choice((luck.choice(known), str(last)[:-1], f"{last}s", luck.choice(TEXTS)))
                parent[name] = parent.pop(last)
        case 6:
            parent[last] = luck.choice(("", [], {}, [parent[last]], {"x": parent[last]}, [[]], luck.choice(TEXTS)))
        case 7:  # a field that this case does not have and another has
            base = _anywhere(path[:-1])
            there = [each for each in _stock() if each and each[:-1] == base and each[-1] not in parent]
            if there and isinstance(parent, dict):
                more = luck.choice(there)
                parent[str(more[-1])] = copy.deepcopy(luck.choice(_stock()[more]))
        case 8:
            tree = _everywhere(luck, tree)
        case 9:
            if isinstance(tree, dict):
                name = luck.choice(("law", "currency", "language", "kind"))
                tree[name] = _like(luck, (name,), "")
    return tree


def _everywhere(luck: Random, tree: Any) -> Any:
    """The tree with all of its days, or all of its sums, moved at once: so that they still go together."""
    text = json.dumps(tree)
    if luck.random() < 0.7:
        shift = timedelta(days=luck.choice((1, -1, 7, 31, 365, -365, 1461, 36524, 700_000, -700_000, 2_900_000)))
        return json.loads(_DAY.sub(lambda found: _moved(found[0], shift), text))
    factor = luck.choice((0, 1, 3, 1000, 10**6, 10**12))
    return json.loads(re.sub(r'"(\d+)\.(\d\d)"', lambda found: f'"{int(found[1]) * factor}.{found[2]}"', text))


def _moved(day: str, shift: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + shift).isoformat()
    except (ValueError, OverflowError):  # a day that does not exist, or the end of all days
        return "9999-12-31" if shift.days > 0 else "0001-01-01"


def _like(luck: Random, path: Steps, said: str) -> str:
    """Another value for the field: mostly one of the same kind, sometimes anything."""
    if luck.random() < 0.12:
        return str(luck.choice(luck.choice((TEXTS, DAYS, NO_DAYS, SUMS, NO_SUMS, SHARES, SPANS, NUMBERS))))
    match path[-1]:
        case "law":
            return luck.choice([*known_laws(), *known_laws(), "XX", "US", "gb-eng", "own.yaml", "../own.yaml", ""])
        case "currency":
            return luck.choice(CURRENCIES)
        case "language":
            return luck.choice(LANGUAGES)
    wild = luck.random() < 0.15
    if _DAY.fullmatch(said):
        if luck.random() < 0.5:
            days = luck.choice((-400, -30, -7, -1, 0, 1, 2, 7, 14, 31, 200, 1000))
            return _moved("2026-05-05" if wild else said, timedelta(days=days))
        return luck.choice(NO_DAYS if wild else DAYS)
    if _SUM.fullmatch(said):
        return luck.choice(NO_SUMS if wild else SUMS)
    if _SHARE.fullmatch(said):
        return luck.choice(SHARES)
    if _SPAN.fullmatch(said):
        return luck.choice(SPANS)
    if _NUMBER.fullmatch(said):
        return luck.choice(NUMBERS)
    stock = [one for one in _stock().get(_anywhere(path), ()) if isinstance(one, str)]
    if stock and luck.random() < 0.5:
        return str(luck.choice(stock))
    return luck.choice(
        (str(luck.choice(TEXTS)), said + luck.choice(SIGNS), luck.choice(SIGNS) + said, said * 2, said[:-1])
    )


# --- paths and YAML -----------------------------------------------------------------------------------------------


def _paths(tree: Any, path: Steps = ()) -> Iterator[Steps]:
    yield path
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in inner:
        yield from _paths(value, (*path, step))


def _at(tree: Any, path: Steps) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _anywhere(path: Steps) -> Steps:
    return tuple(0 if isinstance(step, int) else step for step in path)


def written(luck: Random, tree: Any) -> bytes:
    """The tree as YAML: each value bare where it can be, else in quotes, sometimes a block in brackets."""
    return ("\n".join(_lines(luck, tree, 0)) + "\n").encode("utf-8", "surrogatepass")


def _lines(luck: Random, tree: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(tree, dict) and tree:
        entries = [(f"{indent}{_scalar(str(name))}:", value) for name, value in tree.items()]
    elif isinstance(tree, list) and tree:
        entries = [(f"{indent}-", value) for value in tree]
    else:
        yield indent + _scalar(tree)
        return
    for opening, value in entries:
        if isinstance(value, dict | list) and value and luck.random() < 0.93:
            yield opening
            yield from _lines(luck, value, depth + 1)
        else:
            yield f"{opening} {_scalar(value)}"


_BARE = re.compile(r"[A-Za-z0-9][\w .%/()£€&;+’é-]*(?<! )")


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _BARE.fullmatch(value) and value.isascii():
        return value
    return json.dumps(value, ensure_ascii=False)  # every JSON is YAML
