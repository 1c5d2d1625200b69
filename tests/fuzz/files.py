"""The other files of the user's: house file, logo, a law of one's own, a batch's sheet and journal, a register."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import itertools
import json
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from docgen.batch.journal import NAME as JOURNAL
from docgen.batch.journal import Journal
from docgen.batch.sheet import read_sheet
from docgen.batch.task import Task, do
from docgen.errors import InvalidValueError
from docgen.house.load import read_house
from docgen.house.pictures import read_logo, read_logo_here
from docgen.house.typefaces import read_family
from docgen.law.pack_reader import law_from_text
from docgen.ledger.ledger import ledger_of
from docgen.loading import load_bytes
from docgen.pipeline import draft
from docgen.register.entries import read_register
from docgen.register.store import REGISTER, folder_beside
from docgen.register.verify import verify
from docgen.render.fonts import font_files
from docgen.steps.checks import house_step_diagnostics
from docgen.steps.ladder import ladder_of
from docgen.steps.status import status_of
from tests.fuzz.accidents import SIGNS, WORDS, bytes_damaged, text_damaged
from tests.fuzz.target import HOUSE, Target, Unfit, judge_diagnostic, refuse_programmers_words
from tests.fuzz.trees import DAYS, SHARES, SPANS, SUMS, TEXTS, changed_tree, examples, written
from tests.house.pictures import SVG, jpeg, png
from tests.register.shop import case_in, issued

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _text_or_tree(luck: Random, text: str, others: tuple[str, ...]) -> bytes:
    """A YAML file after changes to its fields or accidents to its signs."""
    if luck.random() < 0.35:
        return text_damaged(luck, text, others).encode("utf-8", "surrogatepass")
    tree = yaml.load(text, _LOADER)
    for _ in range(luck.choice((1, 1, 2, 4))):
        tree = changed_tree(luck, tree)
    return written(luck, tree)


def _folder(name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"docgen-fuzz-{name}-"))


# --- the house file, and a logo -----------------------------------------------------------------------------------

_HOUSE = """docgen: 1
letterhead: column
templates: firm-templates
branding:
  logo: logo.svg
  accent: "#1f4e79"
  fonts: {text: fonts/one.ttf, headings: fonts/one.ttf}
  of: lawyer
steps:
  - {step: second-reminder, when: 7 days after reminder, repeat: 7 days}
  - {step: courtesy-call, omit: yes}
  - {step: text-message, document: reminder, channel: text message, when: 5 days after reminder, repeat: 5 days,
     until: final-demand, needs: [reminder], after: reminder}
"""


@cache
def _house_folder() -> Path:
    folder = _folder("house")
    (folder / "logo.svg").write_text(SVG)
    (folder / "logo.png").write_bytes(png())
    (folder / "firm-templates").mkdir()
    (folder / "fonts").mkdir()
    shutil.copy(font_files()[0], folder / "fonts" / "one.ttf")
    return folder


def any_house_file(luck: Random) -> bytes:
    """A house file after changes."""
    return _text_or_tree(luck, _HOUSE, (*examples().values(), "logo: logo.png\nlogo: .\nlogo: firm-templates\n"))


def judge_house_file(raw: bytes) -> str:
    """The house file read; with one that is whole, a case goes up the ladder as the house has it."""
    house = read_house(raw, "docgen.yaml", _house_folder())
    case = load_bytes(examples()["kitchen"].encode(), name="-", called="x.yaml", folder=_house_folder().parent)
    slips = house_step_diagnostics(case.case, house.steps, "docgen.yaml")
    for mistake in slips:
        judge_diagnostic(mistake, raw)
    if slips:
        return "refused"
    status_of(ledger_of(case.case, case.law), date(2026, 6, 15), ladder_of(case.case, house.steps))
    return "used"


def any_logo(luck: Random) -> bytes:
    """A picture after accidents: to its text where it has one, else to its bytes."""
    match luck.randrange(6):
        case 0:
            return bytes_damaged(luck, png())
        case 1:
            return bytes_damaged(luck, jpeg())
        case 2:
            return _header_damaged(luck, luck.choice((png(), jpeg(), jpeg(turned=True))))
        case 3:
            return _drawn_again(luck)
        case 4:
            return bytes_damaged(luck, SVG.encode())
        case _:
            text = SVG
            for _ in range(luck.choice((1, 2, 5))):
                at = luck.randrange(len(text) + 1)
                text = text[:at] + luck.choice((luck.choice(_SVG), luck.choice(SIGNS), luck.choice(WORDS))) + text[at:]
            return text.encode("utf-8", "surrogatepass")


def _header_damaged(luck: Random, whole: bytes) -> bytes:
    """The size, the kind of dots and the lengths of the parts, changed."""
    head = bytearray(whole[:200])
    for _ in range(luck.choice((1, 2, 8))):
        head[luck.randrange(len(head))] = luck.choice((0, 1, 0x10, 0x7F, 0xFF, luck.randrange(256)))
    return bytes(head) + whole[200:]


def _drawn_again(luck: Random) -> bytes:
    """Groups that draw one another by <use>, a mask or a clip, forwards and backwards, now and then in a circle."""
    count, times = luck.randrange(2, 40), luck.randrange(1, 9)
    groups = ['<rect id="g0" width="9" height="9"/>']
    for number in range(1, count):
        wanted = luck.randrange(number) if luck.random() < 0.95 else luck.randrange(count)
        again = luck.choice(
            (f'<use href="#g{wanted}"/>', f'<rect width="9" height="9" mask="url(#g{wanted})"/>',
             f'<g style="clip-path: url(#g{wanted})"><rect width="9" height="9"/></g>')
        )  # fmt: skip
        tag = luck.choice(("g", "mask", "clipPath", "symbol"))
        groups.append(f'<{tag} id="g{number}">{again * times}</{tag}>')
    if luck.random() < 0.5:
        groups.reverse()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{"".join(groups)}<use href="#g1"/></svg>'
    return svg.encode()


_SVG = [
    '<svg width="0"/>', '<image href="file:///etc/passwd"/>', '<image href="http://a.example/x.png"/>',
    "<script>x</script>",
    '<use href="#a" id="a"/>', '<g id="a"><use href="#a"/></g>', "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;",
    ' width="1e99"',
    ' width="-1"', ' viewBox="0 0 0 0"', ' viewBox="nan"', '<path d="M0 0L1e400 NaN"/>',
    "<g>" * 3000, ' onload="x()"',
    '<style>@import url("http://x")</style>', '<text font-size="1e9">x</text>', '<filter id="f"/>',
    "<foreignObject/>",
    f'<image href="data:image/png;base64,{base64.b64encode(b"x" * 99).decode()}"/>', ' xmlns="x"', "]]>", "<?xml?>",
]  # fmt: skip


def judge_logo(raw: bytes) -> str:
    """A picture is taken, or refused with what to do: a drawing within the limits in which docgen draws it."""
    try:
        logo = read_logo_here(raw) if raw.startswith((b"\x89PNG", b"\xff\xd8\xff")) else read_logo(raw)
    except InvalidValueError as error:
        if not error.hint.strip():
            raise Unfit(f"no remedy: {error.message}") from error
        refuse_programmers_words(f"{error.message} {error.hint}", raw)
        return "refused"
    if not logo.content:
        raise Unfit("a logo of nothing")
    return "read"


def any_font(luck: Random) -> bytes:
    """A font file after accidents, most of them where it says what is in it."""
    whole = luck.choice(_fonts())
    match luck.randrange(4):
        case 0:
            return whole[: luck.randrange(len(whole))]
        case 1:
            return bytes_damaged(luck, whole)
        case _:
            head = bytearray(whole[:4000])
            for _ in range(luck.choice((1, 3, 20))):
                head[luck.randrange(len(head))] = luck.choice((0, 1, 0x7F, 0x80, 0xFF, luck.randrange(256)))
            return bytes(head) + whole[4000:]


@cache
def _fonts() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in font_files())


def judge_font(raw: bytes) -> str:
    """A font file is taken, or refused with what to do; another one beside it is never refused for its sake."""
    folder = _house_folder()
    (folder / "any.ttf").write_bytes(raw)
    (folder / "good.ttf").write_bytes(_fonts()[0])
    read_family("good.ttf", folder)
    try:
        family = read_family("any.ttf", folder)
    except InvalidValueError as error:
        if not error.hint.strip():
            raise Unfit(f"no remedy: {error.message}") from error
        refuse_programmers_words(f"{error.message} {error.hint}", raw)
        return "refused"
    finally:
        for name in ("any.ttf", "good.ttf"):
            (folder / name).unlink()
    if not family.name:
        raise Unfit("a typeface without a name")
    return "read"


# --- a law of one's own -------------------------------------------------------------------------------------------


@cache
def _packs() -> tuple[str, ...]:
    names = ("GB-ENG", "DE", "US-CA", "FR", "US-NY", "IE", "GB-SCT")
    return tuple((HOUSE / "docgen" / "law" / "data" / f"{name}.yaml").read_text("utf-8") for name in names)


def any_law(luck: Random) -> bytes:
    """A law pack after changes."""
    text = luck.choice(_packs())
    if luck.random() < 0.5:
        values = luck.choice((DAYS, SUMS, SHARES, SPANS, TEXTS))
        lines = text.split("\n")
        at = luck.randrange(len(lines))
        lines[at] = lines[at].split(":")[0] + ": " + luck.choice(values)
        text = "\n".join(lines)
        return text.encode("utf-8", "surrogatepass")
    return _text_or_tree(luck, text, _packs())


def judge_law(raw: bytes) -> str:
    """The pack read; one that is whole calculates an account and makes a final demand."""
    law_from_text(raw.decode("utf-8", "replace"), file="ours.yaml")
    folder = _law_folder()
    (folder / "ours.yaml").write_bytes(raw)
    case = examples()["shop-fit-out"].replace("law: GB-ENG", "law: ours.yaml").encode()
    loaded = load_bytes(case, name="-", called="x.yaml", folder=folder)
    loaded.ledger.account(date(2026, 6, 15))
    draft(loaded, "final-demand", as_of=date(2026, 6, 15))
    return "used"


@cache
def _law_folder() -> Path:
    return _folder("law")


# --- a sheet of cases, and the journal of a batch -----------------------------------------------------------------


_HARMLESS = 6  # columns that change no sum and no day of the case they are added to


@cache
def _cells() -> tuple[tuple[str, str], ...]:
    """The columns of a sheet with a value each: what is about the client, and what is about the debt."""
    return (
        ("case", "D-1"), ("title", "Supply of oak"), ("parties.client.name", "Ada Thornbury"),
        ("parties.client.address[0]", "12 Alder Road"), ("parties.client.email", "ada@example.com"),
        ("parties.contractor.name", "Moss Joinery Ltd"), ("parties.client.kind", "company"),
        ("invoices[0].number", "INV-1"), ("invoices[0].issued", "2026-03-27"), ("invoices[0].milestone", "M1"),
        ("payments[0].date", "2026-05-05"), ("payments[0].amount", "100.00"), ("currency", "GBP"), ("law", "GB-ENG"),
        ("contract.price", "9000.00"), ("contract.scope[0]", "Oak"), ("contract.milestones[0].id", "M1"),
    )  # fmt: skip


def any_sheet(luck: Random) -> bytes:
    """A sheet after accidents: columns named wrongly, cells made strange, quotes and line ends out of joint."""
    cells = [cell for number, cell in enumerate(_cells()) if luck.random() < (0.9 if number < _HARMLESS else 0.12)]
    header = [name for name, _ in cells]
    rows = [[value for _, value in cells] for _ in range(luck.choice((0, 1, 2, 5)))]
    for number, row in enumerate(rows):
        if row and "case" in header:
            row[header.index("case")] = f"D-{number}"
    table = [header, *rows]
    for _ in range(luck.choice((0, 1, 1, 2, 4))):
        row = luck.choice(table)
        if row:
            at = luck.randrange(len(row))
            row[at] = luck.choice(luck.choice((TEXTS, DAYS, SUMS, _PATHS)))
    made = io.StringIO()
    ends = luck.choice(("\n", "\r\n", "\r"))
    csv.writer(made, delimiter=luck.choice(",;\t|"), lineterminator=ends).writerows(table)
    text = made.getvalue()
    if luck.random() < 0.3:
        text = text_damaged(luck, text, tuple(_PATHS))
    raw = text.encode(luck.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")
    return bytes_damaged(luck, raw) if luck.random() < 0.1 else raw


_PATHS = [
    "case", "parties", "parties.client", "parties..name", "parties.client.name.x", "invoices[999999999].number",
    "invoices",
    "invoices[-1].number", "invoices[0]", "invoices[0]number", "[0]", "[0].x", "x.y", "invoices[1].number",
    "a" * 5000,
    "invoices[0].number[0]", "record[0].text", "contract.scope[1000]", "invoices[٣].number", "invoices[1e3].number",
    ".",
    "change_orders[0].items[0].amount", "docgen", "CASE", " case ", '"case"', "breach.facts[0].text",
    "contract.tax.rate",
]  # fmt: skip


def judge_sheet(raw: bytes) -> str:
    """The rows of the sheet; the first two go the way of a batch."""
    base = examples()["kitchen"].encode() if len(raw) % 8 else None
    sheet = read_sheet(raw, "debts.csv", base, "kitchen.yaml")
    failed = 0
    for row in itertools.islice(sheet.rows(), 2):
        outcome = do(
            Task(
                name=f"debts.csv#{row.reference}",
                stem="x",
                raw=row.raw,
                folder=str(_house_folder().parent / "nowhere"),
                document="statement-of-account",
                number="",
                as_of=date(2026, 6, 15),
                formats=("md",),
                seconds=0,
                cells=row.cells,
            )
        )
        failed += outcome.failed
        if outcome.failed and not outcome.said:
            raise Unfit("a row failed without a word")
        for said in outcome.said:
            refuse_programmers_words(said, raw)
    return f"{min(len(sheet.references), 2)} rows, {failed} refused"


def any_journal(luck: Random) -> bytes:
    """A journal with its lines cut, mixed up and made strange."""
    whole = _journal_line("x.md")
    lines = [
        luck.choice((whole, whole, _journal_line(luck.choice(TEXTS)), "", "null", "[]", "1", '"x"', "{}",
        '{"inputs": 1, "files": {"x": 1}}', "[" * 60_000,
                     '{"inputs": {}, "files": [1]}', '{"inputs": "a", "files": null}', '{"a":' * 50_000, "NaN"))
        for _ in range(luck.choice((0, 1, 3, 8)))
    ]  # fmt: skip
    raw = "\n".join(lines).encode()
    return bytes_damaged(luck, raw) if luck.random() < 0.5 else raw


def _journal_line(name: str) -> str:
    return json.dumps({"inputs": "a" * 64, "files": {name: "b" * 64}})


def judge_journal(raw: bytes) -> str:
    """Whatever the journal says, a run goes on from it, and what that notes is found again."""
    folder = _folder("journal")
    try:
        (folder / JOURNAL).write_bytes(raw)
        journal = Journal(folder)
        journal.has("a" * 64)
        (folder / "y.md").write_bytes(b"y")
        journal.note("c" * 64, {"y.md": b"y"})
        journal.close()
        again = Journal(folder)
        found = again.has("c" * 64)
        again.close()
        if not found:
            raise Unfit("what was noted is not found again")
        return "gone on"
    finally:
        shutil.rmtree(folder)


# --- the register -------------------------------------------------------------------------------------------------


@cache
def _issued() -> tuple[Path, bytes]:
    """A folder with two issued documents, and its register."""
    case = case_in(_folder("register"))
    issued(case)
    issued(case, "change-order", "1", as_of="2026-04-13")
    folder = folder_beside(case)
    return folder, (folder / REGISTER).read_bytes()


def any_register(luck: Random) -> bytes:
    """A register after an accident."""
    return register_damaged(luck, _issued()[1])


def register_damaged(luck: Random, whole: bytes) -> bytes:
    """A register with a line altered, doubled, taken out or put in, or with anything in its fields."""
    lines = whole.split(b"\n")
    if luck.random() < 0.5:
        return bytes_damaged(luck, whole)
    at = luck.randrange(len(lines) - 1)
    body = json.loads(lines[at])
    field = luck.choice([name for name in body if name != "line"])
    body[field] = luck.choice(
        (None, 1, [], {}, "", "..", "../x", "CO-1", "0" * 64, luck.choice(TEXTS), body[field], 1.5)
    )
    if luck.random() < 0.5:  # with a hash that fits
        del body["line"]
        body["line"] = hashlib.sha256(_line(body)).hexdigest()
    lines[at] = _line(body)
    if luck.random() < 0.3:
        luck.shuffle(lines)
    return b"\n".join(lines)


def _line(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(", ", ": ")).encode("utf-8", "surrogatepass")


def _is_hashed(line: bytes) -> bool:
    """Whether the hash of a line fits: one who makes it anew in the last line is found out by the seal alone."""
    body = json.loads(line)
    said = body.pop("line")
    return bool(said == hashlib.sha256(_line(body)).hexdigest())


def judge_register(raw: bytes) -> str:
    """The register read, and the folder verified with it: whatever was altered is told."""
    folder, whole = _issued()
    register = read_register(raw)
    for line in register.damaged:
        if not line.message or not line.hint:
            raise Unfit("a damaged line without words")
    (folder / REGISTER).write_bytes(raw)
    try:
        verified = verify(folder)
    finally:
        (folder / REGISTER).write_bytes(whole)
    if raw == whole and verified.discrepancies:
        raise Unfit(f"nothing was altered, and it is told: {verified.discrepancies}")
    if not verified.discrepancies and not all(_is_hashed(line) for line in raw.splitlines()):
        raise Unfit("a line was altered, and nothing is told of it")
    for finding in verified.discrepancies:
        if not finding.message or not finding.hint:
            raise Unfit(f"a finding without words: {finding}")
    return "told" if verified.discrepancies else "as issued"


def _target(
    name: str,
    says: str,
    make: Callable[[Random], bytes],
    feed: Callable[[bytes], str],
    share: int,
    ending: str,
    seconds: float = 10,
) -> Target:
    return Target(name=name, says=says, make=make, feed=feed, share=share, ending=ending, seconds=seconds)


FILES = (
    _target("house", "the house file", any_house_file, judge_house_file, 5, ".yaml"),
    _target("logo", "a logo: PNG, JPEG or SVG", any_logo, judge_logo, 2, ".picture"),
    _target("font", "a font file, and one beside it", any_font, judge_font, 1, ".ttf"),
    _target("law", "a law pack of one's own, and the account under one that is whole", any_law, judge_law, 3, ".yaml"),
    _target("sheet", "the sheet of a batch, and the cases of its rows", any_sheet, judge_sheet, 4, ".csv", 20),
    _target("journal", "the journal of a batch", any_journal, judge_journal, 1, ".jsonl"),
    _target(
        "register",
        "the register of issued documents, and what verify says of it",
        any_register,
        judge_register,
        2,
        ".jsonl",
    ),
)
