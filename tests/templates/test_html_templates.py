"""An HTML template of the user's own: checked as the others are, printed as a PDF, and shut in its folder."""

from __future__ import annotations

import http.server
import io
import os
import shutil
import threading
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from docgen.cli import run
from tests.templates.building import DOT

Shown = pytest.CaptureFixture[str]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = ("--as-of", "2026-06-15")
NOTE = "<!-- document: notice-board; facts: final-demand; title: Notice -->\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the case in it, and another for templates."""
    (tmp_path / "job").mkdir()
    (tmp_path / "own").mkdir()
    shutil.copy(EXAMPLES / "shop-fit-out.yaml", tmp_path / "job" / "shop.yaml")
    (tmp_path / "own" / "dot.png").write_bytes(DOT)
    (tmp_path / "job" / "photo.png").write_bytes(DOT)
    (tmp_path / "secret.png").write_bytes(DOT)
    return tmp_path


def page(place: Path, body: str) -> Path:
    template = place / "own" / "notice.html"
    template.write_text(f'{NOTE}<html lang="en"><head><title>x</title></head><body>{body}</body></html>', "utf-8")
    return template


def drafted(place: Path, body: str) -> int:
    arguments = ["--template", str(page(place, body)), *DAY, "-o", str(place / "out")]
    return run(["draft", str(place / "job" / "shop.yaml"), *arguments])


def text_of(path: Path) -> str:
    return " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(path.read_bytes())).pages).split())


def test_it_is_printed_with_values_loops_and_pictures_beside_it_and_beside_the_case(place: Path, capsys: Shown) -> None:
    body = (
        '<h1>Dear {{ client.name }}</h1><img src="dot.png" alt="dot"><img src="../job/photo.png" alt="photo">'
        "<table>{% for one in account.claimed %}<tr><td>{{ one.number }}</td><td>{{ one.open }}</td></tr>{% endfor %}"
        "</table><p>{{ letter.addressee }}</p>{{ account.picture }}"
    )

    assert drafted(place, body) == 0
    (made,) = (place / "out").iterdir()
    assert made.name == "S-2026-003-notice-board.pdf"
    said = text_of(made)
    assert "Dear Fennel & Rye Bakeries Ltd" in said
    assert "INV-2604 £5,820.00" in said
    assert "DRAFT of 15 June 2026" in said.replace("\xa0", " ")


def test_a_page_that_names_no_language_is_in_that_of_the_case(place: Path) -> None:
    template = page(place, "<p>Dear {{ client.name }}</p>")
    template.write_text(template.read_text("utf-8").replace(' lang="en"', ""), "utf-8")
    arguments = ["--template", str(template), *DAY, "-o", str(place / "out")]
    assert run(["draft", str(place / "job" / "shop.yaml"), *arguments]) == 0

    (made,) = (place / "out").iterdir()
    assert PdfReader(made).root_object.get("/Lang") == "en-GB"


def test_the_same_page_gives_the_same_bytes(place: Path) -> None:
    made = []
    for _ in range(2):
        assert drafted(place, "<p>{{ client.name }}</p>") == 0
        made.append((place / "out" / "S-2026-003-notice-board.pdf").read_bytes())

    assert made[0] == made[1]


def test_a_misspelt_name_is_reported_with_its_line(place: Path, capsys: Shown) -> None:
    template = page(place, "<p>\n{% if client.nam %}x{% endif %}</p>")

    assert run(["template", "lint", str(template)]) == 1
    assert capsys.readouterr().out == (
        "own/notice.html:3:7: client.nam is not known; did you mean client.name?\n"
        "    {% if client.nam %}x{% endif %}</p></body></html>\n"
        "          ^^^^^^^^^^\n"
        "  Write client.name.\n\n"
        "1 problem.\n"
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<script>x</script>", "an HTML template cannot hold <script>"),
        ("<p onclick='x'>", "an HTML template cannot hold onclick="),
        ("<iframe src='dot.png'>", "an HTML template cannot hold <iframe>"),
        ("<object data='dot.png'></object>", "an HTML template cannot hold <object>"),
        ("<embed src='dot.png'>", "an HTML template cannot hold <embed>"),
        ("<svg><foreignObject></foreignObject></svg>", "an HTML template cannot hold <foreignobject>"),
        ("<link rel='attachment' href='dot.png'>", "an HTML template cannot hold <link rel=attachment>"),
        ("<link rel='stylesheet attachment' href='x.css'>", "cannot hold <link rel=stylesheet attachment>"),
        ("<link href='dot.png'>", "an HTML template cannot hold <link rel=?>"),
        ("<a rel='attachment' href='https://example.com/x'>x</a>", "an HTML template cannot hold rel=attachment"),
        ("<a href='dot.png'>x</a>", "a link cannot lead to dot.png"),
        ("<a href='file:///etc/passwd'>x</a>", "a link cannot lead to file:///etc/passwd"),
        ("<a href='java\tscript:x'>x</a>", "a link cannot lead to java"),
        ("<img src='https://example.com/x.png' alt=x>", "docgen does not open https://example.com/x.png"),
        ("<img src=//example.com/x.png alt=x>", "docgen does not open //example.com/x.png"),
        ("<img src=/etc/hostname alt=x>", "docgen does not open /etc/hostname"),
        ("<img src='data:text/html,x' alt=x>", "docgen does not open data:text/html,x"),
        ("<svg><image href='file:///etc/logo.png'/></svg>", "docgen does not open file:///etc/logo.png"),
        ("<p style='background: url(http://example.com/x)'>", "docgen does not open http://example.com/x"),
        ("<style>p { background: url( 'file:///etc/x.png' ) }</style>", "docgen does not open file:///etc/x.png"),
        ("<img src='../../etc/passwd' alt=x>", "docgen does not open ../../etc/passwd: a page shows files that end in"),
        ("<img src='a#/../../etc/passwd' alt=x>", "docgen does not open a: a page shows files that end in .png"),
        ("<link rel=stylesheet href='notes.txt'>", "docgen does not open notes.txt: a page shows files that end in"),
        ("<style>p { background: url(a.pdf) }</style>", "docgen does not open a.pdf: a page shows files that end in"),
        ("<style>@import 'x.css';</style>", "@import would fetch something"),
        ("<style>p > b { x: 'a < b' } @import 'x.css';", "@import would fetch something"),
        ("<svg><rect fill='url(http://example.com/a#b)'/></svg>", "docgen does not open http://example.com/a#b"),
        ("<svg><rect mask='URL(file:///etc/x.svg#b)'/></svg>", "docgen does not open file:///etc/x.svg#b"),
        ("<a href='mailto:a@b.example?attach=/etc/passwd'>x</a>", "a link cannot lead to mailto:a@b.example?attach="),
        (
            "<a href='mailto:a@b.example?a%74tach=/etc/passwd'>x</a>",
            "a link cannot lead to mailto:a@b.example?a%74tach=",
        ),
        ("<p style='-weasy-link: url(dot.png)'>x</p>", "the property link: leads to a file"),
    ],
)
def test_what_acts_or_fetches_is_refused(body: str, message: str, place: Path, capsys: Shown) -> None:
    assert run(["template", "lint", str(page(place, body))]) == 1
    assert message in capsys.readouterr().out
    assert drafted(place, body) == 1
    assert message in capsys.readouterr().err
    assert not (place / "out").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("../secret.png", "../secret.png: it lies neither beside the template nor beside the case"),
        ("linked.png", "linked.png: it is a link that leads out of the folder, and links are not followed out of it"),
        ("{{ 'file:///etc/hostname' }}", "file:///etc/hostname"),
        ("{{ '/etc/hostname' }}", "/etc/hostname"),
        ("a#/../../../../../../../../../../etc/passwd#x", "a: a page shows files that end in .png, .jpg, "),
        (
            "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
            "../../../../../../etc/passwd: a page shows files that end in .png, .jpg, ",
        ),
        ("../job/shop.yaml", "../job/shop.yaml: a page shows files that end in .png, .jpg, "),
        ("notes.png", "notes.png: it is no png file"),
        ("eps.svg", "eps.svg: it is no svg file"),
        ("data:image/png;base64,JSFQUy1BZG9iZS0zLjAgRVBTRi0zLjAK", "data:image/png: it is no png file"),
        ("data:image/svg+xml,%25!PS-Adobe-3.0", "data:image/svg+xml: it is no svg file"),
        ("missing.png", "missing.png: No such file or directory"),
        ("pipe.png", "pipe.png: it is not an ordinary file"),
    ],
)
def test_nothing_is_opened_but_pictures_in_the_two_folders(address: str, said: str, place: Path, capsys: Shown) -> None:
    (place / "own" / "linked.png").symlink_to(place / "secret.png")
    (place / "own" / "a#").mkdir()
    (place / "own" / "notes.png").write_text("my notes", "utf-8")
    (place / "own" / "eps.svg").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")  # another program would be run to draw it
    os.mkfifo(place / "own" / "pipe.png")
    assert drafted(place, f'<img src="{address}" alt="x">') == 1
    assert f"docgen does not open {said}" in capsys.readouterr().err
    assert not (place / "out").exists()


def test_a_stylesheet_beside_the_page_may_show_a_picture_beside_it(place: Path) -> None:
    (place / "own" / "firm.css").write_text("p { background: url('dot.png?v=1#x') }", "utf-8")

    assert drafted(place, '<link rel="stylesheet" href="firm.css"><p>{{ client.name }}</p>') == 0


def test_a_stylesheet_beside_the_page_makes_no_link_of_a_file(place: Path, capsys: Shown) -> None:
    (place / "own" / "leading.css").write_text("p { link: url(dot.png) }", "utf-8")

    assert drafted(place, '<link rel="stylesheet" href="leading.css"><p>x</p>') == 1
    assert "leading.css: the property link: leads to a file" in capsys.readouterr().err


def test_a_property_that_is_written_in_escapes_makes_no_link_of_a_file(place: Path) -> None:
    assert drafted(place, "<style>p { l\\69nk: url(dot.png) }</style><p>x</p>") == 1
    assert not (place / "out").exists()


def test_no_path_of_this_machine_stands_in_the_page(place: Path) -> None:
    (place / "own" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    body = (
        '<img src="dot.png" alt="dot"><img src="logo.svg#a" alt="logo"><img src="../job/photo.png" alt="photo">'
        '<p id="here"><a href="https://example.com/">web</a> <a href="#here">here</a></p>{{ account.picture }}'
    )
    assert drafted(place, body) == 0

    (made,) = (place / "out").iterdir()
    content = made.read_bytes()
    whole = content
    reader = PdfReader(io.BytesIO(content))
    for number in range(1, len(reader.xref[0]) + 1):
        one = reader.get_object(number)
        whole += one.get_data() if isinstance(one, StreamObject) else b""
    assert b"beside.invalid" not in whole
    assert place.name.encode() not in whole
    assert b"file:" not in whole


def test_no_network_is_used_whatever_a_value_says(place: Path, capsys: Shown) -> None:
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = http.server.HTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/x.png"
        # The address is put together when the page is filled in, so that lint cannot see it.
        assert drafted(place, f"{{% set x = '{address}' %}}<img src=\"{{{{ x }}}}\" alt='x'>") == 1
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert asked == []
    assert f"docgen does not open {address}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../secret.html", "/etc/hostname", "linked.html", "missing.html"])
def test_a_page_includes_nothing_from_elsewhere(name: str, place: Path, capsys: Shown) -> None:
    (place / "secret.html").write_text("Secret", "utf-8")
    (place / "own" / "linked.html").symlink_to(place / "secret.html")

    assert drafted(place, f'{{% include "{name}" %}}') == 1
    assert f'there is no part "{name}" beside the template' in capsys.readouterr().err


def test_a_page_includes_what_lies_beside_it(place: Path) -> None:
    (place / "own" / "parts").mkdir()
    (place / "own" / "parts" / "greeting.html").write_text("<p>Dear {{ client.name }}</p>", "utf-8")

    assert drafted(place, '{% include "parts/greeting.html" %}') == 0
    assert "Dear Fennel & Rye" in text_of(place / "out" / "S-2026-003-notice-board.pdf")


def test_an_empty_value_is_refused_with_its_line(place: Path, capsys: Shown) -> None:
    assert drafted(place, "\n<p>{{ client.phone }}</p>") == 1
    assert "own/notice.html:3:1: client.phone is empty in this case" in capsys.readouterr().err


def test_a_page_gives_a_pdf_and_nothing_else(place: Path, capsys: Shown) -> None:
    template = page(place, "<p>x</p>")

    assert run(["draft", str(place / "job" / "shop.yaml"), "--template", str(template), *DAY, "--format", "docx"]) == 1
    assert capsys.readouterr().err.endswith(
        "docgen: S-2026-003-notice-board is made from an HTML template, which gives no docx\n"
        "  Ask for --format pdf, and print that.\n"
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p style='display: none'>not</p>", "“not” is a word of the document and is not in the PDF"),
        ("<p hidden>not</p>", "“not” is a word of the document and is not in the PDF"),
        ("<p style='visibility: hidden'>not</p>", "“not” is a word of the document and is not in the PDF"),
        ("<p style='color: #fff'>not</p>", "“not” is on page 1 and cannot be seen"),
        ("<p style='opacity: 0'>not</p>", "“not” is on page 1 and cannot be seen"),
        ("<p style='font-size: 0.1pt'>not</p>", "“not” is on page 1 and cannot be seen"),
        ("<div style='height: 0; overflow: hidden'>not</div>", "“not” is on page 1 and cannot be seen"),
        ("<style>p::after { content: ' not' }</style><p>x</p>", "the stylesheet puts “not” into the text"),
    ],
)
def test_what_a_page_says_is_seen_and_what_is_seen_is_recorded(
    body: str, said: str, place: Path, capsys: Shown
) -> None:
    assert drafted(place, f"{body}<p>The end.</p>") == 1
    assert said in capsys.readouterr().err
    assert not (place / "out").exists()


@pytest.mark.parametrize("body", ["<![CDATA[ x ]]><p>x</p>", "<![x]<p>x</p>", "<![^1]\n-- x<p>y</p>"])
def test_a_marked_section_is_read_as_a_comment(body: str, place: Path) -> None:
    assert run(["template", "lint", str(page(place, body))]) in (0, 1)
