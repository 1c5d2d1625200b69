"""A demand in a lawyer's name: packed for review, approved, and packed to be sent, with the same words and pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docgen.bundle.pack import pack_issued
from docgen.pipeline import load
from docgen.register.store import folder_beside, read
from docgen.register.verify import verify
from tests.register.shop import case_in, edit, issued
from tools.demo_evidence import put_evidence

DAY = date(2026, 7, 6)


@pytest.mark.slow
def test_what_the_lawyer_approved_goes_out_with_the_numbers_that_were_reviewed(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    note = "evidence/2026-06-05-call-note.pdf"
    edit(case, f"exhibit: {note}", f"exhibit: {{file: {note}, page: 1}}")
    put_evidence("kitchen.yaml", tmp_path)
    issued(case, formats=("pdf",))

    def packed() -> tuple[str, bool, str]:
        moment = datetime(2026, 7, 6, 9, tzinfo=UTC)
        done = pack_issued(load(str(case)), DAY, formats=("pdf",), issued=moment, version="0.1.0", anyway=True)
        assert done.issued is not None
        assert done.issued.new
        return done.issued.entry.reference, done.issued.entry.review, done.issued.entry.content

    reference, review, content = packed()
    assert (reference, review) == ("K-2026-014/FD-1-REVIEW", True)
    line = f"{{document: final-demand, by: Priya Vale, date: {DAY}, words: {content[:12]}}}"
    case.write_text(f"{case.read_text('utf-8')}\nlawyer_approvals: [{line}]\n", "utf-8")
    assert packed() == ("K-2026-014/FD-1", False, content)

    reviewed, sent = (each.bundled for each in read(folder_beside(case)).entries if each.bundled)
    assert reviewed is not None
    assert sent is not None
    places = [[(part.first, part.pages, part.title) for part in each.documents] for each in (reviewed, sent)]
    assert places[0] == places[1]
    assert [each.documents[-1].key for each in (reviewed, sent)] == [f"issued:{reference}", "issued:K-2026-014/FD-1"]
    assert verify(folder_beside(case)).discrepancies == ()
