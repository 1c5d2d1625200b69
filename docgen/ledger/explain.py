"""The account for reading: JSON for programs, CSV for a spreadsheet, lines of text for a terminal."""

from __future__ import annotations

from docgen.ledger.as_csv import account_csv
from docgen.ledger.as_json import account_json
from docgen.ledger.as_text import account_text

__all__ = ["account_csv", "account_json", "account_text"]
