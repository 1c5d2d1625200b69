"""The rules on the form of a case file and on single fields, for the manual: id and meaning, all of them errors.

The rules that compare fields are in `docgen.case.checks`, `docgen.law.checks` and `docgen.ledger.checks`.
"""

from __future__ import annotations

FORM_RULES = {
    "alias": "YAML anchors (&) and aliases (*) are not read: a record says what it says where it says it.",
    "control-character": "A control character stands in the file.",
    "duplicate-field": "A field is given twice in one block.",
    "empty-file": "The file holds nothing, or comments alone.",
    "encoding": "The file is not in UTF-8 (UTF-16 with a byte order mark is read, too).",
    "field-name": "A list, a block or nothing stands where the name of a field should.",
    "fill-in": "A value still begins with FILL IN.",
    "invisible-character": "An invisible or private sign stands in the file: a zero-width space, a soft hyphen.",
    "lost-words": "A # without a blank after it makes YAML take the rest of a text for a comment.",
    "merge-key": "YAML merge keys (<<) are not read.",
    "misread": "A value is not what the field takes: a sum, a date, a length of time, one of a few words.",
    "missing-field": "A field that must be given is missing.",
    "not-a-case": "The file is YAML, but no case file.",
    "not-text": "The file is a PDF, a Word file, a picture or another binary file.",
    "second-document": "A second YAML document begins in the file.",
    "tab": "A tab stands in the indentation or in a text.",
    "tag": "YAML tags (!) are not read.",
    "text-direction": "A mark that changes the direction of writing stands in the file.",
    "too-deep": "More blocks stand inside one another than a case file has.",
    "too-large": "The file is larger than 1 MB.",
    "unknown-field": "A field has a name that its block does not know.",
    "wrong-shape": "A list, a block of fields or one value stands where another of them is wanted.",
    "yaml": "A line cannot be read as YAML; the message says which slip it probably is.",
}
