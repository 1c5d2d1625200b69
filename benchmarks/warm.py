"""A process that makes one kind of document again and again, each time it is told to: what one more costs.

    python -m benchmarks.warm KIND GIVEN…

Each line has a process to itself, so that nothing that docgen keeps ready helps the bare libraries, or the other way
round. It makes everything ready, makes one, and then one more for each line it reads, and says what that took.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import count, cycle
from pathlib import Path
from types import TracebackType

from benchmarks.letter import DOCUMENT
from benchmarks.line import Took
from benchmarks.stopwatch import Talk, surroundings
from benchmarks.watching import own_peak


class Warm:
    """One more document each time it is called. A class because the process that makes them stays."""

    def __init__(self, folder: Path, kind: str, *given: object) -> None:
        maker = [sys.executable, "-m", "benchmarks.warm", kind, *map(str, given)]
        environment = surroundings(folder)
        self._maker = Talk(
            subprocess.Popen(maker, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        )
        self._maker.answer()  # it has made one

    def __call__(self) -> Took:
        """What one more took. Raises CommandFailed where the process has ended (what it said went to stderr)."""
        self._maker.say("")
        seconds, cpu, peak = json.loads(self._maker.answer())
        return Took(seconds=seconds, cpu=cpu, peak=peak)

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._maker.end()


# --- the kinds ----------------------------------------------------------------------------------------------------


def docxtpl(template: str, texts: str, out: str = os.devnull) -> Callable[[], object]:
    """A bare template filled in."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types

    words = {"t": json.loads(Path(texts).read_text("utf-8"))}

    def fill() -> None:
        document = DocxTemplate(template)
        document.render(words, autoescape=True)
        document.save(out)

    return fill


def weasyprint(page: str, style: str) -> Callable[[], object]:
    """Bare `HTML.write_pdf`, with fonts and stylesheet read once."""
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]  # WeasyPrint has no types
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]  # as above

    fonts = FontConfiguration()
    sheet = CSS(filename=style, font_config=fonts)
    text = Path(page).read_text("utf-8")
    return lambda: HTML(string=text).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")


def typst(source: str) -> Callable[[], object]:
    """The words alone, with fonts read once, and a number before each paragraph: typst keeps what has not changed."""
    import typst

    compiler, numbers, text = typst.Compiler(), count(1), Path(source).read_text("utf-8")

    def make() -> object:
        number = next(numbers)
        return compiler.compile("\n\n".join(f"{number} {words}" for words in text.split("\n\n")).encode(), format="pdf")

    return make


def from_case(ending: str, day: str, *cases: str) -> Callable[[], object]:
    """docgen from the bytes of a case file to those of the document, each case in turn."""
    from docgen.pipeline import draft, load_bytes, render

    given = cycle([(case, Path(case).read_bytes()) for case in cases])
    as_of = date.fromisoformat(day)

    def make() -> object:
        name, raw = next(given)
        loaded = load_bytes(raw, name=name, called=name, folder=Path(name).parent)
        return render(draft(loaded, DOCUMENT, as_of=as_of), (ending,) if ending != "draft" else ())

    return make


def from_draft(ending: str, day: str, *cases: str) -> Callable[[], object]:
    """docgen from a Draft to the bytes of the document, each case in turn."""
    from docgen.pipeline import draft, load, render

    documents = cycle([draft(load(case), DOCUMENT, as_of=date.fromisoformat(day)) for case in cases])
    return lambda: render(next(documents), (ending,))


_KINDS: dict[str, Callable[..., Callable[[], object]]] = {
    "docxtpl": docxtpl,
    "weasyprint": weasyprint,
    "typst": typst,
    "from-case": from_case,
    "from-draft": from_draft,
}


def main(kind: str, given: Sequence[str]) -> None:
    """Makes one, and one more for each line."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints is no answer
    make = _KINDS[kind](*given)
    make()
    print("ready", file=answers, flush=True)
    for _ in sys.stdin:
        begun, begun_cpu = time.perf_counter(), time.process_time()
        make()
        seconds, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
        print(json.dumps([seconds, cpu, own_peak()]), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
