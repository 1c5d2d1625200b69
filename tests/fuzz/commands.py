"""The command line as a whole: any command on a mutated file ends with 0, 1 or 2, and says why."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import tempfile
from pathlib import Path
from random import Random

from docgen.characters import refused_signs
from docgen.cli import OUR_FAULT, run
from docgen.documents import DOCUMENTS
from tests.fuzz.accidents import SIGNS, WORDS, bytes_damaged, text_damaged
from tests.fuzz.files import any_house_file, any_law, any_register, any_sheet
from tests.fuzz.target import Target, Unfit
from tests.fuzz.templates import any_html, any_markdown, any_word_file
from tests.fuzz.trees import (
    CURRENCIES,
    DAYS,
    LANGUAGES,
    NO_DAYS,
    NO_SUMS,
    NUMBERS,
    SHARES,
    SUMS,
    changed_case,
    examples,
)

_NAMES = tuple(kind.name for kind in DOCUMENTS)
_LAWS = ("GB-ENG", "DE", "US-CA", "IE", "FR", "XX", "gb", "x.yaml", "")


def any_command(luck: Random) -> bytes:
    """A command and the file it is about: the arguments as a line of JSON, then the file."""
    day = luck.choice(luck.choice((DAYS, DAYS, NO_DAYS)))
    case = luck.choice((_case, _case, _case, _example, _scribble))(luck)
    document = luck.choice((*_NAMES, *_NAMES, luck.choice(WORDS)))
    arguments, file = luck.choice(
        (
            (["check", "FILE"], case),
            (["check", "FILE", "--format", "json"], case),
            (["check", "FILE", "--rehearse"], case),
            (["check", "docgen.yaml"], any_house_file(luck)),
            (["account", "FILE", "--as-of", day, "--explain"], case),
            (["account", "FILE", "--as-of", day, "--format", luck.choice(("json", "csv", "svg"))], case),
            (["status", "FILE", "--as-of", day, "--format", luck.choice(("text", "json", "csv", "html"))], case),
            (["status", ".", "--as-of", day], case),
            (["calendar", "FILE", "--as-of", day], case),
            (["explain", "FILE", document, "--as-of", day], case),
            (["draft", "FILE", document, "--as-of", day, "--format", "md", "-o", "out"], case),
            (["draft", "FILE", document, "--as-of", day, "--format", "html", "--number", luck.choice(NUMBERS)], case),
            (["template", "lint", "FILE.md"], any_markdown(luck)),
            (["template", "lint", "FILE.html"], any_html(luck)),
            (["template", "lint", "FILE.docx"], any_word_file(luck)),
            (["template", "facts", "FILE", document, "--as-of", day], case),
            (["verify", "FILE.issued"], any_register(luck)),
            (["law", "FILE"], any_law(luck)),
            (["law", luck.choice(_LAWS)], b""),
            (["batch", "--from-csv", "FILE.csv", "--document", "no-such-paper", "-o", "out"], any_sheet(luck)),
            (_interest(luck, day), b""),
            (_new(luck, day), b""),
        )
    )
    if luck.random() < 0.15:
        arguments[luck.randrange(len(arguments))] = luck.choice(
            (luck.choice(WORDS), luck.choice(SIGNS), "--help", "-x")
        )
    arguments = [argument.replace("\0", "") for argument in arguments]  # no system hands one over
    return json.dumps(arguments).encode() + b"\n" + file


def _case(luck: Random) -> bytes:
    return changed_case(luck)


def _example(luck: Random) -> bytes:
    return luck.choice(list(examples().values())).encode()


def _scribble(luck: Random) -> bytes:
    text = luck.choice(list(examples().values()))
    raw = text_damaged(luck, text).encode("utf-8", "surrogatepass")
    return bytes_damaged(luck, raw) if luck.random() < 0.3 else raw


def _interest(luck: Random, day: str) -> list[str]:
    sums = [*SUMS, *SUMS, *NO_SUMS]
    made = ["interest", "--law", luck.choice(_LAWS), "--debtor", luck.choice(("company", "consumer", "public_body",
    "x")),
            "--principal", luck.choice(sums), "--from", day, "--to", luck.choice(DAYS)]  # fmt: skip
    for option, values in (
        ("--rate", SHARES),
        ("--paid", [f"{luck.choice(DAYS)}={luck.choice(sums)}", "x=y", "="]),
        ("--contract-date", DAYS),
        ("--currency", CURRENCIES),
        ("--rounding", ["daily", "exact"]),
        ("--day-count", ["30/360", "actual/365", "x"]),
        ("--allocation", ["interest first", "principal first"]),
        ("--format", ["json", "text"]),
    ):
        if luck.random() < 0.3:
            made += [option, luck.choice(values)]
    return made


def _new(luck: Random, day: str) -> list[str]:
    made = [
        "new",
        luck.choice(("new.yaml", "-", "a/b.yaml", "x" * 300, "ü ß.yaml", ".yaml")),
        "--law",
        luck.choice(_LAWS),
    ]
    for option, values in (
        ("--kind", ["construction", "services"]),
        ("--title", WORDS + SIGNS),
        ("--case", WORDS),
        ("--contractor", WORDS + SIGNS),
        ("--client", WORDS + SIGNS),
        ("--client-kind", ["consumer", "company"]),
        ("--price", SUMS),
        ("--currency", CURRENCIES),
        ("--language", LANGUAGES),
        ("--date", [day]),
    ):
        if luck.random() < 0.4:
            made += [option, luck.choice(values)]
    return made


def judge_command(raw: bytes) -> str:
    """The command run in a folder of its own, and what it printed."""
    head, _, file = raw.partition(b"\n")
    folder, here = Path(tempfile.mkdtemp(prefix="docgen-fuzz-run-")), Path.cwd()
    try:
        arguments = json.loads(head)
        os.chdir(folder)
        _put_in_place(folder, arguments, file)
        code, out, err = _run(
            [argument.replace("FILE", "case.yaml" if argument == "FILE" else "case") for argument in arguments]
        )
    finally:
        os.chdir(here)
        shutil.rmtree(folder)
    if code not in (0, 1, 2):
        raise Unfit(f"exit {code} of {arguments}:\n{err[-3000:]}")
    if code and not (out + err).strip():
        raise Unfit(f"exit {code} of {arguments} without a word")
    if "Traceback" in err and b"Traceback" not in raw:
        raise Unfit(f"a traceback of {arguments}:\n{err[-3000:]}")
    if code == 2:
        return "exit 2"  # what was typed is repeated as it was typed
    hidden = [sign for line in err.split("\n") for _, sign in refused_signs(line) if sign != "\ufffd"]
    if hidden:
        raise Unfit(f"{hidden!r} is printed as it is by {arguments}: {err[:500]!r}")
    return f"exit {code}"


def _put_in_place(folder: Path, arguments: list[str], file: bytes) -> None:
    """The file under every name by which the command may look for it."""
    endings = {argument.partition(".")[2] for argument in arguments if argument.startswith("FILE.")}
    name = next((f"case.{ending}" for ending in endings if ending), "case.yaml")
    if "docgen.yaml" in arguments:
        name = "docgen.yaml"
    if name == "case.issued":
        (folder / name).mkdir()
        name = "case.issued/register.jsonl"
    (folder / name).write_bytes(file)


def _run(arguments: list[str]) -> tuple[int, str, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    before = os.environ.get("DOCGEN_DEBUG")
    os.environ["DOCGEN_DEBUG"] = "1"  # so that a fault of docgen's own shows its place
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = run(arguments)
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else OUR_FAULT
    finally:
        if before is None:
            del os.environ["DOCGEN_DEBUG"]
    texts = [stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err)]
    return code, texts[0], texts[1]


COMMAND = Target(
    name="cli",
    says="the command line: commands and options on files of all kinds",
    make=any_command,
    feed=judge_command,
    share=4,
    ending=".command",
    seconds=30,
)
