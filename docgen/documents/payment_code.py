"""The code on an invoice that a banking app reads: a SEPA credit transfer with payee, account, sum and reference.

Only payments in euro to an IBAN have such a code (EPC069-12, version 002, which needs no BIC); segno sets the signs."""

from __future__ import annotations

from decimal import Decimal

from docgen.case.parties import Bank
from docgen.layout import LABEL_SIZE, Label, Picture, Stroke

_WIDTH = 454.0  # as wide as the text of an A4 letter


_MODULE = 1.9


_QUIET = 4  # modules of white around the code, as the norm of the code asks


_MOST_SIGNS_OF_A_NAME, _MOST_SIGNS_OF_A_TEXT = 70, 140


_MOST = Decimal("999999999.99")


def payment_code(
    bank: Bank, amount: Decimal, currency: str, reference: str, labels: tuple[str, ...], alt: str
) -> Picture | None:
    """The code with `labels` beside it; None where there is no such code for the account, currency or sum."""
    if bank.iban is None or currency != "EUR" or not Decimal("0.01") <= amount <= _MOST:
        return None
    from segno.helpers import make_epc_qr

    code = make_epc_qr(
        name=bank.account_name[:_MOST_SIGNS_OF_A_NAME],
        iban=bank.iban.replace(" ", ""),
        amount=amount,
        text=reference[:_MOST_SIGNS_OF_A_TEXT],
        bic=bank.bic.replace(" ", "") if bank.bic else None,
        encoding="utf-8",
    )
    rows = [bytes(row) for row in code.matrix]
    side = (len(rows) + 2 * _QUIET) * _MODULE
    first = side / 2 - (len(labels) - 1) * LABEL_SIZE * 0.75
    return Picture(
        width=_WIDTH,
        height=round(side, 1),
        strokes=tuple(stroke for y, row in enumerate(rows) for stroke in _strokes(row, y)),
        dots=(),
        labels=tuple(
            Label(x=round(side + 6, 1), y=round(first + turn * LABEL_SIZE * 1.5, 1), text=text, bold=turn == 0)
            for turn, text in enumerate(labels)
        ),
        alt=alt,
    )


def _strokes(row: bytes, y: int) -> list[Stroke]:
    """The dark modules of a row, a stroke for each run of them."""
    strokes, start = [], None
    height = (_QUIET + y + 0.5) * _MODULE
    for x, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            ends = ((_QUIET + start) * _MODULE, (_QUIET + x) * _MODULE)
            points = tuple((round(end, 2), round(height, 2)) for end in ends)
            # A hair more than a module thick, so that no white line shows between two rows.
            strokes.append(Stroke(points=points, weight=_MODULE * 1.03))
            start = None
    return strokes
