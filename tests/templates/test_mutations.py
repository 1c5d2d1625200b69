"""From a good template, whatever happens to its tags: lint tells of it, or the document says the same.

Two kinds of accident have to be told apart. A tag that is misspelt or damaged is seen in the template itself. A tag
that is taken out whole, or a condition that is moved by a paragraph, leaves another template without a fault: that is
seen beside the version before (`docgen template lint --against`).
"""

from __future__ import annotations

import os
import re
from functools import cache

import pytest
from docxtpl_lint import lint  # type: ignore[import-untyped]  # it has no types
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from docgen.documents.context import Context
from docgen.errors import CaseError, DocgenError
from docgen.own_templates import values_of
from docgen.render.word_template import fill_in
from docgen.wordtemplate.compare import changes_since
from docgen.wordtemplate.lint import WordTemplate
from tests.templates.building import lines, p, word_file
from tests.templates.test_corpus import read
from tests.templates.test_filling import context, document, texts

TRIES = int(os.environ.get("DOCGEN_TRIES", "300"))  # 2000 were tried when this was written, and take two minutes
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")

# A cell of the table is "row|cell"; everything else a paragraph.
GOOD = (
    "{{ contractor.name }}, {{ contractor.address_line }}",
    "{{ client.name }}",
    "{{ letter.date }}",
    "Dear {{ client.signatory_name }}, your reference is {{ case.reference }}.",
    "{%p if contract.has_retention %}",
    "We hold {{ contract.retention_share }} back, as agreed on {{ contract.date }}.",
    "{%p if account.has_interest %}",
    "Interest of {{ account.interest }} is due, {{ account.per_day }} a day.",
    "{%p else %}",
    "No interest is due.",
    "{%p endif %}",
    "{%p endif %}",
    "This is open on {{ account.as_of }}:",
    "0|Invoice",
    "0|Due",
    "0|Open",
    "1|{%tr for row in account.claimed %}",
    "1|",
    "1|",
    "2|{{ row.number }}",
    "2|{{ row.due }}",
    "2|{{ row.open }}{% if row.paid %}*{% endif %}",
    "3|{%tr endfor %}",
    "3|",
    "3|",
    "4|Together",
    "4|",
    "4|{{ account.claimed_open }}",
    "Please pay {{ account.due }} {% if demand.deadline %}by {{ demand.deadline }}{% else %}at once{% endif %}.",
    "{%p for step in demand.withdraw %}",
    "We ask you to withdraw {{ step }}.",
    "{%p endfor %}",
    "The law is that of {{ law.name }}.",
)


def built(content: tuple[str, ...]) -> bytes:
    """The Word file of such a list, the first line as its header."""
    body, table = "", [[""] * 3 for _ in range(5)]
    filled = [0] * 5
    for line in content[1:]:
        number, bar, words = line.partition("|")
        if bar and number.isdigit():
            table[int(number)][filled[int(number)]] = words
            filled[int(number)] += 1
        else:
            if any(filled) and "<w:tbl>" not in body:
                body += lines(*table)
            body += p(line)
    return word_file(body, header=p(content[0]))


class Mutation(Struct, frozen=True):
    """A template after an accident. `inside`: a tag was misspelt or damaged, none was taken out or moved whole."""

    lines: tuple[str, ...]
    inside: bool
    what: str


@st.composite
def mutations(draw: st.DrawFn) -> Mutation:
    """One accident, of all kinds."""
    content = list(GOOD)
    places = [(number, found.span()) for number, line in enumerate(content) for found in TAG.finditer(line)]
    number, (start, end) = draw(st.sampled_from(places), label="tag")
    line = content[number]
    tag = line[start:end]
    what = draw(
        st.sampled_from(
            ("leave out", "put in", "change", "swap", "capital", "double", "parted", "word gone", "taken out", "moved",
             "line moved", "line gone", "exchanged")
        ),
        label="what",
    )  # fmt: skip
    at = draw(st.integers(1 if what in ("put in", "parted") else 0, len(tag) - 1), label="at")
    sign = draw(st.sampled_from(" abegnrsxzTN_.{}%#|'\"“„–…\u00a0\u200b=12()"), label="sign")
    match what:
        case "leave out":
            content[number] = line[:start] + tag[:at] + tag[at + 1 :] + line[end:]
        case "put in":
            content[number] = line[:start] + tag[:at] + sign + tag[at:] + line[end:]
        case "change":
            content[number] = line[:start] + tag[:at] + sign + tag[at + 1 :] + line[end:]
        case "swap":
            content[number] = line[:start] + tag[:at] + tag[at + 1 : at + 2] + tag[at] + tag[at + 2 :] + line[end:]
        case "capital":
            content[number] = line[:start] + tag[:at] + tag[at].upper() + tag[at + 1 :] + line[end:]
        case "double":
            content[number] = line[:start] + tag[:at] + tag[at] + tag[at:] + line[end:]
        case "parted":
            first, second = line[: start + at], line[start + at :]
            cell = f"{number_of(line)}|" if number_of(line) else ""
            if cell or number == 0:
                content[number] = first + " " + second.replace("}", "", 1)
            else:
                content[number : number + 1] = [first, second]
        case "word gone":
            words = list(re.finditer(r"\w+", tag))
            word = draw(st.sampled_from(words), label="word")
            content[number] = line[:start] + tag[: word.start()] + tag[word.end() :] + line[end:]
        case "taken out":
            content[number] = line[:start] + line[end:]
        case "moved":
            content[number] = line[:start] + line[end:]
            other = draw(st.integers(0, len(content) - 1), label="to")
            content[other] += tag
        case "line moved":
            if not number_of(line):
                del content[number]
                other = draw(st.integers(1, 11), label="to line")
                content.insert(other, line)
        case "line gone":
            if number_of(line):
                content[number] = f"{number_of(line)}|"
            else:
                content[number] = ""
        case "exchanged":
            there, (begin, stop) = draw(st.sampled_from(places), label="with")
            if there != number:
                content[number] = line[:start] + content[there][begin:stop] + line[end:]
                content[there] = content[there][:begin] + tag + content[there][stop:]
    inside = what not in ("taken out", "moved", "line moved", "line gone", "exchanged")
    return Mutation(lines=tuple(content), inside=inside, what=what)


def number_of(line: str) -> str:
    number, bar, _ = line.partition("|")
    return number if bar and number.isdigit() else ""


@cache
def good() -> WordTemplate:
    return read(built(GOOD))


@cache
def cases() -> tuple[Context, ...]:
    """Context in which each condition of the template is true once and false once."""
    one = context()
    assert one.account is not None
    assert one.demand is not None
    account = replace(one.account, has_interest=False)
    contract = replace(one.contract, has_retention=not one.contract.has_retention)
    turned = replace(one, account=account, contract=contract, demand=replace(one.demand, withdraw=("one", "two")))
    return one, turned, replace(one, account=account)


@cache
def said_by_the_good_one() -> tuple[tuple[str, ...], ...]:
    return tuple(said(good(), one) for one in cases())


def said(template: WordTemplate, of: Context) -> tuple[str, ...]:
    """The words of the document; the refusal, where the case lacks something."""
    try:
        made = texts(fill_in(template, values_of(of, document()), document()))
    except CaseError as refused:
        return tuple(f"refused: {diagnostic.message}" for diagnostic in refused.diagnostics)
    return tuple(" ".join(one.split()) for one in made if one.strip())


def test_the_template_to_begin_with_is_good() -> None:
    assert good().diagnostics == ()
    assert not any(line.startswith("refused") for words in said_by_the_good_one() for line in words)
    assert len(set(said_by_the_good_one())) == 3


@pytest.mark.slow
@settings(max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutations())
def test_no_accident_to_a_tag_goes_unnoticed(mutation: Mutation) -> None:
    content = built(mutation.lines)
    template = read(content)
    theirs = {issue.rule for issue in lint(content, autoescape=True).issues if issue.severity == "error"}

    if template.diagnostics:
        event(f"{mutation.what}: reported")
        return
    assert not theirs, "docxtpl-lint finds what ours does not"
    try:
        same = all(said(template, one) == words for one, words in zip(cases(), said_by_the_good_one(), strict=True))
    except DocgenError as refused:
        event(f"{mutation.what}: refused ({refused.message})")
        return
    if same:
        event(f"{mutation.what}: the same words")
        return
    assert changes_since(good(), template), "nothing was reported, and the document says something else"
    event(f"{mutation.what}: reported beside the version before")
    if mutation.inside:
        assert is_another_known_name(mutation), "a misspelt tag was only seen beside the version before"


def is_another_known_name(mutation: Mutation) -> bool:
    """Whether a misspelling made another name of the facts, such as law.is_us of law.is_uk."""
    before = {tag for line in GOOD for tag in TAG.findall(line)}
    changed = {tag for line in mutation.lines for tag in TAG.findall(line)} - before
    names = re.findall(r"[a-z_]+(?:\.[a-z_]+)+", " ".join(changed))
    return bool(names) and all(name.partition(".")[0] != name for name in names)
