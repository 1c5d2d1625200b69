"""A case with all that is known of it: loaded, its ladder, and what was issued of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from docgen.documents import document_names
from docgen.loading import Loaded
from docgen.register.gate import issued_documents
from docgen.steps.history import Done
from docgen.steps.ladder import Step
from docgen.steps.status import Job, status_of


class AtHand(Struct, frozen=True, kw_only=True):
    """A case with its ladder, and the documents that were issued of it. `file` is what the user calls its file."""

    file: str
    loaded: Loaded
    ladder: tuple[Step, ...]
    done: Done

    def status(self, as_of: date) -> Job:
        """Where the job stands at the end of the day."""
        status = status_of(self.loaded.ledger, as_of, self.ladder, self.done)
        return Job(file=self.file, status=status, documents=document_names())


def at_hand(loaded: Loaded, file: str) -> AtHand:
    """The case as it was loaded, with its ladder and its register. Raises DocgenError where one cannot be had."""
    return AtHand(file=file, loaded=loaded, ladder=loaded.ladder, done=issued_documents(loaded))


def of_one_reference(references: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The references that several files bear, each with those files; of pairs of a reference and a file."""
    files: dict[str, list[str]] = {}
    for reference, file in references:
        files.setdefault(reference, []).append(file)
    return {reference: alike for reference, alike in files.items() if len(alike) > 1}
