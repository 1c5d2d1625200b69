"""The YAML reader, and a case file as a whole: read, checked under its law, and used where it is accepted."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from random import Random

from docgen.case.checks import CHECKS
from docgen.case.rules import FORM_RULES
from docgen.diagnostics import Diagnostic, show
from docgen.documents import document_names
from docgen.errors import CaseError
from docgen.law.checks import CHECKS as LAW_CHECKS
from docgen.ledger.checks import CHECKS as ACCOUNT_CHECKS
from docgen.loading import load_bytes
from docgen.steps.checks import checks_for
from docgen.yamlsource.source import read_source
from tests.fuzz.accepted import use
from tests.fuzz.accidents import SIGNS, WORDS, bytes_damaged, text_damaged
from tests.fuzz.target import Target, Unfit, judge_diagnostic
from tests.fuzz.trees import changed_case, examples

_OF_LAW = {*(check.rule for check in LAW_CHECKS), *(check.rule for check in ACCOUNT_CHECKS), "law-unknown"}
_OF_STEPS = {*(check.rule for check in checks_for(document_names)), "letterhead-unknown"}
RULES = {*FORM_RULES, *(check.rule for check in CHECKS), *_OF_LAW, *_OF_STEPS}


@cache
def nowhere() -> Path:
    """A folder with nothing in it, to be the one in which a case lies."""
    return Path(tempfile.mkdtemp(prefix="docgen-fuzz-"))


# --- the YAML reader ----------------------------------------------------------------------------------------------


def any_file(luck: Random) -> bytes:
    """Something that calls itself YAML: bytes, signs, an example after an accident, in a foreign encoding, too deep."""
    texts = list(examples().values())
    match luck.choices(range(7), (6, 12, 40, 24, 8, 6, 4))[0]:
        case 0:
            return luck.randbytes(luck.choice((1, 3, 20, 300)))
        case 1:
            return "".join(luck.choices(SIGNS, k=luck.choice((3, 20, 120)))).encode("utf-8", "surrogatepass")
        case 2:
            return text_damaged(luck, _part_of(luck, luck.choice(texts)), texts).encode("utf-8", "surrogatepass")
        case 3:
            return bytes_damaged(luck, _part_of(luck, luck.choice(texts)).encode(), [each.encode() for each in texts])
        case 4:
            return _foreign(luck, _part_of(luck, luck.choice(texts)))
        case 5:
            words = luck.choices(WORDS, k=luck.choice((2, 8, 40)))
            return luck.choice((" ", "\n", ": ", "\n  ", "\n- ")).join(words).encode("utf-8", "surrogatepass")
        case _:
            return _deep(luck).encode()


def _part_of(luck: Random, text: str) -> str:
    """All of it, or some lines in a row: a short file lets an accident show up in what is read."""
    if luck.random() < 0.5:
        return text
    lines = text.split("\n")
    at = luck.randrange(len(lines))
    return "\n".join(lines[at : at + luck.choice((2, 6, 25))])


def _foreign(luck: Random, text: str) -> bytes:
    text = text.replace("\n", luck.choice(("\n", "\r\n", "\r", "\n\r", "\x85", "\u2028", "\x0b", "\n\n")))
    encoding = luck.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "cp1252", "latin-1", "utf-7"))
    raw = text.encode(encoding, "replace")
    return bytes_damaged(luck, raw) if luck.random() < 0.4 else raw


def _deep(luck: Random) -> str:
    count = luck.choice((5, 19, 20, 21, 100, 5000, 60_000))
    opening = luck.choice(("[", "{a: ", "- ", "? ", "[[", "{", "- - ", "a: [", "&a [", "!!seq [", '["a", '))
    match luck.randrange(3):
        case 0:
            return opening * count
        case 1:
            return "".join(f"{' ' * depth}a:\n" for depth in range(min(count, 900)))
        case _:
            return "case: " + luck.choice(("x", "'", '"', "a ", "a:", "- ", "#", "\\", "é")) * count


def read(raw: bytes) -> str:
    """What the reader says of a file, each problem at a place in it that can be shown."""
    source = read_source(raw, "x.yaml")
    for diagnostic in source.diagnostics:
        check_place(diagnostic, source.lines, raw)
    if source.root is None and not source.diagnostics:
        raise Unfit("nothing was read, and there is no reason")
    source.to_plain()
    source.place_of("contract.milestones[1].amount")
    return "read" if not source.diagnostics else "read in part" if source.root else "refused"


def check_place(diagnostic: Diagnostic, lines: tuple[str, ...], raw: bytes) -> None:
    """Raises Unfit where a problem is not one of the manual's, or lies outside the file."""
    judge_diagnostic(diagnostic, raw)
    if diagnostic.rule not in RULES:
        raise Unfit(f"{diagnostic.rule} is not in the manual")
    place = diagnostic.place
    if place is None or not 1 <= place.line <= len(lines) + 1:
        raise Unfit(f"{diagnostic!r} has no place in the file")
    if not show(diagnostic, lines).startswith(f"x.yaml:{place.line}:{place.column}: "):
        raise Unfit(f"{diagnostic!r} is not shown at its place")


# --- a whole case -------------------------------------------------------------------------------------------------


def any_case(luck: Random) -> bytes:
    """A case file after some changes to its fields, seldom with an accident to its signs on top."""
    raw = changed_case(luck)
    return bytes_damaged(luck, raw) if luck.random() < 0.05 else raw


def judge_case(raw: bytes) -> str:
    """The case read and checked under its law; where it is accepted, everything is made of it."""
    try:
        loaded = load_bytes(raw, name="-", called="x.yaml", folder=nowhere())
    except CaseError as refused:
        lines = refused.source_lines
        assert isinstance(lines, tuple)
        for diagnostic in refused.diagnostics:
            check_place(diagnostic, lines, raw)
        raise
    for warning in loaded.warnings:
        check_place(warning, loaded.source_lines, raw)
    return use(loaded, raw)


READER = Target(
    name="reader",
    says="the YAML reader: bytes, signs, examples after accidents, foreign encodings, depth",
    make=any_file,
    feed=read,
    share=46,
    seconds=5,
)
CASE = Target(
    name="case",
    says="a case file read and checked under its law, and every document of one that is accepted",
    make=any_case,
    feed=judge_case,
    share=12,
    seconds=20,
)
