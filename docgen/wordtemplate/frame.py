"""What stands around the words of a Word template: its letterhead and marks, for the template to print."""

from __future__ import annotations

from msgspec import Struct


class PaperFacts(Struct, frozen=True, kw_only=True):
    """The paper itself, for a Word template that prints its own letterhead."""

    title: str  # the title of the paper: Final demand
    reference: str  # the reference of the case and the name of the paper
    sender_name: str  # who sends the paper, as the letterhead has it
    sender_lines: tuple[str, ...]  # the sender's address and how to reach the sender
    footer_lines: tuple[str, ...]  # what the law wants at the foot of the sender's letters
    draft_mark: str  # what marks a draft at the head of its pages, "" on a clean copy
