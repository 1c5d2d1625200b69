"""Every law pack is whole: readable, sourced, complete in its jurisdictions, and refused clearly when it is not."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from jsonschema import Draft202012Validator
from msgspec import Struct
from msgspec.structs import replace

from docgen.errors import CaseError, DocgenError
from docgen.law import pack_reader
from docgen.law.describe import law_list, law_text, series_text
from docgen.law.pack import Country, Law, RateSeries
from docgen.law.pack_reader import (
    country_of,
    known_laws,
    known_series,
    law_from_text,
    load_law,
    load_series,
)
from docgen.law.provision import KINDS, Provision
from docgen.messages import Message
from docgen.schema.fields import Record
from docgen.schema.json_schema import schema_of

STATES = """
    AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY
"""
ELSEWHERE = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB-ENG GB-NIR GB-SCT GR HR HU IE IT LT LU LV MT NL PL PT RO RU SE SI SK"
)
DATA = resources.files("docgen.law") / "data"


def as_json(text: str) -> Any:
    """YAML as an editor's schema check sees it: numbers are numbers, dates are texts."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str))


@cache
def schema(model: type[Record], title: str) -> Draft202012Validator:
    """The schema of a pack, itself found valid once."""
    made = schema_of(model, title)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def context_of(value: object) -> list[Provision]:
    """Every fact in a pack, however deep."""
    found = [value] if isinstance(value, Provision) else []
    inside: list[object] = []
    if isinstance(value, tuple):
        inside = list(value)
    elif isinstance(value, Struct):
        inside = [getattr(value, name) for name in value.__struct_fields__]
    return found + [fact for each in inside for fact in context_of(each)]


def test_every_state_and_every_country_of_europe_has_a_pack() -> None:
    assert set(known_laws()) >= {f"US-{state}" for state in STATES.split()} | set(ELSEWHERE.split())


@pytest.mark.parametrize("code", known_laws())
def test_a_pack_keeps_to_the_schema(code: str) -> None:
    text = (DATA / f"{code}.yaml").read_text(encoding="utf-8")
    schema(Law, "docgen law pack").validate(as_json(text))


@pytest.mark.parametrize("series", known_series())
def test_a_rate_series_keeps_to_the_schema(series: str) -> None:
    text = (DATA / "rates" / f"{series}.yaml").read_text(encoding="utf-8")
    schema(RateSeries, "docgen rate series").validate(as_json(text))


@pytest.mark.parametrize("code", known_laws())
def test_a_pack_is_read_as_its_types_say(code: str) -> None:
    """msgspec's own conversion, which goes by the same types, comes to the same."""
    text = (DATA / f"{code}.yaml").read_text(encoding="utf-8")
    law = msgspec.convert(yaml.load(text, Loader=yaml.CBaseLoader), Law, strict=False)
    assert replace(law, country=load_law(code).country) == load_law(code)


@pytest.mark.parametrize("series", known_series())
def test_a_rate_series_is_read_as_its_types_say(series: str) -> None:
    text = (DATA / "rates" / f"{series}.yaml").read_text(encoding="utf-8")
    assert msgspec.convert(yaml.load(text, Loader=yaml.CBaseLoader), RateSeries, strict=False) == load_series(series)


def test_the_schemas_beside_the_packs_are_those_of_the_code() -> None:
    for name, schema in (
        ("law", schema_of(Law, "docgen law pack")),
        ("rates", schema_of(RateSeries, "docgen rate series")),
    ):
        kept = json.loads((DATA / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert kept == json.loads(json.dumps(schema)), f"write docgen/law/data/{name}.schema.json anew"


def test_the_file_of_a_country_is_called_as_its_code() -> None:
    codes = [file.name.removesuffix(".yaml") for file in (DATA / "countries").iterdir()]
    assert len(codes) > 25
    assert {code: country_of(code).code for code in codes} == {code: code for code in codes}
    assert country_of("XX") == Country()


@pytest.mark.parametrize("code", known_laws())
def test_every_value_of_a_pack_says_where_it_comes_from(code: str) -> None:
    law = load_law(code)
    assert law.code == code
    facts = context_of(law)
    assert len(facts) >= 3
    for fact in facts:
        assert fact.reference
        assert fact.observed_to <= date(2026, 11, 30)
        if fact.confidence.startswith("seen"):
            assert fact.source, fact.reference


@pytest.mark.parametrize("code", known_laws())
def test_no_unsettled_rate_can_be_charged(code: str) -> None:
    for rule in load_law(code).interest:
        if rule.confidence in ("unsure", "conflicting"):
            assert rule.standing == "choice"
        if rule.standing == "choice":
            assert rule.why
            assert rule.choices
            assert not rule.rates
        else:
            assert rule.rates
        charged = (rule, *rule.rates, *([rule.fixed_sums] if rule.fixed_sums else ())) if rule.rates else ()
        assert [each.reference for each in charged if not each.confidence.startswith("seen")] == []


@pytest.mark.parametrize("code", known_laws())
def test_a_packaged_order_of_payments_that_nobody_saw_claims_no_more_than_another(code: str) -> None:
    allocation = load_law(code).allocation
    if not code.startswith("US-") and not allocation.confidence.startswith("seen"):
        assert allocation.order[0] == "principal"


def test_nothing_packaged_has_general_knowledge_for_a_source() -> None:
    folders = (DATA, DATA / "rates", DATA / "countries")
    files = [file for folder in folders for file in folder.iterdir() if file.name.endswith(".yaml")]
    assert len(files) > 90
    assert [file.name for file in files if "confidence: general knowledge" in file.read_text("utf-8")] == []


@pytest.mark.parametrize("code", known_laws())
def test_no_kind_of_debtor_has_two_rules(code: str) -> None:
    debtors = [kind for rule in load_law(code).interest for kind in rule.debtors]
    assert len(debtors) == len(set(debtors))
    assert set(debtors) <= set(KINDS)


@pytest.mark.parametrize("name", known_series())
def test_a_rate_series_runs_forward_to_the_day_it_was_observed(name: str) -> None:
    series = load_series(name)
    days = [value.day for value in series.values]
    assert days == sorted(set(days))
    assert days[-1] <= series.observed_to
    assert series.id == name


@pytest.mark.parametrize("code", known_laws())
def test_a_pack_can_be_read_out(code: str) -> None:
    law = load_law(code)
    text = law_text(law)
    assert text.startswith(f"{code}: {law.name}\n")
    for fact in context_of(law):
        assert fact.reference in text


@pytest.mark.parametrize("name", known_series())
def test_a_rate_series_can_be_read_out(name: str) -> None:
    series = load_series(name)
    lines = series_text(series).splitlines()
    assert lines[0] == f"{series.id}: {series.name}"
    assert f"  from {series.values[-1].day}  {series.values[-1].rate}%" in lines


def test_the_list_names_every_law_and_series_once() -> None:
    assert [line.split()[0] for line in law_list().splitlines()] == [*known_laws(), *known_series()]


# --- what a user gets who asks for something else -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("GB", "Did you mean GB-ENG, GB-NIR or GB-SCT? "),
        ("UK", "Did you mean GB-ENG, GB-NIR or GB-SCT? "),
        ("gb-eng", "Did you mean GB-ENG? "),
        ("US_CA", "Did you mean US-CA? "),
        ("US", "Name the part of the country: US-AK, US-AL, … US-WY. "),
        ("TX", "Did you mean US-TX? "),
        ("England", "Did you mean GB-ENG? "),
        ("Germany", "Did you mean DE? "),
        ("Deutschland", "Did you mean DE? "),
        ("Texas", "Did you mean US-TX? "),
        ("texas", "Did you mean US-TX? "),
        ("Scottland", "Did you mean GB-SCT? "),
        ("Netherlands", "Did you mean NL? "),
        ("Great  Britain", "Did you mean GB-ENG, GB-NIR or GB-SCT? "),
        ("new  york", "Did you mean US-NY? "),
        ("the Netherlands", "Did you mean NL? "),
        ("Nethrlnd", "Did you mean NL? "),
        ("the Virginia", "Did you mean US-VA? "),
        ("north  carolina", "Did you mean US-NC? "),
        ("England and Wales", "Did you mean GB-ENG? "),
        ("Holland", "Did you mean NL? "),  # and not Poland
        ("Virginia", "Did you mean US-VA? "),  # and not West Virginia
        ("Utha", "Did you mean US-UT? "),
        ("US-XX", "Did you mean US-TX, US-WY or US-WV? "),
        ("Carolina", ""),
        ("Zanzibar", ""),
    ],
)
def test_an_unknown_law_is_refused_with_the_nearest(asked: str, near: str) -> None:
    with pytest.raises(DocgenError) as refused:
        load_law(asked)
    assert refused.value.message == f'docgen has no law pack "{asked}"'
    assert refused.value.hint == (
        f"{near}`docgen law` lists the laws docgen knows; `law:` may also name a pack file of your own."
    )


def test_a_page_says_of_an_unknown_law_what_can_be_done_there() -> None:
    with pytest.raises(DocgenError) as refused:
        load_law("Zanzibar")
    assert isinstance(refused.value.hint, Message)
    assert refused.value.hint.on_page == (
        "A new job lists the laws there are; law: may also name a pack file of your own."
    )


def test_what_is_kept_of_the_packs_is_what_a_new_reading_finds() -> None:
    assert known_laws.__wrapped__() == known_laws()
    assert known_series.__wrapped__() == known_series()
    assert load_series.__wrapped__("bank-rate") == load_series("bank-rate")
    assert load_law.__wrapped__("DE") == load_law("DE")
    assert country_of.__wrapped__("DE") == country_of("DE")


def test_a_packaged_file_that_is_damaged_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries" / "ZZ.yaml").write_text("envelope: huge\naccount: [gold, iban]\n", encoding="utf-8")
    monkeypatch.setattr(pack_reader, "_DATA", tmp_path)

    with pytest.raises(DocgenError) as refused:
        country_of.__wrapped__("ZZ")
    assert refused.value.message == "docgen's own countries/ZZ.yaml is damaged at envelope, account[0]"
    assert refused.value.hint == "Install docgen again."


def test_an_unknown_rate_series_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DocgenError) as refused:
        load_series("libor")
    assert refused.value.message == 'docgen has no rate series "libor"'
    assert refused.value.hint == "Known: " + ", ".join(known_series()) + "."


OWN = """
code: XX
name: Examplia
language: en-GB
currency: EUR
page_size: A4
observed_to: 2026-11-22
day_count: {method: actual/365, reference: custom, confidence: general knowledge, observed_to: 2026-11-22}
allocation:
  order: [interest, principal, costs, compensation]
  by: invoice
  reference: custom
  confidence: general knowledge
  observed_to: 2026-11-22
"""


def test_a_pack_of_the_users_own_is_read() -> None:
    law: Law = law_from_text(OWN, file="examplia.yaml")
    assert (law.code, law.name, law.interest) == ("XX", "Examplia", ())


@pytest.mark.parametrize("code", known_laws())
def test_a_packaged_law_may_be_taken_as_ones_own(code: str) -> None:
    assert law_from_text((DATA / f"{code}.yaml").read_text(encoding="utf-8"), file="ours.yaml") == load_law(code)


MANUAL = "docs/law.md says what a pack holds."


def told(text: str) -> list[tuple[int, str, str]]:
    """What is wrong with a pack of the user's own: the line, the message and the hint of each problem."""
    with pytest.raises(CaseError) as refused:
        law_from_text(text, file="examplia.yaml")
    found = []
    for diagnostic in refused.value.diagnostics:
        assert diagnostic.place is not None
        assert diagnostic.place.file == "examplia.yaml"
        found.append((diagnostic.place.line, diagnostic.message, diagnostic.hint))
    return found


@pytest.mark.parametrize(
    ("before", "after", "line", "message", "hint"),
    [
        ("name: Examplia\n", "", 2, "name is missing", f"Add: name: England and Wales\n{MANUAL}"),
        (
            "page_size: A4\n",
            "",
            2,
            "page_size is missing",
            f"Add: page_size: A4\nKnown: A4, Letter.\n{MANUAL}",
        ),
        (
            "  by: invoice\n",
            "",
            9,
            "allocation.by is missing",
            f"Add under allocation: by: invoice\nKnown: invoice, head.\n{MANUAL}",
        ),
        (
            "  by: invoice\n",
            "  by:\n",
            11,
            "by is empty",
            f"Write a value, for example by: invoice\n{MANUAL}",
        ),
        (
            "name: Examplia\n",
            'name: ""\n',
            3,
            "name is empty",
            f"Write a value, for example name: England and Wales\n{MANUAL}",
        ),
        ("name: Examplia\n", "nam: Examplia\n", 3, 'unknown field "nam"', f'Did you mean "name"?\n{MANUAL}'),
        (
            "name: Examplia\n",
            "name: Examplia\nlimit_person: 10\n",
            4,
            'unknown field "limit_person"',
            f'"limit_person" belongs under small_claims.\n{MANUAL}',
        ),
        (
            "  by: invoice\n",
            "  by: invoice\n  capital: Exville\n",
            12,
            'unknown field "capital"',
            "Known here: reference, source, text_of, confidence, observed_to, remark, order, by, exact_principal.\n"
            + MANUAL,
        ),
        (
            "method: actual/365",
            "method: actual/364",
            8,
            'method "actual/364" is not known',
            'Did you mean "actual/365"? Known: actual/365, actual/actual, actual/360, 30/360.',
        ),
        (
            "order: [interest, principal,",
            "order: [interests, principal,",
            10,
            'item 1 of order "interests" is not known',
            'Did you mean "interest"? Known: costs, interest, principal, compensation.',
        ),
        (
            "  by: invoice\n",
            "  by: [invoice]\n",
            11,
            "by is a list, but one value is wanted",
            f"Write the value on the same line, after the colon, for example by: invoice\n{MANUAL}",
        ),
        (
            "  by: invoice\n",
            "  by: invoice\n  exact_principal: perhaps\n",
            12,
            'exact_principal "perhaps" is not yes or no',
            "Write yes or no.",
        ),
        (
            "A4\nobserved_to: 2026-11-22\n",
            "A4\nobserved_to: 2026-02-30\n",
            7,
            'observed_to "2026-02-30" is a date that does not exist',
            "February 2026 has 28 days.",
        ),
        (
            "A4\n",
            "A4\ninterest: [statutory]\n",
            7,
            "item 1 of interest is one value, but a block of fields is wanted",
            f"Write its fields, one on a line: - reference: section 69 of the County Courts Act 1984\n{MANUAL}",
        ),
        (
            "A4\n",
            "A4\nnotes: none\n",
            7,
            "notes is one value, but a list is wanted",
            f"Begin each item on a line of its own with a dash and a space: - …\n{MANUAL}",
        ),
        (
            "A4\n",
            "A4\npre_action: {days: 14}\n",
            7,
            "pre_action is a block of fields, but a list is wanted",
            "Begin each item on a line of its own with a dash and a space:"
            f" - reference: section 69 of the County Courts Act 1984\n{MANUAL}",
        ),
        ("name: Examplia\n", "name: Examplia\nname: Exemplia\n", 4, '"name" is given twice (first in line 3)',
         "Take one of the two out; docgen will not guess which one counts."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pack_of_ones_own_is_told_with_its_line_and_the_remedy(
    before: str, after: str, line: int, message: str, hint: str
) -> None:
    assert before in OWN
    assert told(OWN.replace(before, after, 1)) == [(line, message, hint)]


PROVEN = "reference: Act, confidence: general knowledge, observed_to: 2026-11-22"


def with_a_rate(rate: str) -> str:
    return OWN + (
        f"interest:\n  - {{name: the Act, citation: Act, debtors: [company], {PROVEN},\n"
        f"     rates: [{{{rate}, {PROVEN}}}]}}\n"
    )


@pytest.mark.parametrize(
    ("rate", "message", "hint"),
    [
        ("points: 8%", 'points "8%" is not a number', "Leave the percent sign out: 8"),
        (
            "points: 9999999999999999",
            'points "9999999999999999" is no number that docgen calculates with',
            "Write a number below 1,000,000,000,000 with at most 12 decimals.",
        ),
        (
            "points: eight",
            'points "eight" is not a number',
            "Write digits, with a point where it needs one, for example 8 or 2.5.",
        ),
        (
            "points: 2, base: bank-rat",
            'base "bank-rat" is not a rate series that docgen has',
            f'Did you mean "bank-rate"? Known: {", ".join(known_series())}.',
        ),
    ],
)
def test_a_mistake_in_a_rate_of_ones_own_is_told_with_its_line_and_the_remedy(
    rate: str, message: str, hint: str
) -> None:
    assert told(with_a_rate(rate)) == [(17, message, hint)]


@pytest.mark.parametrize(
    ("name", "written", "bounds"),
    [
        ("points", "1e9", "-100 to 1,000"),
        ("points", "-100.01", "-100 to 1,000"),
        ("rate", "1000.01", "0 to 1,000"),
        ("percent", "101", "0 to 100"),
        ("amount", "-1", "0 to 999,999,999,999"),
        ("days", "3661", "0 to 3,660"),
        ("on_day", "32", "0 to 31"),
        ("years", "101", "0 to 100"),
        ("one_in", "0", "1 to 1,000"),
    ],
)
def test_a_number_that_no_law_has_is_told_with_its_line_and_the_bounds(name: str, written: str, bounds: str) -> None:
    blocks = {
        "points": with_a_rate(f"points: {written}"),
        "rate": f"{OWN}interest:\n  - {{name: x, citation: x, debtors: [company], {PROVEN},\n"
        f"     choices: [{{rate: {written}, {PROVEN}}}]}}\n",
        "days": f"{OWN}default:\n  {{days: {written}, debtors: [company], {PROVEN}}}\n",
        "years": f"{OWN}defects_periods:\n  - {{years: {written}, work: construction, building: yes,"
        f" debtors: [company], {PROVEN}}}\n",
        "on_day": f"{OWN}liens:\n  - {{on_day: {written}, within: 3, unit: months, counted_from: completion,"
        f" roles: [supplier], {PROVEN}}}\n",
        **{
            one: f"{OWN}deposit_caps:\n  - {{{one}: {written}, work: construction, debtors: [company], {PROVEN}}}\n"
            for one in ("percent", "amount", "one_in")
        },
    }
    line = 17 if name in ("points", "rate") else 16
    assert told(blocks[name]) == [
        (
            line,
            f'{name} "{written}" is more or less than any law has',
            f"Write {bounds}: check the number.",
        )
    ]


@pytest.mark.parametrize(
    "order", ["[]", "[interest, principal, costs]", "[interest, principal, costs, compensation, interest]"]
)
def test_an_order_that_leaves_a_head_out_is_told(order: str) -> None:
    """Payments were never set to the one that it left out; without any, a letter broke off (found by fuzzing)."""
    assert told(OWN.replace("[interest, principal, costs, compensation]", order)) == [
        (
            10,
            "order does not name each head of claim once",
            "Write each of these once, in their order: costs, interest, principal, compensation.",
        )
    ]


def test_a_rate_that_ends_before_it_begins_is_told() -> None:
    assert told(with_a_rate("points: 2, days_from: 2026-07-01, days_to: 2026-06-30")) == [
        (17, "days_to 30 June 2026 is before days_from 1 July 2026", "Check both days.")
    ]


@pytest.mark.parametrize("written", ["points: 1e400", "points: NaN", "points: 2, days_to: 9999-12-31"])
def test_a_number_or_day_beyond_all_is_told_too(written: str) -> None:
    ((line, message, hint),) = told(with_a_rate(written))
    assert (line, bool(hint)) == (17, True)
    assert "is no number" in message or "is not a" in message


def test_a_field_missing_in_a_list_is_told_with_the_item() -> None:
    assert told(with_a_rate("points: 2").replace("debtors: [company], ", "")) == [
        (16, "debtors is missing in item 1 of interest",
         f"Add:\n  debtors:\n    - company\nKnown: company, sole_trader, consumer, public_body.\n{MANUAL}"),
    ]  # fmt: skip


def test_everything_that_is_wrong_with_a_pack_is_told_at_once() -> None:
    text = OWN.replace("name: Examplia\n", "nam: Examplia\n").replace("A4", "A3").replace("actual/365", "365")
    assert [message for _, message, _ in told(text)] == [
        'unknown field "nam"',
        'page_size "A3" is not known',
        'method "365" is not known',
    ]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (
            "a: [",
            1,
            "the bracket [ that opens here is not closed, or a comma is missing after it",
            "Close it with ]; if the bracket belongs to a text, put the text in quotes.",
        ),
        ("", 1, "the file is empty", MANUAL),
        (
            "- one\n- two\n",
            1,
            "the file is not a law pack: it is a list",
            f"A law pack begins with code:, name: and language:. {MANUAL.replace('a pack', 'it')}",
        ),
        (
            "docgen: 1\ncase: K-1\n",
            1,
            "the file is not a law pack: it has none of the fields of one",
            f"A law pack begins with code:, name: and language:. {MANUAL.replace('a pack', 'it')}",
        ),
    ],
)
def test_text_that_is_no_pack_is_refused(text: str, line: int, message: str, hint: str) -> None:
    assert told(text) == [(line, message, hint)]


# --- facts beside the rates ---------------------------------------------------------------------------------------


def test_a_californian_deposit_is_capped_at_the_lesser_of_a_tenth_and_a_thousand_dollars() -> None:
    cap = load_law("US-CA").deposit_cap("construction", "consumer")
    assert cap is not None
    assert cap.limit(Decimal(24000)) == 1000
    assert cap.limit(Decimal(8000)) == 800
    assert load_law("US-CA").deposit_cap("services", "consumer") is None
    assert load_law("GB-ENG").deposit_cap("construction", "consumer") is None


@pytest.mark.parametrize(("debtor", "days"), [("consumer", 30), ("sole_trader", 30), ("company", 14)])
def test_an_english_letter_gives_individuals_thirty_days_and_companies_fourteen(debtor: Any, days: int) -> None:
    before = load_law("GB-ENG").pre_action_against(debtor)
    assert before is not None
    assert before.days == days


def test_the_right_to_suspend_is_not_against_a_residential_occupier() -> None:
    right = load_law("GB-ENG").suspension_against("construction", "company")
    assert right is not None
    assert right.notice_days == 7
    assert load_law("GB-ENG").suspension_against("construction", "consumer") is None
    assert load_law("GB-ENG").suspension_against("services", "company") is None


def test_american_documents_are_letter_size_and_all_others_a4() -> None:
    for code in known_laws():
        assert load_law(code).page_size == ("Letter" if code.startswith("US-") else "A4")


def test_a_rate_on_a_series_that_docgen_does_not_have_is_told_by_its_rule_and_field() -> None:
    with pytest.raises(CaseError) as refused:
        law_from_text(with_a_rate("base: libor, points: 8"), file="examplia.yaml")
    assert [(each.rule, each.path) for each in refused.value.diagnostics] == [
        ("rate-series-unknown", "interest[0].rates[0].base")
    ]


def test_an_order_of_payments_that_leaves_a_head_out_is_told_by_its_rule_field_and_line() -> None:
    with pytest.raises(CaseError) as refused:
        law_from_text(OWN.replace("costs, compensation", "costs"), file="examplia.yaml")
    assert [(each.rule, each.path) for each in refused.value.diagnostics] == [("misread", "allocation.order")]
    assert "  order: [interest, principal, costs]" in refused.value.source_lines


def test_a_pack_from_before_there_were_rules_has_those_of_docgen() -> None:
    english = OWN.replace("code: XX", "code: GB-ENG")
    assert law_from_text(english, file="ours.yaml").rules == load_law("GB-ENG").rules != ()
    own = f"{english}rules:\n  - {{rule: county_court, {PROVEN}}}\n"
    assert [each.rule for each in law_from_text(own, file="ours.yaml").rules] == ["county_court"]
    assert law_from_text(OWN, file="ours.yaml").rules == ()


def test_a_pack_with_a_sign_that_no_text_has_is_refused() -> None:
    with pytest.raises(CaseError):
        law_from_text(f"{OWN}# \ud800\n", file="ours.yaml")


def test_the_right_to_cancel_a_new_building_is_known_by_its_instructions() -> None:
    building, other = load_law("DE").cancellation
    assert building.is_consumer_building
    assert not other.is_consumer_building
    assert not replace(building, instructions=None).is_consumer_building


def test_a_term_has_a_limit_where_it_is_void_only_beyond_one() -> None:
    term = replace(load_law("DE").void_terms[0], longer_than=0, shorter_than=0, more_than=None)
    assert not term.has_limit
    assert replace(term, longer_than=2).has_limit
    assert replace(term, shorter_than=2).has_limit
    assert replace(term, more_than=Decimal(0)).has_limit


def test_what_has_to_be_filed_against_a_waiver_is_said_in_words() -> None:
    waivers = load_law("US-GA").lien_waivers
    assert waivers is not None
    assert replace(waivers, unless_filed=("affidavit-of-nonpayment", "claim-of-lien")).answers == (
        "an affidavit of nonpayment or a claim of lien"
    )


@pytest.mark.parametrize(
    ("confidence", "verified"),
    [
        ("seen in the primary source", True),
        ("docgen's own rule", True),
        ("conflicting", True),
        ("not verified", False),
        ("general knowledge", False),
    ],
)
def test_a_value_that_nobody_saw_is_not_verified(confidence: Any, verified: bool) -> None:
    assert replace(load_law("DE").day_count, confidence=confidence).is_verified is verified
