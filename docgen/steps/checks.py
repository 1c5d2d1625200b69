"""Rules of the ladder: the steps that a case changes are there, and the documents that its record names are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from docgen.case.checks.check import Check, error
from docgen.case.getting_paid import StepChange
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, did_you_mean
from docgen.messages import say


@error("step-unknown", "steps", "law")
def step_unknown(case: Case) -> Iterator[Diagnostic]:
    """What a case changes of the ladder names steps that are there, and a new step is whole.

    A misspelt name would leave the ladder as it is, and a letter would go out on another day than was wanted.
    """
    if not case.steps:
        return
    from docgen.steps.ladder import step_diagnostics

    yield from step_diagnostics(case)


def checks_for(document_names: Callable[[], tuple[str, ...]]) -> tuple[Check[Case], ...]:
    """The rules; `document_names` gives the documents that docgen can make, and is asked only where it matters."""

    @error("document-unknown", "record.document", "steps", "law")
    def document_unknown(case: Case) -> Iterator[Diagnostic]:
        """An event of the record names a document or call that there is.

        An event with a misspelt name counts for nothing: the gate would say that the document never went out.
        """
        named = [(at, event.document) for at, event in enumerate(case.record) if event.document]
        if not named:
            return
        from docgen.steps.documents import NAMES

        own = [change.document for change in case.steps if change.document]
        if all(document in (*NAMES, *own) for _, document in named):
            return
        known_documents = document_names()
        if all(document in (*known_documents, *NAMES, *own) for _, document in named):
            return  # without the ladder, which takes as long to read as all else here together
        from docgen.steps.ladder import ladder_for

        known = tuple(
            dict.fromkeys((*known_documents, *NAMES, *(step.document for step in ladder_for(case.law)), *own))
        )
        for at, document in named:
            if document not in known:
                yield Diagnostic(
                    path=f"record[{at}].document",
                    message=say('there is no document or call "{document}"', document=document),
                    hint=did_you_mean(document, known),
                )

    return (step_unknown, document_unknown)


def house_step_diagnostics(case: Case, house: tuple[StepChange, ...], file: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the steps of the house file, for the law of this case."""
    if not house:
        return ()
    from docgen.steps.ladder import house_diagnostics

    return tuple(
        replace(each, rule="step-unknown", message=f"steps in {file}: {each.message}")
        for each in house_diagnostics(case, house)
    )
