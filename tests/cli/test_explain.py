"""`docgen explain`: what it prints, and for whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.documents import DOCUMENTS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHOP = str(EXAMPLES / "shop-fit-out.yaml")
KITCHEN = str(EXAMPLES / "kitchen.yaml")

Shown = pytest.CaptureFixture[str]


def test_what_is_in_comes_with_its_number_its_wording_and_what_decided(capsys: Shown) -> None:
    assert run(["explain", SHOP, "contract"]) == 0
    shown, said = capsys.readouterr()

    assert said == ""
    assert shown.startswith("In the contract of S-2026-003 (")
    assert (
        "\n  7       Interest on late payment, in the wording “late payment Act”\n"
        "          A client who pays late pays for the delay. The contract refers to the law, and the Late\n"
        "          Payment of Commercial Debts (Interest) Act 1998 sets the rate. Decided by\n"
        "          contract.late_interest, law. Some of its words go by parties.client.kind.\n"
        "          Its text: templates/contracts/clauses/late-interest.md\n\n"
    ) in shown


def test_what_is_out_comes_with_what_to_write(capsys: Shown) -> None:
    assert run(["explain", SHOP, "contract"]) == 0
    shown = capsys.readouterr().out

    assert shown.index("\nNot in it (") < shown.index("Confidentiality")
    assert (
        "\n  -       Confidentiality\n"
        "          The contract agrees no confidentiality.\n"
        "          To have it, write:\n"
        "              contract:\n"
        "                confidential: yes\n"
        "          Its text: templates/contracts/clauses/confidentiality.md\n"
    ) in shown


def test_the_same_as_json(capsys: Shown) -> None:
    assert run(["explain", SHOP, "contract", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    retention = next(one for one in told["clauses"] if one["clause"] == "contracts/clauses/retention")

    assert (told["case"], told["document"]) == ("S-2026-003", "contract")
    assert retention == {
        "clause": "contracts/clauses/retention",
        "file": "templates/contracts/clauses/retention.md",
        "heading": "Retention",
        "in": True,
        "number": "8",
        "variant": "",
        "reason": "The client holds back a part of each instalment until the work has proved sound.",
        "variant_reason": "",
        "fields": ["contract.retention"],
        "words_by": ["contract.time_and_materials"],
        "write": "",
    }


def test_a_document_that_docgen_does_not_have_is_wrong_usage(capsys: Shown) -> None:
    assert run(["explain", SHOP, "contrct"]) == 2
    assert 'There is no document "contrct". Did you mean "contract"?' in capsys.readouterr().err


def test_a_change_order_is_named_by_its_number(capsys: Shown) -> None:
    assert run(["explain", SHOP, "change-order"]) == 1
    assert (
        capsys.readouterr().err
        == "docgen: say which change order\n  This case has: 1, 2, 3. Write for example --number 3.\n"
    )
    assert run(["explain", SHOP, "change-order", "--number", "2"]) == 0


@pytest.mark.parametrize(
    "command",
    [
        ["explain", KITCHEN, "contract"],
        ["issue", KITCHEN, "contract"],
        ["template", "facts", KITCHEN],
        ["batch", KITCHEN, "--document", "contract", "-o", "nowhere"],
    ],
    ids=lambda command: command[0],
)
def test_a_number_goes_only_with_documents_of_which_there_are_several(command: list[str], capsys: Shown) -> None:
    assert run([*command, "--number", "2"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Error: --number says which one where there are several:"
        f" for {', '.join(kind.name for kind in DOCUMENTS if kind.about)}."
    )
