"""A job in a report: its status, and what a reader has to type for each step."""

from __future__ import annotations

from msgspec import Struct

from docgen.steps.status import Status


class Job(Struct, frozen=True, kw_only=True):
    """A status with the case file it comes from, as the user named it, and the documents that docgen makes."""

    file: str
    status: Status
    documents: tuple[str, ...]
