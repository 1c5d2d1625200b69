"""What a clause says of itself: its condition, its wordings, and what is refused in its front matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from docgen.compose.document import compose
from docgen.compose.explanation import ClauseNote, explained
from tests.compose.documents import META, checked, clauses, composed, refused, write

RETENTION = """\
---
reason: A part is held back.
when: contract.has_retention
otherwise: Nothing is held back.
fields: [contract.retention]
write: |
  contract:
    retention: {share: 5%}
---
## Retention {#retention}

1. A part is held back.
"""
PRICE = """\
---
heading: Price
reason: It says the price.
variants:
  signed: {when: contract.signed, reason: It is signed., fields: contract.signed}
  open: {reason: It is not signed.}
---
## Price{% if contract.signed %} agreed{% endif %} {#price}

{% if variant == "signed" %}
1. Signed.
{% else %}
1. Open.
{% endif %}
"""
DEPOSIT = """\
---
heading: Deposit
reason: A part is paid first.
when: contract.has_retention
otherwise: Nothing is paid first.
---
1. A deposit.
"""
DOCUMENT = '{% include "price.md" %}\n\n{% include "retention.md" %}\n\n## End\n\n1. That is all.\n'
FILES = {"letters/price.md": PRICE, "letters/retention.md": RETENTION}


class Contract(Struct, frozen=True, kw_only=True):
    has_retention: bool = False
    signed: str = ""


class DocumentContext(Struct, frozen=True, kw_only=True):
    contract: Contract = Contract()


def told_of(
    folder: Path, context: DocumentContext, text: str, files: dict[str, str], language: str = "en-GB"
) -> list[str]:
    """What explain says of a document, a line a clause."""
    front = "---\ndocument: document\ntitle: Document\nlayout: letter\nnumbering: clauses\n---\n"
    root = write(folder, {"letters/paper.md": front + text, **files})
    made = compose(template="paper", context=context, language=language, meta=META, folder=root)
    notes = explained(template="paper", context=context, language=language, openings=made.openings, folder=root)
    return [line(note) for note in notes]


def line(note: ClauseNote) -> str:
    where = f"in {note.number or '-'}" if note.included else "out"
    wording = f" ({note.variant}: {note.variant_reason})" if note.variant else ""
    return f"{where} {note.heading}{wording}: {note.reason} {' '.join(note.fields)}".strip()


def test_a_clause_stands_under_its_own_condition_in_the_wording_of_the_case(tmp_path: Path) -> None:
    on = DocumentContext(contract=Contract(has_retention=True, signed="1 May 2026"))

    assert clauses(tmp_path, DOCUMENT, files=FILES, context=DocumentContext()) == [
        "1 1. Price",
        "1.1 1.1 Open.",
        "2 2. End",
        "2.1 2.1 That is all.",
    ]
    assert clauses(tmp_path, DOCUMENT, files=FILES, context=on) == [
        "1 1. Price agreed",
        "1.1 1.1 Signed.",
        "2 2. Retention",
        "2.1 2.1 A part is held back.",
        "3 3. End",
        "3.1 3.1 That is all.",
    ]


def test_explain_asks_the_same_condition_and_numbers_what_is_in(tmp_path: Path) -> None:
    on = DocumentContext(contract=Contract(has_retention=True, signed="1 May 2026"))

    assert told_of(tmp_path, DocumentContext(), DOCUMENT, FILES) == [
        "in 1 Price (open: It is not signed.): It says the price.",
        "out Retention: Nothing is held back. contract.retention",
    ]
    assert told_of(tmp_path, on, DOCUMENT, FILES) == [
        "in 1 Price agreed (signed: It is signed.): It says the price. contract.signed",
        "in 2 Retention: A part is held back. contract.retention",
    ]


def test_a_paragraph_within_a_clause_may_be_a_clause_of_its_own(tmp_path: Path) -> None:
    files = {
        "letters/price.md": "---\nreason: The price.\n---\n## Price\n\n1. It is fixed.\n"
        '{% include "deposit.md" %}\n1. End.\n',
        "letters/deposit.md": DEPOSIT,
    }
    on = DocumentContext(contract=Contract(has_retention=True))
    text = '{% include "price.md" %}\n'

    assert clauses(tmp_path, text, files=files, context=on) == [
        "1 1. Price",
        "1.1 1.1 It is fixed.",
        "1.2 1.2 A deposit.",
        "1.3 1.3 End.",
    ]
    assert clauses(tmp_path, text, files=files, context=DocumentContext()) == [
        "1 1. Price",
        "1.1 1.1 It is fixed.",
        "1.2 1.2 End.",
    ]
    assert told_of(tmp_path, on, text, files) == ["in 1 Price: The price.", "in 1.2 Deposit: A part is paid first."]


def test_what_is_within_a_clause_that_is_out_is_out(tmp_path: Path) -> None:
    outer = RETENTION + '{% include "deposit.md" %}\n'
    inner = DEPOSIT.replace("contract.has_retention", "not contract.has_retention")
    files = {"letters/retention.md": outer, "letters/deposit.md": inner}

    assert told_of(tmp_path, DocumentContext(), '{% include "retention.md" %}\n\nText.\n', files) == [
        "out Retention: Nothing is held back. contract.retention",
        "out Deposit: It belongs to “Retention”, which is out.",
    ]


def test_a_translation_takes_the_condition_and_the_wordings_of_its_original(tmp_path: Path) -> None:
    german = (
        '## Preis {#price}\n\n{% if variant == "signed" %}\n1. Unterschrieben.\n{% else %}\n1. Offen.\n{% endif %}\n'
    )
    files = FILES | {"letters/price.de.md": german, "letters/retention.de.md": "## Einbehalt\n\n1. Ein Teil.\n"}

    assert told_of(tmp_path, DocumentContext(), DOCUMENT, files, "de-DE") == [
        "in 1 Preis (open: It is not signed.): It says the price.",
        "out Einbehalt: Nothing is held back. contract.retention",
    ]


def test_a_translation_with_a_condition_of_its_own_is_refused(tmp_path: Path) -> None:
    files = FILES | {"letters/retention.de.md": "---\nabout: ein Hinweis\nwhen: contract.signed\n---\n1. Ein Teil.\n"}

    assert refused(
        tmp_path, DOCUMENT, files=files, context=DocumentContext(), language="de-DE", numbering="clauses"
    ) == [
        "templates/letters/retention.de.md:3: a translation gives no when"
        " | It stands in letters/retention.md alone, for every language."
    ]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        (
            "resaon: x\nreason: y",
            'templates/letters/part.md:2: the front matter of a clause knows no "resaon" | Did you mean reason?',
        ),
        (
            "reason: y\nwhen: contract.signed",
            "templates/letters/part.md:3: the front matter gives when and no otherwise"
            ' | Write "when: …", a condition, and "otherwise: …", a sentence that says why the clause is not there.',
        ),
        (
            "fields: contract.price",
            "templates/letters/part.md:1: the front matter gives no reason"
            ' | Write "reason: …", a sentence that says why the clause is there.',
        ),
        (
            "reason: y\nheading: Other",
            'templates/letters/part.md:3: the heading is "Other" here and "Part" in the text | Take this one out.',
        ),
        (
            "reason: y\nwhen: contract.sgned\notherwise: z",
            "templates/letters/part.md:3: contract.sgned is not known; did you mean contract.signed?"
            " | Write contract.signed.",
        ),
        (
            "reason: y\nvariants:\n  a: {reason: b}\n  b: {reason: c}",
            'templates/letters/part.md:3: the variant "a" has no when:'
            " | Each but the last has one; the last is taken when none of them holds.",
        ),
        (
            "reason: y\nvariants:\n  a: {reason: b, wenn: c}",
            'templates/letters/part.md:3: the variant "a" knows no "wenn" | Did you mean when?',
        ),
        ("reason: y\nfields: {a: b}", "templates/letters/part.md:3: fields is not a list of fields"
         " | Write fields: [contract.retention, law]."),
    ],
)  # fmt: skip
def test_a_front_matter_that_cannot_be_meant_is_refused(tmp_path: Path, front: str, message: str) -> None:
    files = {"letters/part.md": f"---\n{front}\n---\n## Part\n\nText.\n"}

    assert checked(tmp_path, '{% include "part.md" %}\n', files=files) == [message]


def test_a_wording_that_the_front_matter_does_not_know_is_found(tmp_path: Path) -> None:
    text = PRICE.replace('== "signed"', '== "singed"')

    assert checked(tmp_path, '{% include "price.md" %}\n', files={"letters/price.md": text}) == [
        'templates/letters/price.md:10: variant is never "singed" | Did you mean "signed"?'
    ]


def test_a_clause_is_not_included_under_a_second_condition(tmp_path: Path) -> None:
    text = '{% if contract.signed %}\n{% include "retention.md" %}\n{% endif %}\n'

    assert checked(tmp_path, text, files=FILES) == [
        "2: a clause is included inside {% if %} or {% for %}"
        ' | Write the condition into letters/retention.md, as "when: …".'
    ]


def test_a_part_that_says_only_what_it_is_about_is_no_clause(tmp_path: Path) -> None:
    files = {"letters/part.md": "---\nabout: a note for whoever edits it\n---\nWords.\n"}
    text = '{% if contract.signed %}\n{% include "part.md" %}\n{% endif %}\nText.\n'

    assert checked(tmp_path, text, files=files) == []
    assert [opening.file for opening in composed(tmp_path, text, files=files).openings] == [
        "templates/letters/paper.md"
    ]


SHORT = "form: short\nnumbering: clauses\n"
LIST = (
    '---\nabout: the clauses in order\n---\n{% include "clauses/price.md" %}\n\n{% include "clauses/retention.md" %}\n'
)
IN_TWO_FORMS = {
    "contracts/clauses.md": LIST,
    "contracts/clauses/price.md": PRICE,
    "contracts/clauses/retention.md": RETENTION.replace("---\n", "---\nform: full\n", 1),
    "contracts/short/clauses/price.md": '## Price\n\n1. Short.\n{% include "parts/retention.md" %}\n',
    "contracts/short/parts/retention.md": "1. Kept back.\n",
}


def told_of_the_short_form(
    folder: Path, context: DocumentContext, files: dict[str, str], language: str = "en-GB"
) -> list[str]:
    """What explain says of a contract in the short form, a line a clause, with the file of each."""
    front = f"---\ndocument: document\ntitle: Document\nlayout: agreement\n{SHORT}---\n"
    root = write(folder, {"contracts/paper.md": front + '{% include "clauses.md" %}\n\n## End\n\n1. End.\n', **files})
    made = compose(template="contracts/paper.md", context=context, language=language, meta=META, folder=root)
    assert made.warnings == ()
    notes = explained(
        template="contracts/paper.md", context=context, language=language, openings=made.openings, folder=root
    )
    return [f"{line(note)} | {note.file}" for note in notes]


def test_a_shorter_wording_takes_condition_and_wordings_from_the_full_one(tmp_path: Path) -> None:
    on = DocumentContext(contract=Contract(has_retention=True, signed="1 May 2026"))

    assert told_of_the_short_form(tmp_path, on, IN_TWO_FORMS) == [
        "in 1 Price (signed: It is signed.): It says the price. contract.signed"
        " | templates/contracts/short/clauses/price.md",
        "in 1.2 Retention: A part is held back. contract.retention | templates/contracts/short/parts/retention.md",
    ]
    assert told_of_the_short_form(tmp_path, DocumentContext(), IN_TWO_FORMS)[1] == (
        "out Retention: Nothing is held back. contract.retention | templates/contracts/short/parts/retention.md"
    )


def test_a_shorter_wording_may_say_otherwise(tmp_path: Path) -> None:
    own = "---\nreason: It is short.\n---\n## Price in short\n\n1. Short.\n"
    files = IN_TWO_FORMS | {"contracts/short/clauses/price.md": own}

    assert told_of_the_short_form(tmp_path, DocumentContext(), files) == [
        "in 1 Price in short (open: It is not signed.): It is short. | templates/contracts/short/clauses/price.md"
    ]


def test_a_list_of_clauses_needs_no_translation(tmp_path: Path) -> None:
    files = IN_TWO_FORMS | {
        "contracts/short/clauses/price.de.md": "## Preis\n\n1. Kurz.\n",
        "contracts/paper.de.md": "---\ndocument: document\ntitle: P\nlayout: agreement\n"
        f'{SHORT}---\n{{% include "clauses.md" %}}\n',
    }

    assert told_of_the_short_form(tmp_path, DocumentContext(), files, "de-DE") == [
        "in 1 Preis (open: It is not signed.): It says the price. | templates/contracts/short/clauses/price.de.md"
    ]


@pytest.mark.parametrize("name", ["clauses/retention.md", "clauses/short/late.md"])
def test_a_name_from_before_the_parts_had_a_folder_still_finds_its_text(tmp_path: Path, name: str) -> None:
    files = {"contracts/parts/retention.md": "It is here.", "contracts/short/parts/late.md": "It is here."}

    assert checked(tmp_path, f'{{% include "{name}" %}}\n', files=files) == []


def test_a_form_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    files = {"letters/part.md": "---\nreason: y\nform: long\n---\n## Part\n\nText.\n"}

    assert checked(tmp_path, '{% include "part.md" %}\n', files=files) == [
        'templates/letters/part.md:3: form is "long"'
        " | Write form: full, or take it out: a clause is in both forms without it."
    ]
