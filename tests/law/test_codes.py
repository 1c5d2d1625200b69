"""Code and templates know no code of a law: what a law says is in its pack, and they ask for it by name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from docgen.documents.agreement import law_context
from docgen.documents.contract_context import LawContext
from docgen.documents.wording import Wording
from docgen.errors import CaseError
from docgen.i18n import LANGUAGES
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack import RULE_NAMES, Law
from docgen.law.pack_reader import known_laws, law_from_text, load_law
from tests.steps.jobs import job

HOUSE = Path(__file__).resolve().parents[2]
CODES = {code for law in known_laws() for code in (law, law.partition("-")[0], f"{law.partition('-')[0]}-")}
KNOWN = {
    "docgen/batch/preload.py": "loads any pack so that workers have one at hand",
    "docgen/case/checks/identity.py": "forms of tax numbers, by the country that gives them",
    "docgen/case/checks/check.py": "whether a country charges VAT: geography, told before a law is read",
    "docgen/case/checks/money.py": "a term of American contracts alone, told before a law is read",
    "docgen/case/parties.py": "where the postcode stands in an address, by country",
    "docgen/case/values.py": "an example of what a field takes",
    "docgen/documents/agreement.py": "law.is_germany and the like, kept for templates of the user's own",
    "docgen/documents/cancellation.py": "ES marks a request to start early in its number; it is no country there",
    "docgen/documents/settlement.py": "SE marks a settlement in its number; it is no country there",
    "docgen/i18n/de/__init__.py": "how a language is written in a country that writes it otherwise",
    "docgen/i18n/en/__init__.py": "how a language is written in a country that writes it otherwise",
    "docgen/i18n/de/values.py": "SE is a legal form of a company; it is no country there",
    "docgen/einvoice/of_case.py": "prefixes of VAT numbers, by the country that gives them",
    "docgen/web/new.py": "the States of one country are a list of their own in the choice of a law",
    "docgen/law/pack.py": "an example of what a field takes",
    "docgen/law/pack_reader.py": "what people write for a country beside its code",
}
"""Why a file may name a code."""


def codes_in(path: Path) -> set[str]:
    """The codes of laws and countries that stand in the file as texts of their own."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return texts & CODES


def test_no_file_names_a_code_of_a_law_but_those_that_have_a_reason() -> None:
    files = sorted((HOUSE / "docgen").rglob("*.py"))

    assert {str(path.relative_to(HOUSE)) for path in files if codes_in(path)} == set(KNOWN)


def languages_compared_in(path: Path) -> set[str]:
    """The tags of languages that the file compares something with, or asks for as the beginning of a tag."""
    nodes = [*ast.walk(ast.parse(path.read_text("utf-8")))]
    compared = [node.comparators for node in nodes if isinstance(node, ast.Compare)]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    begun = [call.args for call in calls if ast.unparse(call.func).endswith(".startswith")]
    texts = (each.value for many in (*compared, *begun) for each in many if isinstance(each, ast.Constant))
    tag = re.compile(f"({'|'.join(LANGUAGES)})(-[A-Z]*)?")
    return {text for text in texts if isinstance(text, str) and tag.fullmatch(text)}


def test_no_file_decides_by_a_language_what_its_conventions_say() -> None:
    asking = {path.name: found for path in (HOUSE / "docgen").rglob("*.py") if (found := languages_compared_in(path))}

    assert asking == {}


def test_no_template_asks_for_a_law_by_its_country() -> None:
    asking = re.compile(r"\blaw\.(is_uk|is_england|is_germany|is_us|is_california|code)\b")
    files = [path for path in sorted((HOUSE / "templates").rglob("*")) if path.suffix in (".md", ".html", ".css")]

    assert len(files) > 50
    assert [path.name for path in files if asking.search(path.read_text("utf-8"))] == []


def test_every_rule_is_a_rule_of_some_law_and_has_a_user() -> None:
    places = [*(HOUSE / "templates").rglob("*.md"), *(HOUSE / "docgen").rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in places if path.name not in ("pack.py", "contract_context.py"))
    laws = [load_law(code) for code in known_laws()]

    for name in RULE_NAMES:
        assert any(law.has(name) for law in laws), name
        assert any(use in text for use in (f'has("{name}")', f'rule("{name}")', f"law.{name}")), name


@pytest.mark.parametrize(
    ("law", "names"),
    [
        ("GB-ENG", {"is_uk", "is_england"}),
        ("GB-SCT", {"is_uk"}),
        ("DE", {"is_germany"}),
        ("US-CA", {"is_us", "is_california"}),
        ("US-DC", {"is_us"}),
        ("AT", set()),
    ],
)
def test_the_old_names_of_countries_stay_for_templates_of_the_users_own(law: str, names: set[str]) -> None:
    of_case = job("2026-05-15")
    facts = law_context(CaseUnderLaw(case=of_case, law=load_law(law)), Wording(language="en-GB", currency="EUR"))

    assert {name for name in LawContext.__struct_fields__ if name.startswith("is_") and getattr(facts, name)} == names


def test_a_pack_of_ones_own_has_the_rules_of_its_country_and_of_docgens_pack_with_its_code() -> None:
    text = (HOUSE / "docgen" / "law" / "data" / "GB-ENG.yaml").read_text("utf-8")
    before = text[: text.index("\nrules:\n")]
    own: Law = law_from_text(before, file="ours.yaml")

    assert own == load_law("GB-ENG")
    assert own.has("pre_action_protocols")
    assert own.has("late_payment_act")


def test_a_rule_that_nobody_knows_is_refused_with_the_nearest() -> None:
    text = (HOUSE / "docgen" / "law" / "data" / "GB-SCT.yaml").read_text("utf-8")

    with pytest.raises(CaseError) as refused:
        law_from_text(text.replace("rule: construction_act,", "rule: construction_acts,"), file="ours.yaml")
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.message == 'rule "construction_acts" is not known'
    assert diagnostic.hint.startswith('Did you mean "construction_act"? ')
