"""The shop fit-out issues its contract, a revision of it, three change orders and a redline, as `make demo` does."""

from __future__ import annotations

from pathlib import Path

from docgen.register.store import read
from docgen.register.verify import verify
from tests.redline.settling import settled
from tests.register.shop import EXAMPLES
from tests.render.word_reading import texts
from tools.demo_issued import CASE, issue_documents


def test_the_shop_fit_out_issues_its_documents_and_shows_what_the_revision_changed(tmp_path: Path) -> None:
    before = sorted(path.name for path in EXAMPLES.iterdir())

    written = issue_documents(EXAMPLES / CASE, tmp_path, ["docx"])

    folder = tmp_path / "shop-fit-out.issued"
    assert [(entry.called, entry.issued) for entry in read(folder).entries] == [
        ("S-2026-003/C", "2026-01-09T09:00:00+00:00"),
        ("S-2026-003/C revision 2", "2026-01-12T09:00:00+00:00"),
        ("S-2026-003/CO-1", "2026-02-16T09:00:00+00:00"),
        ("S-2026-003/CO-2", "2026-03-02T09:00:00+00:00"),
        ("S-2026-003/CO-3", "2026-03-09T09:00:00+00:00"),
    ]
    assert verify(folder).discrepancies == ()
    assert sorted(path.name for path in EXAMPLES.iterdir()) == before

    redline = tmp_path / "S-2026-003-C-to-C-r2.docx"
    first, second = written[0].read_bytes(), written[1].read_bytes()
    assert written[-1] == redline
    assert words(settled(redline.read_bytes(), "reject")) == words(first)
    assert words(settled(redline.read_bytes(), "accept")) == words(second)
    assert texts(first) != texts(second)


def words(content: bytes) -> list[list[str]]:
    """The words of each paragraph: where one of "3 Business Days" has changed, its last space may end a line."""
    return [text.split() for text in texts(content)]
