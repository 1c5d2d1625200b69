"""Places to sign: the one block of a document that is a value and not words of a template."""

from __future__ import annotations

from msgspec import Struct


class Signature(Struct, frozen=True, kw_only=True):
    """One place to sign. `lines` are (label, value) pairs under the rule; an empty value is a ruled line to fill in.

    `heading` says for whom ("Signed for Moss Joinery Ltd"). `rule_label` stands under the signature rule. A line with
    an empty label shows its value alone.
    """

    heading: str
    rule_label: str
    lines: tuple[tuple[str, str], ...]


class Signatures(Struct, frozen=True, kw_only=True):
    """Signature blocks side by side, two to a row; the block never splits across pages."""

    places: tuple[Signature, ...]
