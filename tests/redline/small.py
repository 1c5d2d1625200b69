"""A document of a few blocks, for whoever compares two of them."""

from __future__ import annotations

from docgen.compose.draft import Block, Draft, Furniture, Layout, PageSize


def draft_of(*blocks: Block) -> Draft:
    """A document of these blocks."""
    return Draft(
        document="contract",
        title="A contract",
        reference="K-1 / contract",
        language="en-GB",
        page_size=PageSize.A4,
        layout=Layout.AGREEMENT,
        letterhead="plain",
        created="2026-03-02",
        furniture=Furniture(
            sender_name="Moss Ltd",
            sender_lines=("Unit 3", "Leeds"),
            running_title="A contract",
            footer_lines=("Company 7", "VAT 9"),
            page_words=("Page ", " of ", ""),
            draft_mark="",
        ),
        blocks=blocks,
    )
