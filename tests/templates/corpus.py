"""Small Word templates: the faultless ones, and one for each fault, planted alone.

Each is made here from a few lines. What `docgen template lint` says of it stands in `reports.txt`.
"""

from __future__ import annotations

from tests.templates.building import (
    HEAD,
    box,
    cell,
    deleted,
    field,
    inserted,
    lines,
    linked,
    note_mark,
    p,
    paragraphs,
    picture,
    row,
    run,
    table,
    word_file,
)

_BOLD = "<w:b/>"
_MAIL = {"rIdMail": ("hyperlink", "mailto:office@example.com", True)}
_MILESTONES = (
    ("Instalment", "Amount"),
    ("{%tr for m in contract.milestones %}", ""),
    ("{{ m.title }}", "{{ m.amount }}"),
    ("{%tr endfor %}", ""),
    ("Total", "{{ contract.price }}"),
)
_CHART = (
    f'{HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>{{ client.name }}</a:t></c:chartSpace>'
).encode()
_COMMENTS = (
    f'{HEAD}<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="1" w:author="A. Person" w:initials="AP"><w:p><w:r><w:t>Is {{ client.name }} right?</w:t></w:r>'
    "</w:p></w:comment></w:comments>"
).encode()
_SDT = "<w:sdt><w:sdtPr><w:id w:val='77'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_SECTION_END = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>{}</w:p>'

FAULTLESS: dict[str, bytes] = {
    "words alone": word_file(paragraphs("Dear all,", "nothing is filled in here.")),
    "a value in a sentence": word_file(paragraphs("Dear {{ client.name }}, the price is {{ contract.price }}.")),
    "a tag that Word has split into runs": word_file(
        p(
            "Dear ",
            run("{", _BOLD),
            "{ cli",
            run("ent.na", _BOLD),
            '<w:proofErr w:type="spellStart"/>',
            "me }",
            "}, hello.",
        )
    ),
    "an optional paragraph": word_file(
        paragraphs("{%p if contract.signed %}", "Signed on {{ contract.signed }}.", "{%p endif %}", "The end.")
    ),
    "a choice in a sentence": word_file(
        paragraphs("The law is {% if law.is_uk %}of these islands{% else %}of another country{% endif %}.")
    ),
    "a choice of three": word_file(
        paragraphs("The law is {% if law.is_germany %}A{% elif law.is_us %}B{% else %}C{% endif %}.")
    ),
    "conditions within conditions": word_file(
        paragraphs(
            "{%p if contract.has_tax %}",
            "Tax is {{ contract.tax_rate }}.",
            "{%p if contract.tax_excluded %}",
            "It comes on top.",
            "{%p else %}",
            "It is in the price.",
            "{%p endif %}",
            "{%p endif %}",
            "The end.",
        )
    ),
    "a table with a header, a loop and a total": word_file(lines(*_MILESTONES) + p("The end.")),
    "a list in paragraphs": word_file(
        paragraphs("The work:", "{%p for item in contract.scope %}", "{{ item }}", "{%p endfor %}", "The end.")
    ),
    "a list in a sentence": word_file(
        paragraphs(
            "The work: {% for item in contract.scope %}{{ item }}{% if not loop.last %}, {% endif %}{% endfor %}."
        )
    ),
    "a list joined": word_file(paragraphs("The work: {{ contract.scope|join('; ') }}.")),
    "a count and a first item": word_file(
        paragraphs("{{ contract.scope|length }} items, the first: {{ contract.scope|first }}.")
    ),
    "a loop with nothing to go through": word_file(
        paragraphs("{%p for x in contract.exclusions %}", "Not {{ x }}.", "{%p else %}", "All in.", "{%p endfor %}")
    ),
    "tags in header and footer": word_file(
        p("Words."), header=p("{{ contractor.name }}"), footer=p("Page ", field("PAGE"), " of {{ case.reference }}")
    ),
    "a tag in a footnote": word_file(p("Words", note_mark(), "."), footnote=p("Made for {{ client.name }}.")),
    "a tag in an endnote": word_file(p("Words", note_mark("endnote"), "."), endnote=p("Made for {{ client.name }}.")),
    "a tag in a text box": word_file(p("Beside it: ", box("For {{ client.name }}"))),
    "remarks": word_file(
        paragraphs("{#p document: firm-letter; facts: final-demand #}", "Words {# not for print #}stay.")
    ),
    "runs that are repeated": word_file(
        p("The work:", run("{%r for item in contract.scope %}"), run(" {{ item }}.", _BOLD), run("{%r endfor %}"))
    ),
    "columns that are repeated": word_file(
        table(
            row(cell("Item"), cell("{%tc for x in contract.scope %}"), cell("{{ x }}"), cell("{%tc endfor %}")),
            columns=4,
        )
        + p("The end.")
    ),
    "a table within a table": word_file(
        table(row(cell(lines(*_MILESTONES), p("Instalments")), cell("Beside"))) + p("The end.")
    ),
    "a condition within a cell": word_file(
        lines(("Signed", "{% if contract.signed %}{{ contract.signed }}{% else %}not yet{% endif %}")) + p("The end.")
    ),
    "a condition in a cell with a paragraph behind it": word_file(
        table(row(cell("{%p if law.is_uk %}", "In the UK.", "{%p endif %}", ""), cell("Beside"))) + p("The end.")
    ),
    "an either-or in a cell": word_file(
        table(row(cell("{%p if law.is_uk %}", "In.", "{%p else %}", "Out.", "{%p endif %}"), cell("B"))) + p("The end.")
    ),
    "places to sign": word_file(paragraphs("Signed:", "{{p contract.signatures }}", "The end.")),
    "a picture under a condition": word_file(
        p("{%p if law.is_uk %}") + p("Our seal ", picture()) + p("{%p endif %}") + p("The end.")
    ),
    "a line break and a hard space in a tag": word_file(
        p('<w:r><w:t xml:space="preserve">Dear {{\u00a0client.name</w:t><w:br/><w:t> }}!</w:t></w:r>')
    ),
    "a name of one's own": word_file(
        paragraphs("{%p set who = client.name %}", "Dear {{ who }}.", "{% with x = who %}And {{ x }}.{% endwith %}")
    ),
    "a coloured cell": word_file(
        lines(("{% cellbg 'D9E2F3' %}Total", "{{ contract.price }}"), ("A", "B")) + p("The end.")
    ),
    "a cell over several columns": word_file(table(row(cell("{% colspan 2 %}Total")), row("A", "B")) + p("The end.")),
    "a cell merged down a loop": word_file(
        lines(
            ("{%tr for m in contract.milestones %}", ""),
            ("{% vm %}All", "{{ m.title }}"),
            ("{%tr endfor %}", ""),
            ("x", "y"),
        )
        + p("The end.")
    ),
    "a heading over repeated columns": word_file(
        table(
            row("A", cell("{%tc for x in contract.scope %}"), cell("{% hm %}Items"), cell("{%tc endfor %}")),
            row("B", cell("{%tc for x in contract.scope %}"), cell("{{ x }}"), cell("{%tc endfor %}")),
            columns=4,
        )
        + p("The end.")
    ),
    "braces and per cent that are no tags": word_file(
        paragraphs("A set {1, 2}, {§ 3}, 100 % of it, 5 %, and { } too.", "{{ client.name }}: {7}")
    ),
    "two spaces after a sentence, and more to align": word_file(
        paragraphs("It is due.  Pay {{ contract.price }}.  Thank you.", "A    B    {{ client.name }}")
    ),
    "separators between two spaces": word_file(
        p("{{ case.reference }}  ·  page ", field("PAGE"), "  |  {{ contract.date }}  –  end")
    ),
    "a link to write a mail": word_file(
        p("Write to ", linked("rIdMail", "{{ contractor.name }}"), "."), relations=_MAIL
    ),
    "a content control": word_file(p("For ") + _SDT.format(p("{{ client.name }}")) + p("The end.")),
    "a condition in a link": word_file(
        p("Write ", linked("rIdMail", "{% if law.is_uk %}here{% else %}there{% endif %}"), "."), relations=_MAIL
    ),
    "a bookmark in a paragraph that a tag takes away": word_file(
        p('<w:bookmarkStart w:id="5" w:name="clause"/>', "{%p if law.is_uk %}", '<w:bookmarkEnd w:id="5"/>')
        + paragraphs("In.", "{%p endif %}", "The end.")
    ),
    "a bookmark in a loop": word_file(
        p("{%p for x in contract.scope %}")
        + p('<w:bookmarkStart w:id="6" w:name="item"/>', "{{ x }}", '<w:bookmarkEnd w:id="6"/>')
        + paragraphs("{%p endfor %}", "The end.")
    ),
}


def _body(*text: str) -> bytes:
    return word_file(paragraphs(*text))


FAULTY: dict[str, bytes] = {
    # Names
    "a misspelt name": _body("Dear {{ client.nam }}."),
    "a misspelt group": _body("Dear {{ cleint.name }}."),
    "a name that is nothing like any other": _body("Dear {{ client.zodiac }}."),
    "a misspelt condition": _body("{%p if contract.sigend %}", "Signed.", "{%p endif %}", "End."),
    "a misspelt condition in a sentence": _body("It is {% if contract.sigend %}signed{% endif %}."),
    "a misspelt elif": _body("{% if law.is_uk %}A{% elif law.is_su %}B{% endif %}"),
    "a misspelt list": _body("{%p for m in contract.milestone %}", "{{ m.title }}", "{%p endfor %}", "End."),
    "a misspelt part of what a loop gives": word_file(
        lines(("A", "B"), ("{%tr for m in contract.milestones %}", ""), ("{{ m.titel }}", ""), ("{%tr endfor %}", ""))
        + p("End.")
    ),
    "a misspelt name in a branch not taken": _body("{% if law.is_germany %}{{ client.nmae }}{% endif %}."),
    "a misspelt name in a header": word_file(p("Words."), header=p("{{ contractor.nmae }}")),
    "a misspelt name in a footer": word_file(p("Words."), footer=p("{{ contractor.nmae }}")),
    "a misspelt name in a footnote": word_file(p("Words", note_mark()), footnote=p("{{ client.nmae }}")),
    "a misspelt name in an endnote": word_file(p("W", note_mark("endnote")), endnote=p("{{ client.nmae }}")),
    "a misspelt name in a text box": word_file(p("Beside: ", box("{{ client.nmae }}"))),
    "a misspelt name in a nested table": word_file(
        table(row(cell(lines(("{{ client.nmae }}", "B")), p("x")), cell("C"))) + p("End.")
    ),
    "a capital in a name": _body("Dear {{ Client.name }}."),
    "a capital in a part of a name": _body("Dear {{ client.Name }}."),
    "a loop's name used behind the loop": _body("{% for x in contract.scope %}{{ x }}{% endfor %} and {{ x }}"),
    "a name set in a loop and used behind it": _body(
        "{% for x in contract.scope %}{% set last = x %}{% endfor %}{{ last }}"
    ),
    "a part of a text": _body("{{ client.name.first }}"),
    "a list that is printed": _body("{{ contract.milestones }}"),
    "a yes or no that is printed": _body("{{ contract.has_tax }}"),
    "a group that is printed": _body("{{ client }}"),
    "a text that is looped over": _body("{% for x in client.name %}{{ x }}{% endfor %}"),
    "an inline if without an else": _body("{{ client.name if law.is_uk }}"),
    # What the sandbox and the vocabulary forbid
    "an unknown filter": _body("{{ client.name|uper }}"),
    "a filter that would hide a gap": _body("{{ client.phone|default('none') }}"),
    "a filter for the wrong kind": _body("{{ client.name|length }}"),
    "an unknown test": _body("{% if client.name is defined %}x{% endif %}"),
    "a method that is called": _body("{{ client.name.upper() }}"),
    "a way out of the sandbox": _body("{{ client.__class__.__mro__ }}"),
    "arithmetic": _body("{{ 2 * 3 }}"),
    "a function of Jinja": _body("{% for i in range(10) %}x{% endfor %}"),
    "an include": _body("{% include 'other.docx' %}"),
    "a macro": _body("{% macro m() %}x{% endmacro %}"),
    "a block that is set": _body("{% set x %}words{% endset %}"),
    "raw": _body("{% raw %}{{ x }}{% endraw %}"),
    "a loop that calls itself": _body("{% for x in contract.scope recursive %}{{ x }}{% endfor %}"),
    # What Word makes of tags
    "curled quotation marks": _body("{% if law.name == “England” %}x{% endif %}"),
    "German quotation marks": _body("{% if law.name == „England“ %}x{% endif %}"),
    "a dash": _body("{{ contract.price–gross }}"),
    "a hard hyphen": word_file(p("<w:r><w:t>{{ contract.price</w:t><w:noBreakHyphen/><w:t>gross }}</w:t></w:r>")),
    "an arrow": _body("{% if contract.scope|length → 2 %}x{% endif %}"),
    "dots become one sign": _body("{{ client…name }}"),
    "an invisible character": _body("{{ client.\u200bname }}"),
    "a capital If": _body("{% If law.is_uk %}x{% endif %}"),
    "a capital And": _body("{% if law.is_uk And contract.signed %}x{% endif %}"),
    "a capital P": _body("{%P if law.is_uk %}", "x", "{%p endif %}", "End."),
    "a space before the letter": _body("{% p if law.is_uk %}", "x", "{%p endif %}", "End."),
    "a no-break space behind the letter": _body("{%p\u00a0if law.is_uk %}", "x", "{%p endif %}", "End."),
    "no space behind the letter": _body("{%pif law.is_uk %}", "x", "{%p endif %}", "End."),
    "a hyphen that joins": _body("A {{- client.name }}"),
    # Tags that are not whole
    "a brace too few at the end": _body("Dear {{ client.name }, hello."),
    "a brace too few at the end, another tag behind": _body("Dear {{ client.name }, {{ contract.price }}."),
    "a brace too few at the beginning": _body("Dear { client.name }}."),
    "three braces": _body("Dear {{{ client.name }}}."),
    "single braces": _body("Dear {client.name}."),
    "square brackets": _body("Dear [[client.name]]."),
    "a space between braces": _body("Dear { { client.name }}."),
    "the wrong end of a tag": _body("Dear {{ client.name %}."),
    "a tag over two paragraphs": _body("Dear {{ client.", "name }}."),
    "an empty tag": _body("Dear {{ }}."),
    "an empty statement": _body("Dear {% %}."),
    "two words": _body("Dear {{ client name }}."),
    "one = instead of two": _body("{% if law.name = 'x' %}y{% endif %}"),
    "a picture inside a tag": word_file(p("Dear {{ client", picture(), ".name }}")),
    # Pairs
    "an if without an end": _body("{%p if law.is_uk %}", "x"),
    "a for without an end": _body("{% for x in contract.scope %}{{ x }}"),
    "an end without an if": _body("x", "{%p endif %}", "End."),
    "an else without an if": _body("x {% else %} y"),
    "a second else": _body("{% if law.is_uk %}a{% else %}b{% else %}c{% endif %}"),
    "the end of something else": _body("{% if law.is_uk %}a{% endfor %}"),
    "ends crossed": _body("{% if law.is_uk %}{% for x in contract.scope %}{{ x }}{% endif %}{% endfor %}"),
    "else if": _body("{% if law.is_uk %}a{% else if law.is_us %}b{% endif %}"),
    "elseif": _body("{% if law.is_uk %}a{% elseif law.is_us %}b{% endif %}"),
    "end if": _body("{% if law.is_uk %}a{% end if %}"),
    "a misspelt endif": _body("{% if law.is_uk %}a{% endfi %}"),
    "iff": _body("{% iff law.is_uk %}a{% endif %}"),
    "a tag that does not exist": _body("{% goto law.is_uk %}"),
    "letters mixed": _body("{%p if law.is_uk %}", "x", "{% endif %}", "End."),
    "letters mixed in a table": word_file(
        lines(("A", "B"), ("{%tr for x in contract.scope %}", ""), ("{{ x }}", "b"), ("{%p endfor %}", "")) + p("End.")
    ),
    "an if across paragraphs": _body("{% if law.is_uk %}In.", "More. {% endif %}", "End."),
    # What would be lost
    "words beside a tag that takes its paragraph": _body("{%p if law.is_uk %} In.", "x", "{%p endif %}", "End."),
    "a value beside a tag that takes its paragraph": _body(
        "{{ client.name }} {%p if law.is_uk %}", "x", "{%p endif %}"
    ),
    "both tags in one paragraph": _body("{%p if law.is_uk %}x{%p endif %}", "End."),
    "a picture beside a tag": word_file(p("{%p if law.is_uk %}", picture()) + paragraphs("x", "{%p endif %}")),
    "a page break beside a tag": word_file(
        p("{%p if law.is_uk %}", '<w:r><w:br w:type="page"/></w:r>') + paragraphs("x", "{%p endif %}")
    ),
    "the end of a section beside a tag": word_file(
        _SECTION_END.format(run("{%p if law.is_uk %}")) + paragraphs("x", "{%p endif %}")
    ),
    "words in the row of a tag": word_file(
        lines(("A", "B"), ("{%tr for x in contract.scope %}", "Sum"), ("{{ x }}", "b"), ("{%tr endfor %}", ""))
        + p("End.")
    ),
    "for and endfor in one row": word_file(
        lines(("A", "B"), ("{%tr for x in contract.scope %}{{ x }}", "{%tr endfor %}")) + p("End.")
    ),
    "words in the cell of a tag": word_file(
        table(row("A", cell("{%tc for x in contract.scope %} B"), "{{ x }}", "{%tc endfor %}"), columns=4) + p("End.")
    ),
    "a loop across cells": word_file(lines(("{% for x in contract.scope %}{{ x }}", "b{% endfor %}")) + p("End.")),
    "a paragraph's loop across cells": word_file(
        table(row(cell("{%p for x in contract.scope %}", "a"), cell("b", "{%p endfor %}", ""))) + p("End.")
    ),
    "a row's loop across tables": word_file(
        lines(("A", "B"), ("{%tr for x in contract.scope %}", ""), ("{{ x }}", "b"))
        + p("Between.")
        + lines(("{%tr endfor %}", ""), ("C", "D"))
        + p("End.")
    ),
    "a cell's loop across rows": word_file(
        table(row(cell("A"), cell("{%tc for x in contract.scope %}")), row(cell("{{ x }}"), cell("{%tc endfor %}")))
        + p("End.")
    ),
    "a row's tag outside a table": _body("{%tr if law.is_uk %}", "x", "{%tr endif %}"),
    "a cell's colour outside a table": _body("{% cellbg 'D9E2F3' %}x"),
    "a condition across the edge of a link": word_file(
        p("{% if law.is_uk %}Write ", linked("rIdMail", "here{% endif %}"), "."), relations=_MAIL
    ),
    "an if that can empty a cell": word_file(
        table(row(cell("{%p if law.is_uk %}", "In.", "{%p endif %}"), cell("B"))) + p("End.")
    ),
    "a loop that can empty a table": word_file(
        lines(("{%tr for x in contract.scope %}", ""), ("{{ x }}", "b"), ("{%tr endfor %}", "")) + p("End.")
    ),
    "an if that can empty a header": word_file(
        p("Words."), header=paragraphs("{%p if law.is_uk %}", "In.", "{%p endif %}")
    ),
    "words printed with p": _body("{{p client.name }}"),
    "words printed with r": _body("Dear {{r client.name }}."),
    "a block printed in a sentence": _body("Signed: {{ contract.signatures }}"),
    # Where tags do not belong
    "a tag in a tracked deletion": word_file(p("Dear ", deleted("{{ client.name }}"), "you.")),
    "a tag half deleted": word_file(p("Dear {{ client.", deleted("nam"), inserted("name"), " }}.")),
    "tracked changes beside tags": word_file(p("Dear {{ client.name }}, ", inserted("hello"), ".")),
    "a tag in the code of a field": word_file(p("See ", field("HYPERLINK {{ client.email }}", "here"), ".")),
    "a tag in an alternative text": word_file(p("Seal ", picture(words="{{ client.name }}"))),
    "a tag in the address of a link": word_file(
        p("Write ", linked("rIdX", "here")), relations={"rIdX": ("hyperlink", "mailto:{{ client.email }}", True)}
    ),
    "a tag in a chart": word_file(
        p("x"),
        parts={"word/charts/chart1.xml": ("application/vnd.openxmlformats-officedocument.drawingml.chart+xml", _CHART)},
        relations={"rIdC": ("chart", "charts/chart1.xml", False)},
    ),
    "a tag in a comment": word_file(
        p("x"),
        parts={
            "word/comments.xml": (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
                _COMMENTS,
            )
        },
        relations={"rIdC": ("comments", "comments.xml", False)},
    ),
    # What the file brings along
    "macros": word_file(
        p("x"),
        parts={"word/vbaProject.bin": ("application/vnd.ms-office.vbaProject", b"macro")},
        relations={"rIdV": ("vbaProject", "vbaProject.bin", False)},
        main_type="application/vnd.ms-word.document.macroEnabled.main+xml",
    ),
    "a linked picture": word_file(p("x"), relations={"rIdI": ("image", "https://example.com/track.png", True)}),
    "a link to a file of somebody's machine": word_file(
        p(linked("rIdL", "here")), relations={"rIdL": ("hyperlink", "file:///C:/Users/a/x.docx", True)}
    ),
    "an embedded object": word_file(
        p("x"),
        parts={
            "word/embeddings/o1.bin": ("application/vnd.openxmlformats-officedocument.oleObject", b"object"),
        },
        relations={"rIdO": ("oleObject", "embeddings/o1.bin", False)},
    ),
    "another file brought in": word_file(
        p("x"),
        parts={"word/part.htm": ("text/html", b"<html/>")},
        relations={"rIdA": ("aFChunk", "part.htm", False)},
    ),
    "a remote template": word_file(
        p("x"),
        settings='<w:attachedTemplate r:id="rIdT"/>',
        settings_relations={"rIdT": ("attachedTemplate", "https://example.com/x.dotm", True)},
    ),
    "a field that fetches": word_file(p(field("INCLUDEPICTURE https://example.com/a.png"))),
    "a field that runs a program": word_file(p(field("DDEAUTO c:\\\\x.exe a"))),
    # Gaps
    "two spaces where a word was": _body("Pay  within {{ contract.payment_within }}."),
    "a space before a comma": _body("Dear , the price is {{ contract.price }}."),
    "empty brackets": _body("The client () owes {{ contract.price }}."),
    "a note twice": _body("{#p document: a #}", "{#p document: b #}", "{{ client.name }}"),
}
