"""Every name in a template is checked against the context, in every branch, before anything is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.characters import refused_signs
from docgen.compose.document import check_template
from docgen.documents import DOCUMENTS
from docgen.documents.context import Context
from docgen.resources import templates_folder
from tests.compose.documents import DocumentContext, checked, refused, write

GOOD = """\
{% macro row(party, word="x") %}{{ party.name }} {{ word }}{% endmacro %}
{% set one = contract.milestones[0] %}
{% if contract.client and contract.client.kind == "consumer" %}
{{ row(contract.client) }}
{% elif contractor.kind in ("company", "consumer") and not contract.has_retention %}
{{ row(contractor, word=one.title) }}
{% endif %}
{% for m in contract.milestones if m.late %}
{{ loop.index }} of {{ loop.length }}: {{ m.title }}{% if not loop.last %},{% endif %}
{% else %}
{{ contract.first_title }}
{% endfor %}
{% with tag = contract.tags|first %}{{ tag }}{% endwith %}
{{ "one" if contract.count == 1 else "many" }} {{ contract.tags|join(", ") }} {{ note|lower }}
{% if contract.milestones|length > 1 and contract.client is none %}x{% endif %}
"""


def test_a_good_template_has_no_problems(tmp_path: Path) -> None:
    assert checked(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{{ contract.mileston }}",
            "contract.mileston is not known; did you mean contract.milestones? | Write contract.milestones.",
        ),
        (
            "{% if contract.hass_retention %}Clause.{% endif %}",
            "contract.hass_retention is not known; did you mean contract.has_retention? | "
            "Write contract.has_retention.",
        ),
        ("{{ contrat.date }}", "contrat is not known; did you mean contract? | Write contract."),
        (
            "{{ qqq }}",
            "qqq is not known | The facts have: contract, contractor, note, signatures.",
        ),
        (
            "{{ contract.zzz }}",
            "contract.zzz is not known | contract has: client, count, date, first_title, has_retention, milestones, "
            "signed, tags.",
        ),
        (
            "{% if contract.has_retention %}{% if note %}{{ contract.client.nam }}{% endif %}{% endif %}",
            "contract.client.nam is not known; did you mean contract.client.name? | Write contract.client.name.",
        ),
        (
            "{% for m in contract.milestones %}{{ m.titel }}{% endfor %}",
            "m.titel is not known; did you mean m.title? | Write m.title.",
        ),
        (
            "{% for m in contract.milestones %}{% endfor %}{{ m.title }}",
            "m is not known | The facts have: contract, contractor, note, signatures.",
        ),
        (
            "{% set c = contract.client %}{{ c.nane }}",
            "c.nane is not known; did you mean c.name? | Write c.name.",
        ),
        (
            "{% macro m(p) %}{{ p.nmae }}{% endmacro %}{{ m(contractor) }}",
            "p.nmae is not known; did you mean p.name? | Write p.name.",
        ),
        (
            "{% macro m(p) %}{{ contract.dat }}{% endmacro %}never called",
            "contract.dat is not known; did you mean contract.date? | Write contract.date.",
        ),
        ("{{ note.text }}", "note.text is not known: note is text | Write note alone."),
        (
            "{{ contract.milestones.title }}",
            "contract.milestones.title is not known: contract.milestones is a list | Loop over it.",
        ),
        ("{{ loop.index }}", "loop is not known | The facts have: contract, contractor, note, signatures."),
        (
            "{% for m in contract.tags %}{{ loop.indx }}{% endfor %}",
            "loop.indx is not known; did you mean loop.index? | Write loop.index.",
        ),
        ("{% for x in note %}{% endfor %}", "note is text, not a list | Loop over a list."),
        ("{{ contract.tags }}", "contract.tags is a list | Loop over it with {% for … in contract.tags %}."),
        (
            '{% if contractor.kind == "compny" %}x{% endif %}',
            'contractor.kind is never "compny" | Did you mean "company"?',
        ),
        (
            '{% if "compny" == contractor.kind %}x{% endif %}',
            'contractor.kind is never "compny" | Did you mean "company"?',
        ),
        (
            '{% if "company" != contractor.kind == "compny" %}x{% endif %}',
            'contractor.kind is never "compny" | Did you mean "company"?',
        ),
        (
            '{% if contractor.kind in ("consumer", "zzz") %}x{% endif %}',
            'contractor.kind is never "zzz" | It can be: company, consumer.',
        ),
        (
            "{{ contract.count + 1 }}",
            "a template does no arithmetic | Ask for the finished figure in the facts.",
        ),
        ("{{ note ~ note }}", '"~" does not join values | Print one after the other: {{ a }} {{ b }}.'),
        (
            '{% if contract.date > "2026" %}x{% endif %}',
            "contract.date is text: it is not more or less than another | Ask for a yes-or-no in the facts.",
        ),
        (
            "{{ note|safe }}",
            "|safe is not a filter of templates | The known ones are first, join, last, length, lower, upper.",
        ),
        ("{{ note|uper }}", "|uper is not a filter of templates | Did you mean |upper?"),
        ("{{ contract.tags|upper }}", "|upper wants text, and contract.tags is a list | Take it out."),
        ("{{ note|length }}", "|length wants a list, and note is text | Take it out."),
        ("{% if note is defined %}x{% endif %}", '"is defined" is not a test | The only one is "is none".'),
        (
            '{{ "x" if contract.has_retention }}',
            '"… if …" without "else" may print nothing | Add "else …", or use {% if %}.',
        ),
        ("{{ note.upper() }}", "note.upper() cannot be called | Only macros can."),
        ("{{ range(3) }}", "range() is not a macro | Only macros of this template can be called."),
        ("{% macro m(a) %}x{% endmacro %}{{ m() }}", "m() is called without a | Give it."),
        ("{% macro m(a) %}x{% endmacro %}{{ m(1, 2) }}", "m() takes a | Correct the call."),
        ("{% macro mine(a) %}x{% endmacro %}{{ mnie(1) }}", "mnie() is not a macro | Did you mean mine()?"),
        ('{% extends "x" %}', "{% extends %} cannot be used in a template | Use {% include %}."),
        (
            "{% set x %}y{% endset %}",
            "{% set %} … {% endset %} cannot be used in a template | Write a macro.",
        ),
        (
            "{% autoescape false %}{{ note }}{% endautoescape %}",
            "{% autoescape %} cannot be used in a template | Values are always printed as typed.",
        ),
        ("{% include note %}", 'an include must name one file | Write {% include "clauses/….md" %}.'),
        (
            '{% include "x.md" ignore missing %}',
            '"ignore missing" would drop a text silently | Take it out.',
        ),
        (
            "{% if note %}x",
            "unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. "
            "The innermost block that needs to be closed is 'if' | "
            "Correct the tag; every if and for needs its end.",
        ),
        (
            "{{ note.__class__ }}",
            "note.__class__ is not known: note is text | Write note alone.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    found = checked(tmp_path, f"First.\n\n{text}\n", {"letters/x.md": "x"})
    assert found[0] in (f"3: {message}", f"4: {message}")  # an if without its end is noticed on the last line


def test_every_mistake_is_told_at_once_and_once(tmp_path: Path) -> None:
    text = "{% for m in contract.milestones %}{{ m.a_b_c }}{% endfor %}\n{{ nte }}\n\n{{ nte }}\n"
    assert [line.split(" ")[:2] for line in checked(tmp_path, text)] == [
        ["1:", "m.a_b_c"],
        ["2:", "nte"],
        ["4:", "nte"],
    ]


def test_a_mistake_is_marked_where_it_stands(tmp_path: Path) -> None:
    root = write(tmp_path, {"letters/a.md": "---\ndocument: a\nlayout: letter\n---\nx {{ contract.dat }}\n"})
    (diagnostic,) = check_template(template="a", context=DocumentContext, language="en-GB", folder=root)
    assert diagnostic.place is not None
    assert (diagnostic.rule, diagnostic.place.file) == ("template-name", "templates/letters/a.md")
    assert (diagnostic.place.line, diagnostic.place.column, diagnostic.place.width) == (5, 6, len("contract.dat"))


def test_included_texts_are_checked_with_the_names_around_them(tmp_path: Path) -> None:
    files = {"contracts/clauses/m.md": "\n{{ m.title }} {{ m.tilte }} {{ n.title }}\n"}
    loop = '{% for m in contract.milestones %}\n{% include "clauses/m.md" %}\n{% endfor %}'
    text = '{% if note == "never" %}\n' + loop + "{% endif %}"
    assert checked(tmp_path, text, files) == [
        "templates/contracts/clauses/m.md:2: m.tilte is not known; did you mean m.title? | Write m.title.",
        "templates/contracts/clauses/m.md:2: n is not known | "
        "The facts have: contract, contractor, loop, m, note, signatures.",
    ]


def test_names_are_checked_before_the_document_is_composed(tmp_path: Path) -> None:
    text = "{% if contract.has_retention %}{{ contract.retention }}{% endif %}Fine.\n"
    assert refused(tmp_path, text)[0].startswith("1: contract.retention is not known; did you mean contract.")


def test_the_title_is_checked_too(tmp_path: Path) -> None:
    text = "---\ndocument: a\ntitle: About {{ contract.dat }}\nlayout: letter\n---\nx\n"
    root = write(tmp_path, {"letters/a.md": text})
    (diagnostic,) = check_template(template="a", context=DocumentContext, language="en-GB", folder=root)
    assert diagnostic.message == "title: contract.dat is not known; did you mean contract.date?"
    assert diagnostic.place is not None
    assert diagnostic.place.line == 3


TOO_DEEP = "tags or brackets nested too deeply"
SIMPLER = "Say it in several tags of their own, one after the other."
DEEP = {
    "twenty loops": (3, "{% for m in contract.milestones %}" * 20 + "x" + "{% endfor %}" * 20),
    "hundreds of brackets": (3, "{{ " + "(" * 500 + "note" + ")" * 500 + " }}"),
    "a name of hundreds of parts": (3, "Fine.\n{{ note" + ".note" * 2000 + " }}"),
}


@pytest.mark.parametrize("what", DEEP)
def test_what_stands_too_deep_inside_one_another_is_told_at_its_place(what: str, tmp_path: Path) -> None:
    line, text = DEEP[what]
    found = checked(tmp_path, f"First.\n\n{text}\n" if line == 3 and "Fine" not in text else f"First.\n{text}\n")

    assert found == [f"{line}: {TOO_DEEP} | {SIMPLER}"]


def test_a_part_whose_name_no_disk_takes_is_not_there(tmp_path: Path) -> None:
    name = "x" * 3000
    (found,) = checked(tmp_path, f'{{% include "{name}" %}}\n')

    assert found.startswith(f'1: there is no template "{name}" | ')


@pytest.mark.parametrize("language", ["en-GB", "de-DE"])
def test_every_name_in_docgens_own_templates_is_known(language: str) -> None:
    """They are checked here and not on every run."""
    documents = {name for kind in DOCUMENTS for name in (kind.template, kind.short_template) if name}

    found = {name: check_template(template=name, context=Context, language=language) for name in sorted(documents)}
    assert {name: diagnostics for name, diagnostics in found.items() if diagnostics} == {}


def test_no_sign_of_docgens_own_templates_is_one_that_is_refused() -> None:
    """In the user's they are looked for on every run."""
    root = templates_folder()
    found = {
        path.relative_to(root).as_posix(): [*refused_signs(path.read_text("utf-8"))] for path in root.rglob("*.md")
    }
    assert len(found) > 100
    assert {name: signs for name, signs in found.items() if signs} == {}
