"""What one document costs, beside the bare libraries underneath and beside other ways to make the same words.

`cold` is a whole command from its start to its end, `warm` one more document in a process that has made some. docgen
makes its warm documents from different cases in turn, the bare libraries make the same words again. WeasyPrint is
measured twice: with the fonts as their packages bring them, as a script would have it, and with the fonts that docgen
cuts beforehand, so that nobody takes their share for docgen's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from benchmarks.bare import has_typst
from benchmarks.bench import Bench
from benchmarks.letter import AS_OF, EXAMPLE, draft_command
from benchmarks.line import Claim, Line, Row, Took, in_turns
from benchmarks.office import convert_command
from benchmarks.warm import Warm

TITLE = "One letter with its annexes"
BARE = {"docx": "bare docxtpl", "pdf": "bare WeasyPrint"}
_KINDS = {"docx": "Word", "pdf": "PDF"}
_COLD = {"docx": Claim(must=2.0, stretch=1.25), "pdf": Claim(must=1.15, stretch=0.75)}
_WARM = {"docx": Claim(must=0.8, stretch=0.6), "pdf": Claim(must=1.08, stretch=0.95)}
_CASES = 10  # that are made in turn
_LACKING = {
    "LibreOffice": "LibreOffice is not installed (Debian: libreoffice-writer-nogui)",
    "pandoc": "pandoc is not installed (Debian: pandoc)",
    "typst": "typst is not installed (pip install typst)",
}


def rows(bench: Bench) -> Iterator[Row | str]:
    """For each format whole commands, then documents in a process that stays."""
    for ending in bench.sizes.letters:
        ways = _cold(bench, ending)
        base = next(iter(ways))
        yield from in_turns(
            [
                Line(
                    name=name,
                    do=partial(bench.stopwatch.run, *filter(None, commands)),
                    against=base,
                    claim=_COLD[ending] if name.startswith("docgen") else None,
                )
                for name, commands in ways.items()
                if None not in commands
            ],
            bench.sizes.cold,
        )
        for name, commands in ways.items():
            if None in commands:
                yield f"{next(_LACKING[each] for each in _LACKING if each in name)}: {name} is left out."
        with ExitStack() as ready:
            yield from in_turns(_warm(bench, ending, ready), bench.sizes.warm, unmeasured=False)


def _cold(bench: Bench, ending: str) -> dict[str, list[list[str] | None]]:
    """The commands of each way to make the document, by name, the bare one first; None where one is missing."""
    out, bare = bench.folder / "cold", bench.bare
    out.mkdir(exist_ok=True)
    filled = out / "filled.docx"
    docgen: dict[str, list[list[str] | None]] = {
        f"docgen draft to {_KINDS[ending]}, cold": [draft_command(EXAMPLE, ending, out)]
    }
    if ending == "docx":
        return {
            f"{BARE[ending]} script, cold": [bare.docxtpl(filled)],
            **docgen,
            "pandoc to Word, cold": [bare.with_pandoc(out / "pandoc.docx")],
        }
    convert = convert_command(filled, out, bench.folder / "cold-office")
    return {
        f"{BARE[ending]} script, cold": [bare.weasyprint(out / "bare.pdf")],
        f"{BARE[ending]} script with docgen's cut fonts, cold": [bare.weasyprint(out / "cut.pdf", cut=True)],
        **docgen,
        "docxtpl, then LibreOffice to PDF, cold": [bare.docxtpl(filled), convert],
        "pandoc to PDF through WeasyPrint, cold": [bare.with_pandoc(out / "pandoc.pdf")],
        "typst to PDF, the words alone, cold": [bare.with_typst(out / "typst.pdf")],
    }


def _warm(bench: Bench, ending: str, ready: ExitStack) -> list[Line]:
    bare, base = bench.bare, f"{BARE[ending]}, warm"
    cases = (AS_OF.isoformat(), *bench.letters(_CASES))

    def line(name: str, kind: str, *given: object, claim: Claim | None = None) -> Line:
        return Line(name=name, do=ready.enter_context(Warm(bench.folder, kind, *given)), against=base, claim=claim)

    if ending == "docx":
        floor = line(base, "docxtpl", bare.template, bare.texts)
        others = [line("docgen, case file to Draft, warm", "from-case", "draft", *cases)]
    else:
        floor = line(base, "weasyprint", bare.page, bare.style)
        others = [line("bare WeasyPrint with docgen's cut fonts, warm", "weasyprint", bare.page, bare.cut_style)]
        others += [line("typst to PDF, the words alone, warm", "typst", bare.typst)] if has_typst() else []
    to = f"to {_KINDS[ending]}, warm"
    return [
        floor,
        line(f"docgen, case file {to}", "from-case", ending, *cases, claim=_WARM[ending]),
        line(f"docgen, Draft {to}", "from-draft", ending, *cases),
        *others,
    ]


def cold_one(bench: Bench, ending: str) -> Took:
    """The fastest of a few whole commands for one letter."""
    case, out = bench.letters(_CASES)[0], bench.folder / "one-by-one"
    runs = [bench.stopwatch.run(draft_command(case, ending, out)) for _ in range(max(2, bench.sizes.cold // 3))]
    return min(runs, key=lambda took: took.seconds)
