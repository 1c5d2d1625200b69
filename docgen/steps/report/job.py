"""A job in a report: its status, and what a reader has to type for each step."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.steps.status import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A status with the case file it comes from, as the user named it, and the documents that docgen makes."""

    file: str
    status: Status
    papers: tuple[str, ...]
