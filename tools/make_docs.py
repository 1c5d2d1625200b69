"""Writes the generated pages under docs/ (commands.md, case-file.md, checks.md …) and the schemas of law packs.

The catalogues of the pages in the browser are brought up to date with it (`tools/make_catalogues.py`).

`tests/test_docs.py` holds them true.

What a page says is a description, a help text or a docstring somewhere in the code: change it there, then `make docs`.
"""

from __future__ import annotations

import json
import sys
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.case.checks import CHECKS
from docgen.case.exhibits import Exhibit
from docgen.case.models import Case
from docgen.case.rules import BESIDE_RULES, DOCUMENT_RULES, FORM_RULES, PROOF_RULES, REHEARSAL_RULES
from docgen.cli.commands import COMMANDS, docgen
from docgen.i18n import phrases_of
from docgen.law.checks import CHECKS as LAW_CHECKS
from docgen.law.pack import Law, RateSeries
from docgen.ledger.checks import CHECKS as ACCOUNT_CHECKS
from docgen.review.defences import DEFENCES
from docgen.schema.fields import Field, every_block, fields_in
from docgen.schema.json_schema import schema_of
from docgen.steps.checks import checks_for
from tools import make_catalogues
from tools.clauses_page import clauses_page
from tools.ladder_page import ladder_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.case.checks.check import Check
    from docgen.schema.fields import Record

DOCS = Path(__file__).resolve().parent.parent / "docs"
_PACKS = DOCS.parent / "docgen" / "law" / "data"
_WRITTEN_BY = "<!-- Written by `make docs` from the code: change the text there. -->"


def _schema(model: type[Record], title: str) -> str:
    """The JSON Schema of a law pack, for editors."""
    return json.dumps(schema_of(model, title), indent=2, ensure_ascii=False) + "\n"


# --- the commands -------------------------------------------------------------------------------------------------


def commands_page() -> str:
    """The page on every command and option."""
    group = click.Context(docgen, info_name="docgen", help_option_names=["-h", "--help"])
    parts = [
        "# Commands",
        _WRITTEN_BY,
        _help_text(docgen),
        "\n".join(f"- [`docgen {name}`](#docgen-{name}): {line}" for name, line in COMMANDS.items()),
        _options(docgen, group),
    ]
    for name in COMMANDS:
        command = docgen.get_command(group, name)
        if command is None:
            raise LookupError(name)
        parts += _command(name, command, group)
        if isinstance(command, click.Group):
            inner = click.Context(command, info_name=name, parent=group)
            for sub_name, sub in command.commands.items():
                parts += _command(f"{name} {sub_name}", sub, inner)
    return "\n\n".join(part for part in parts if part) + "\n"


def _command(name: str, command: click.Command, group: click.Context) -> list[str]:
    context = click.Context(command, info_name=name.split()[-1], parent=group)
    usage = " ".join(["docgen", name, *command.collect_usage_pieces(context)])
    return [f"## docgen {name}", f"    {usage}", _help_text(command), _options(command, context)]


def _help_text(command: click.Command) -> str:
    return "\n".join(line.strip() for line in (command.help or "").strip().splitlines())


def _options(command: click.Command, context: click.Context) -> str:
    records = [option.get_help_record(context) for option in command.get_params(context)]
    rows = [record for record in records if record and record[1]]
    return _table(("Option", "What it does"), [(f"`{names}`", words) for names, words in rows])


# --- the case file ------------------------------------------------------------------------------------------------


def case_file_page() -> str:
    """The page on every field of a case file."""
    parts = [
        "# The case file",
        _WRITTEN_BY,
        "One job is one YAML file, written by hand. `docgen new` writes one with comments to fill in; the files in"
        " `examples/` are whole jobs.",
        "Every value is read as it was typed: `NO`, `0123` and `1.10` mean what they say. Dates are written"
        " `2026-03-31`, sums `1200.00`, lengths of time `14 days`, `5 business days` or `6 months`, percentages"
        " `20%`, rates of interest `8% per year`. A value that starts with `FILL IN` is still to be written. A field"
        " that need not be given may be left out.",
    ]
    for path, model in every_block(Case):
        parts += _block(path, model)
    parts += [
        "## exhibit",
        "Wherever a field takes a file that proves something (`exhibit`, `conceded_exhibit`, `signed_copy`,"
        " `time_sheet`, `receipts`), its name is enough: `exhibit: evidence/2026-05-02.eml`. In its place may stand a"
        " block that says more: `exhibit: {file: evidence/2026-05-02.pdf, page: 3, quote: the worktop is fine}`.",
        *_block("exhibit", Exhibit)[2:],
    ]
    return "\n\n".join(parts) + "\n"


def _block(path: str, model: type[Record]) -> list[str]:
    rows = [_field(path, field) for field in fields_in(model).values()]
    return [
        f"## {path or 'At the top of the file'}",
        cleandoc(model.__doc__ or ""),  # Python 3.13 takes the indentation off by itself, 3.11 does not
        _table(("Field", "Takes", "Must be given", "What it says", "For example"), rows),
    ]


def _field(path: str, field: Field) -> tuple[str, ...]:
    takes = field.takes
    if field.block:
        inner = f"{path}.{field.name}" if path else field.name
        words = "a list of blocks" if field.is_list else "a block of fields"
        takes = f"[{words}](#{inner.replace('.', '')})"
    elif field.inner is Exhibit:
        takes = "[a file, or a block of an exhibit](#exhibit)"
    return (
        f"`{field.name}`",
        takes,
        "yes" if field.required else "",
        field.description,
        f"`{field.example}`" if field.example and not field.block else "",
    )


# --- the checks ---------------------------------------------------------------------------------------------------


def checks_page() -> str:
    """The page on every rule: on the form of the file, and on fields that are compared with one another."""
    parts = [
        "# The checks",
        _WRITTEN_BY,
        "What `docgen check` looks at. Each rule goes by the name that `--format json` prints. An error stops the"
        " documents; a warning is shown beside them.",
        "## The form of the file and its fields",
        "Each of these is an error.",
        _table(("Rule", "What is wrong"), [(f"`{rule}`", words) for rule, words in FORM_RULES.items()]),
        "## What must fit together",
    ]
    for rule, (severity, words) in BESIDE_RULES.items():
        parts += [f"### {rule}", f"*{severity.capitalize()}.* {words}"]
    every: list[Check[Any]] = [
        *CHECKS,
        *LAW_CHECKS,
        *ACCOUNT_CHECKS,
        *checks_for(tuple),
    ]
    for check in sorted(every, key=lambda check: check.rule):
        parts += [f"### {check.rule}", f"*{check.severity.value.capitalize()}.* {check.manual}"]
    parts += [
        "## What is said beside a document",
        "Each of these is a warning, shown when a document is drafted or issued.",
        _table(("Rule", "What it says"), [(f"`{rule}`", words) for rule, words in DOCUMENT_RULES.items()]),
        "## What docgen check --rehearse finds",
        "Each of these is a warning about a contract that is played forward before it is signed.",
        _table(("Rule", "What it says"), [(f"`{rule}`", words) for rule, words in REHEARSAL_RULES.items()]),
        "## What docgen prove finds",
        "`docgen prove` looks at one document; what it finds keeps no document back.",
        _table(
            ("Rule", "", "What must be so"),
            [(f"`{rule}`", severity, words) for rule, (severity, words) in PROOF_RULES.items()],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def review_page() -> str:
    """The page on what the lawyer gets, with every defence that the review looks at."""
    parts = [
        "# Before the lawyer signs",
        _WRITTEN_BY,
        "A lawyer who is to sign a demand asks three things: which page proves each sentence, whether the"
        " sums and the law"
        " are right, and what the client will answer. `docgen prove CASE final-demand` answers the first,"
        " `docgen review"
        " CASE final-demand` all three, in Word and PDF, in the language of the case. A review names the weak points of"
        " the claim: it is for the lawyer's eyes, and no copy of it belongs into the client's hands.",
        "## Where a sentence comes from",
        "Each sentence of a letter that tells a fact knows the block of the case file that it comes from, the exhibit"
        " that proves it, and the page. What the contract, an approved change order or an invoice says is proved by"
        " that paper, which goes with the letter; everything else by `exhibit:`, a file or a block with `file:`,"
        " `page:` and `quote:`. `docgen prove` lists the sentences that nothing proves, the quotes that are"
        " not on their"
        " page, and the exhibits that no sentence cites; [checks.md](checks.md#what-docgen-prove-finds) has its rules.",
        "## The contractor's own evidence",
        "`docgen draft CASE witness-statement` makes a statement of the contractor from the contract, the"
        " record and the"
        " invoices: numbered paragraphs, each with the mark of its exhibit in bold, offers left out. In"
        " England it has the"
        " heading, the margins and the statement of truth of Practice Directions 32 and 22, in the United"
        " States it is a"
        " declaration under penalty of perjury; `docgen law GB-ENG` and the warnings beside the draft say"
        " where the words"
        " were seen. Elsewhere docgen knows no verified form and drafts none. It is a draft in every sense: the witness"
        " puts it into words of his own, and says nothing that he does not know. A template of your own takes the same"
        " margins with `setting: statement`.",
        "## What the other side may answer",
        "The review goes through the defences below. Each says what in the case raises it, what answers it, and what is"
        " to be closed before the document goes out. A defence of which the case says nothing is listed as"
        " such; that is"
        " no promise that nobody raises it.",
    ]
    say = phrases_of("en").review
    for each in DEFENCES:
        parts += [f"### {say.defence(each.name)}", f"`{each.name}`", each.manual]
        named = ", ".join(f"[`{rule}`](checks.md#{rule})" for rule in sorted(each.checks))
        parts += [f"It is raised, too, by a warning of {named}."] if named else []
        if each.conditions:
            rules = ", ".join(f"`{rule}`" for rule in sorted(each.conditions))
            parts.append(f"And by the gate: {rules} ([ladder.md](ladder.md)).")
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


PAGES: dict[Path, Callable[[], str]] = {
    DOCS / "commands.md": commands_page,
    DOCS / "case-file.md": case_file_page,
    DOCS / "checks.md": checks_page,
    DOCS / "review.md": review_page,
    DOCS / "ladder.md": lambda: ladder_page(_WRITTEN_BY, _table),
    DOCS / "clauses.md": lambda: clauses_page(_WRITTEN_BY, _table),
    _PACKS / "law.schema.json": lambda: _schema(Law, "docgen law pack"),
    _PACKS / "rates.schema.json": lambda: _schema(RateSeries, "docgen rate series"),
}
"""What makes the text of each generated page, by the page's place."""


def main() -> int:
    """Writes the pages and says which."""
    DOCS.mkdir(exist_ok=True)
    for place, page in PAGES.items():
        place.write_text(page(), encoding="utf-8")
        print(place.relative_to(DOCS.parent))
    make_catalogues.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
