"""A new case file is complete: valid once every FILL IN is filled in, under every law and for both kinds of job."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

from docgen.case.load import examine
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import CaseError
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import KINDS, Kind
from docgen.ledger.checks import check_with_law
from docgen.scaffold import Beginning, new_case, places_left
from docgen.steps.deadlines import demand_deadline
from docgen.steps.ladder import ladder_of
from docgen.steps.simulate import simulate
from tests.case.good import read_case

JOBS: tuple[Literal["construction", "services"], ...] = ("construction", "services")
DAY = date(2026, 3, 2)

# What a user would put in place of each FILL IN, by the words that follow it.
ANSWERS = {
    "your exact legal name": "Moss Joinery Ltd",
    "the client's exact legal name": "Rye Bakeries Ltd",
    "the IBAN": "DE89370400440532013000",
    "the BIC of the bank": "SABRRUMM",
    "the sort code": "00-00-00",
    "the account number": '"00012345"',
    "the routing number": '"021000021"',
    "your e-mail address for notices": "office@example.com",
    "the day work starts": "2026-03-23",
    "the day it is to be complete": "2026-05-15",
    "the price": "24000.00",
    "the rate": "20%",
    "company or sole_trader": "company",
    "company, sole_trader, consumer or public_body": "company",
    "on premises, off premises": "off premises",
    "statutory against a business": "statutory",
    "your telephone number": "01632 960114",
    # In German
    "Ihre Telefonnummer": "0228 5550114",
    "Ihr genauer Name": "Weiler Küchen GmbH",
    "die IBAN": "DE89370400440532013000",
    "Ihre E-Mail-Adresse": "buero@example.com",
    "der Tag, an dem die Arbeit beginnt": "2026-03-23",
    "der Tag, an dem sie fertig sein soll": "2026-05-15",
    "der Preis": "24000.00",
    "company oder sole_trader": "company",
    "company, sole_trader, consumer oder public_body": "company",
    "on premises (im Geschäft)": "off premises",
    "Steuernummer oder USt-IdNr.": "205/5711/1234",
    "UID-Nummer": "ATU13585627",
    "statutory gegen Unternehmer": "statutory",
    "der Satz": "8%",
    "die Gerichte": "die Gerichte in Zürich",
    "your VAT number": "DE136695976",
}


# What only the user can answer under some laws, and what a new case can only warn of.
NEEDS_AN_ANSWER = {
    "home-contract-incomplete", "home-law-not-verified", "interest-uncertain", "licence-number",
    "milestone-over-small-claims", "prescribed-notices", "project-role-missing", "reserved-funds",
    "void-term",
}  # fmt: skip


def filled_in(text: str) -> str:
    """The case file with an answer in every place that says FILL IN."""

    def answer(found: re.Match[str]) -> str:
        return next((said for asked, said in ANSWERS.items() if found[1].startswith(asked)), "As agreed")

    return re.sub(r'"?(?:FILL IN|AUSFÜLLEN) ([^"\n]*)"?', answer, text)


def begun(
    law: str, kind: Literal["construction", "services"], client: Kind | None, price: Decimal | None = None
) -> str:
    return new_case(
        Beginning(
            file="job.yaml", case="JOB-2026", law=load_law(law), kind=kind, day=DAY, client_kind=client, price=price
        )
    )


SWITCHED_OFF = re.compile(r"#(?=\S|  )")
"""What the head of the file says of a line that is switched off: # and a word, or # and two blanks or more."""


def switched_off(text: str) -> list[tuple[int, int]]:
    """The first and the last line of every example that is switched off, without those after it."""
    found: list[tuple[int, int]] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if not SWITCHED_OFF.match(line):
            continue
        deep = len(line[1:]) - len(line[1:].lstrip())
        above = found[-1] if found and found[-1][1] == at - 1 else None
        first = lines[above[0]][1:] if above else ""
        if above and deep > len(first) - len(first.lstrip()):
            found[-1] = (above[0], at)
        else:
            found.append((at, at))
    return found


def with_one_on(text: str, first: int, last: int) -> str:
    """The case file with one example switched on as its head says, and what it replaces taken out."""
    lines = text.split("\n")
    on = [SWITCHED_OFF.sub("", line, count=1) for line in lines[first : last + 1]]
    before, after = lines[:first], lines[last + 1 :]
    field = re.match(r"( *)(\w+):", on[0])
    assert field, on[0]
    if field[2] == "materials_advance":  # 2400.00 of 24000.00 are taken off the milestones
        after = [re.sub(r"(id: M3, .*share: )\d+%", lambda m: m[1] + ("30%" if "40%" in m[0] else "20%"), line)
                 for line in after]  # fmt: skip
    beginning = rf"{field[1]}{'milestones' if field[2] == 'time_and_materials' else field[2]}:"
    outside = [
        at
        for at, line in enumerate(lines)
        if line.strip() and not line.lstrip().startswith("#") and len(line) - len(line.lstrip()) < len(field[1])
    ]
    start = max((at for at in outside if at < first), default=0)
    before = before[:start] + _without(before[start:], beginning)
    end = next((at - last - 1 for at in outside if at > last), len(after))
    return "\n".join([*before, *on, *_without(after[:end], beginning), *after[end:]])


def _without(lines: list[str], beginning: str) -> list[str]:
    """The lines without the field that begins so, and what is indented below it."""
    kept: list[str] = []
    deep = len(beginning) - len(beginning.lstrip())
    inside = False
    for line in lines:
        inside = line.startswith(beginning) or (inside and line.startswith(" " * (deep + 1)))
        if not inside:
            kept.append(line)
    return kept


def diagnostics_of(text: str) -> tuple[Diagnostic, ...]:
    try:
        return read_case(text.encode(), "job.yaml").diagnostics
    except CaseError as error:
        return error.diagnostics


@pytest.mark.parametrize("kind", JOBS)
@pytest.mark.parametrize("law", known_laws())
def test_a_filled_in_scaffold_is_valid_and_raises_no_warning(
    law: str, kind: Literal["construction", "services"]
) -> None:
    for client in (*KINDS, None):
        text = filled_in(begun(law, kind, client))
        assert diagnostics_of(text) == ()
        found = examine(text.encode(), "job.yaml")
        assert found.case is not None
        ledger, told = check_with_law(found.case, found.source)
        assert ledger is not None
        rules = {each.rule for each in told}
        assert rules <= NEEDS_AN_ANSWER, (client, rules)
        played = [str(each.message) for each in simulate(ledger, ladder_of(found.case)).failing]
        assert [said for said in played if "over the limit of" not in said] == []  # that turns on the price


@pytest.mark.parametrize("kind", JOBS)
@pytest.mark.parametrize("law", known_laws())
def test_every_example_that_is_switched_off_is_valid_when_switched_on_as_the_head_says(
    law: str, kind: Literal["construction", "services"]
) -> None:
    clients: tuple[Kind | None, ...] = (*KINDS, None)
    turn = known_laws().index(law)
    for client in clients if law in ("GB-ENG", "DE") else (clients[turn % len(clients)],):
        text = filled_in(begun(law, kind, client, Decimal("24000.00")))
        examples = switched_off(text)
        assert len(examples) > 10
        lines = text.split("\n")
        (invoices,) = (example for example in examples if lines[example[0]] == "#invoices:")
        for first, last in examples:
            about_an_invoice = lines[first] in ("#payments:", "#disputes:", "#record:", "#breach:")
            found = diagnostics_of(with_one_on(with_one_on(text, *invoices) if about_an_invoice else text, first, last))
            errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
            assert errors == [], text.split("\n")[first]


@pytest.mark.parametrize("law", ["GB-ENG", "DE"])
def test_no_comment_looks_like_a_line_that_is_switched_off(law: str) -> None:
    for kind in JOBS:
        text = begun(law, kind, None)
        comments = [line for line in text.split("\n") if re.match(r" *#.", line) and not SWITCHED_OFF.match(line)]
        assert [line for line in comments if re.search(r"^ *# ? ?-|^ *#  |^ *# [a-z_]+: *[\[{\d]", line)] == []


@pytest.mark.parametrize("kind", JOBS)
def test_every_place_left_to_fill_in_is_found_with_the_same_rule(kind: Literal["construction", "services"]) -> None:
    text = begun("GB-ENG", kind, "consumer")
    left = places_left(text)

    diagnostics = diagnostics_of(text)

    assert {diagnostic.rule for diagnostic in diagnostics} == {"fill-in"}
    assert len(diagnostics) == left
    assert diagnostics[0].message == 'title still says "FILL IN what the job is: Kitchen renovation, 12 Alder Road"'
    assert diagnostics[0].hint == "Write the real value in its place."


def test_nothing_is_left_of_the_parts_that_are_not_called_for() -> None:
    for kind in JOBS:
        for client in (*KINDS, None):
            text = begun("US-CA", kind, client)
            assert "\0" not in text
            assert "$" not in text.partition("\n")[2]


def test_no_deposit_is_asked_where_the_law_caps_deposits() -> None:
    capped = begun("US-CA", "construction", "consumer")

    assert "due: on signing" not in capped
    assert (
        "  # Without a deposit: section 7159.5 of the California Business and Professions Code caps what may be taken"
        " before work starts.\n"
    ) in capped
    assert "due: on signing" in begun("US-CA", "construction", "company")


@pytest.mark.parametrize(
    ("law", "client", "line"),
    [
        ("GB-ENG", "company", "  late_interest: statutory"),
        ("GB-ENG", "consumer", "  late_interest: {rate: 8% per year}"),  # what a court gives as a rule
        (
            "GB-ENG",
            None,
            "  late_interest: FILL IN statutory against a business, else a rate as in the next line\n"
            "#  late_interest: {rate: 8% per year}",
        ),
        ("DE", "consumer", "  late_interest: statutory"),
        ("DE", None, "  late_interest: statutory"),
        ("US-CA", None, "  late_interest: statutory"),
        ("US-AK", "company", "  late_interest: {rate: 10.5% per year}"),  # the higher one of two that may apply
        ("FR", "consumer", "  late_interest: {rate: 5% per year}"),
    ],
)
def test_interest_is_what_the_law_gives_and_never_less_than_without_a_clause(
    law: str, client: Kind | None, line: str
) -> None:
    for kind in JOBS:
        assert f"\n{line}\n" in begun(law, kind, client)


_BREACH = "breach:\n  facts: [{text: Nothing was paid.}]\n  demand: {forum: the court}\n"


@pytest.mark.parametrize("law", ["GB-ENG", "US-CA", "DE"])
@pytest.mark.parametrize("client", KINDS)
def test_the_demand_of_a_new_case_leaves_the_time_that_the_law_asks_for(law: str, client: Kind) -> None:
    text = filled_in(begun(law, "services", client, Decimal("9600.00")) + _BREACH)
    case = read_case(text.encode(), "job.yaml").case
    on = date(2026, 6, 1)
    asked = load_law(law).pre_action_against(client)

    assert "respond_within:" not in re.sub(r"(?m)^# .*\n", "", text)
    given = (demand_deadline(case, load_law(law), on).pay_by - on).days
    assert given >= (asked.days if asked else 14)


def test_an_american_file_says_nothing_british() -> None:
    for kind in JOBS:
        text = begun("US-CA", kind, None)
        british = r"postcode|Moss|01632|GB 123|England|Director|Solicitor|BS1|VAT|Joiner|Double socket"
        assert re.findall(british, text) == []
        assert {"ZIP code", "President", "Attorney at Law", "(510) 555-0114"} <= set(
            re.findall(r"ZIP code|President|Attorney at Law|\(510\) 555-0114", text)
        )


@pytest.mark.parametrize(("law", "rate", "place"), [("DE", "19%", "53111 Bonn"), ("AT", "20%", "8010 Graz")])
def test_a_german_file_is_german_all_through(law: str, rate: str, place: str) -> None:
    for kind in JOBS:
        text = begun(law, kind, None)
        english = r"\b(?:the|and|your|which|from|when|who|with|only|FILL IN|town|Solicitor)\b"
        said = re.sub(r"\b(?:on|of|by|as|to) [a-z]+\b|docgen check|consumer|company", "", text)
        assert re.findall(english, said) == []
        assert f"AUSFÜLLEN PLZ und Ort, zum Beispiel {place}" in text
        assert f"\n  tax: {{name: USt, rate: {rate}, prices: exclude}}\n" in text
        assert "\n    tax_number: AUSFÜLLEN " in text
        assert "warranty" not in re.sub(r"(?m)^#.*$", "", text)  # the law's own times are longer
    assert "prices: include" in begun(law, "construction", "consumer")


def test_who_writes_for_switzerland_gets_no_sharp_s() -> None:
    new = Beginning(file="job.yaml", case="J-1", law=load_law("DE"), kind="services", day=DAY, language="de-CH")
    assert "ß" not in new_case(new)
    assert "AUSFÜLLEN Ihre Strasse und Hausnummer" in new_case(new)


def test_what_is_known_is_written_so_that_yaml_reads_it_back() -> None:
    text = new_case(
        Beginning(
            file="job.yaml",
            case="2026-014",
            law=load_law("GB-ENG"),
            kind="services",
            day=DAY,
            title='Site: "Fennel # Rye"',
            contractor="no",
            contractor_kind="sole_trader",
            client="[Harbor] & {Lane}, Ltd.",
            client_kind="company",
            price=Decimal("1200.50"),
        )
    )

    case = read_case(filled_in(text).encode(), "job.yaml").case

    assert case.case == "2026-014"
    assert case.title == 'Site: "Fennel # Rye"'
    assert case.parties.contractor.name == "no"
    assert case.parties.client.name == "[Harbor] & {Lane}, Ltd."
    assert case.contract.price == Decimal("1200.50")


def test_what_a_german_case_says_in_its_documents_is_german() -> None:
    for kind in JOBS:
        text = new_case(
            Beginning(file="umbau.yaml", case="U-1", law=load_law("DE"), kind=kind, day=DAY, language="de-DE")
        )
        said = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
        assert {"Anzahlung", "Fertigstellung"} <= set(re.findall(r"title: ([^,]+),", said))
        provided = said.partition("client_provides:\n")[2].partition("milestones:")[0]
        assert provided.split("\n")[0].strip() == (
            "- Zugang zur Baustelle, Wasser und Strom während der Arbeitszeit"
            if kind == "construction"
            else "- Die Texte, Bilder und Zugänge, die für die Leistung gebraucht werden"
        )


@pytest.mark.parametrize(
    ("law", "language"),
    [("GB-SCT", "en-GB"), ("IE", "en-IE"), ("US-TX", "en-US"), ("DE", "de-DE"), ("AT", "de-AT"), ("FR", "en-GB")],
)
def test_a_new_case_is_in_the_language_of_its_law_where_docgen_writes_it(law: str, language: str) -> None:
    text = new_case(Beginning(file="job.yaml", case="J-1", law=load_law(law), kind="services", day=DAY))

    assert f"\nlanguage: {language}\n" in text


def test_a_language_with_documents_and_no_new_files_of_its_own_has_english_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever adds a language begins with its phrases; `docgen new` works meanwhile."""
    monkeypatch.setattr("docgen.scaffold.LANGUAGES", ("en", "de", "nl"))
    text = new_case(Beginning(file="job.yaml", case="J-1", law=load_law("NL"), kind="services", day=DAY))
    assert "language: nl-NL" in text
    assert "FILL IN your exact legal name" in text
