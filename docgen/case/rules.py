"""The rules that no check states, for the manual: on form and single fields, what lies beside the case, and documents.

The rules that compare fields are in `docgen.case.checks`, `docgen.law.checks` and `docgen.ledger.checks`.
"""

from __future__ import annotations

FORM_RULES = {
    "alias": "YAML anchors (&) and aliases (*) are not read: a record says what it says where it says it.",
    "control-character": "A control character.",
    "curly-quotes": "A text stands in curly quotes, which do not hold it together and are printed (a warning).",
    "duplicate-field": "A field is given twice in one block.",
    "empty-file": "The file holds nothing, or comments alone.",
    "encoding": "The file is not in UTF-8 (UTF-16 with a byte order mark is read, too).",
    "field-name": "A list, a block or nothing stands where the name of a field should.",
    "fill-in": "A value still begins with FILL IN.",
    "invisible-character": "An invisible or private-use character: a zero-width space, a soft hyphen.",
    "lost-words": "A # without a space after it makes YAML take the rest of a text for a comment.",
    "merge-key": "YAML merge keys (<<) are not read.",
    "misread": "A value is not what the field takes: a sum, a date, a length of time, one of a few words.",
    "missing-field": "A field that must be given is missing.",
    "not-a-case": "The file is YAML, but no case file.",
    "not-text": "The file is a PDF, a Word file, a picture or another binary file.",
    "second-document": "A second YAML document begins in the file.",
    "tab": "A tab stands in the indentation or in a text.",
    "tag": "YAML tags (!) are not read.",
    "text-direction": "A mark that changes the direction of text.",
    "too-deep": "Nested deeper than a case file is.",
    "too-large": "The file is larger than 1 MB.",
    "unknown-field": "A field has a name that its block does not know.",
    "wrong-shape": "A list, a block of fields or one value stands where another of them is wanted.",
    "yaml": "A line cannot be read as YAML, or not as it looks; the message says which mistake it probably is.",
}
"""Errors, but for curly-quotes, and of every file that the user writes: id and meaning."""

BESIDE_RULES = {
    "dated-ahead": (
        "warning",
        "What is said to have happened (the signature of the contract, an invoice, a payment, a refund, a cost, a"
        " credit note, a dispute, an answer to a change order, an entry of the record) is not dated after today.\n\n"
        "What is dated later is left out of every sum and letter until that day, so a mistyped year makes a paid"
        " invoice overdue. `docgen check` and `docgen status` tell it. Planned dates are not meant, and a look back"
        " with `--as-of` leaves out without a word what came later.",
    ),
    "exhibit-changed": (
        "warning",
        "Each exhibit is still the file that it was when a document was issued.\n\nIts SHA-256 is kept in the register."
        " A better scan gets a name of its own, so that what went out stays as it was; where the new file is meant, the"
        " document is issued again with `--revise`.",
    ),
    "exhibit-gone": ("warning", "Each exhibit that lay beside the case when a document was issued lies there still."),
    "exhibit-kind": (
        "warning",
        "Each exhibit that lies beside the case is of a kind that goes into a bundle: PDF, JPEG or PNG pictures, mails"
        " (.eml), plain text (.txt) and Word files (.docx).\n\nAnything else is opened with the program that made it,"
        " and saved as PDF or JPEG. HEIC photos are taken where the Python package pillow-heif is installed, and"
        " told of where it is not.",
    ),
    "exhibit-damaged": (
        "warning",
        "Each exhibit that lies beside the case holds what its name says, whole: a PDF or picture that was cut off, or"
        " is something else, is of no use before a court, and nor is a PDF that asks for a password.",
    ),
    "custom-kind": ("error", "A field of your own is what the house file says: a date, a sum of money, yes or no."),
    "custom-twice": ("error", "A field of your own is declared, and given, once."),
    "custom-undeclared": ("error", "A field of your own is declared in the house file (docs/house.md)."),
    "exhibit-empty": ("warning", "Each exhibit that lies beside the case holds something."),
    "exhibit-missing": (
        "warning",
        "Each exhibit that the case names lies at its place beside the case file.\n\nWho keeps the evidence somewhere"
        " else has none of it there, and is told nothing: only where one exhibit is found are the others missed."
        " A link is followed as long as it does not lead out of that folder.",
    ),
    "law-unknown": ("error", "The law is one that docgen has, or the file of a law pack of your own."),
    "letterhead-unknown": (
        "error",
        "The letterhead is one of docgen's, or a pair of files beside the house file (docs/house.md).",
    ),
    "not-a-law-pack": ("error", "The file that `law:` names is a law pack, as docs/law.md describes it."),
    "rate-series-unknown": (
        "error",
        "Each base that a rate of your own law pack builds on is a rate series that docgen has.",
    ),
}
"""What depends on more than the case: what it names and docgen has to find, and the day on which it is looked at."""

DOCUMENT_RULES = {
    "attachment-not-shown": "What came with a mail or a chat among the exhibits cannot be shown in the bundle.",
    "bundle-incomplete": "The contract, a change order or an invoice is not in the bundle: it was not issued as PDF.",
    "bundle-not-by-email": "The bundle is larger than what the court takes by e-mail.",
    "bundle-not-searchable": "Pages of an exhibit in the bundle are pictures, and their text cannot be searched.",
    "bundle-too-large": "A file of the bundle is larger than the profile allows, because one exhibit alone is.",
    "chat-brings-file": "A chat among the exhibits brings a picture into the bundle that lies beside it.",
    "mail-not-whole": "A mail among the exhibits has letters, text or files that the bundle cannot show as they are.",
    "bundle-picture-too-fine": "Pictures in the bundle are finer than the profile asks for, and stay as they are.",
    "exhibit-made-still": "An exhibit goes into the bundle without what acts in it, or was attached to it.",
    "exhibit-not-in-bundle": "An exhibit could not be put into the bundle: a sheet in its place says so.",
    "bundle-unsigned": "The contract or a change order that was agreed is in the bundle without a signature.",
    "signed-copy-differs": "A signed copy that the register keeps has other words than what was issued.",
    "kept-out-of-bundle": "An offer or a letter that may be without prejudice is not put into the bundle.",
    "clock-behind": "The clock of the machine is behind the moment at which an earlier document was issued.",
    "dated-before-last": "The document is dated before another one that was issued already.",
    "lawyer-approval": "The lawyer in whose name the letter goes out has not approved these words: it is for review.",
    "not-delivered": "A letter about money was issued, and the record does not say that it was sent.",
    "reminder-again": "The same invoices were reminded of before: a further reminder says so.",
    "subcontractors-not-told": "Work stops, and the record does not show that the subcontractors were told, which the"
    " contract asks for; also told by `docgen status`.",
    "small-for-a-stop": "Work is to stop for a small sum where the law asks for proportion, and only the contract gives"
    " the right; also told by `docgen status`.",
    "rules-on-collecting": "A State may license whoever collects from a consumer, and ask for words of its own: docgen"
    " has verified that for none; also told by `docgen status`.",
    "delivered-twice": "The record has the document as delivered on that day by another channel, too.",
    "drift": "The case says otherwise than a document that was issued.",
    "dated-long-past": "The document is issued more than 30 days after the day it is dated.",
    "electronic-invoice-differs": "The invoice was issued already, and its electronic form had other facts: another"
    " reference of the client, another address.",
    "enclosure-missing": "What the document encloses could not be attached to its mail: it is not at hand.",
    "format-not-issued": "The document was issued already, but not in every format that is asked for now.",
    "law-caution": "The document rests on law that docgen is not sure of, or that a reader should know of.",
    "mail-large": "The mail is larger than many mailboxes take (10 MB).",
    "payment-after-paper": "A payment has a later date than the document, and is not counted in it.",
    "register-not-noted": "This machine cannot note how far the register goes, so a shortened one will not be noticed.",
    "receipt-to-be-shown": "Nothing presumes that what was sent arrived: under this law it has to be shown.",
    "signed-contract-revised": "A contract that was signed is issued anew: a revision binds nobody until both sign it.",
    "template-language": "A part of a template of your own has no text in the language of the case.",
    "template-bound": "A content control of a Word template would show data of the file instead of its own words:"
    " docgen takes the binding out.",
    "template-property": "A field of a Word template shows a property or variable that no document will have.",
    "template-no-tag": "A Word template of your own has no tag: nothing of the case comes into the document.",
    "template-changed": "Words or conditions of a Word template of your own are other than in the version before.",
    "template-doubled-word": "A word stands twice where a value of the case meets the text around it.",
    "template-exhibit": "The text names an exhibit or an annex that the document neither has nor lists.",
    "template-gap": "A word seems to be missing in a Word template of your own, as where a tag was deleted.",
    "template-list": "The numbers of a list go on from one round of a loop to the next.",
    "template-prefix": "A tag of a Word template has a no-break space or a tab where other programs need a space.",
    "template-term": "A text defines a term twice or without using it, or writes a word as a defined term that it does"
    " not define.",
    "template-placeholder": "A template of your own has a placeholder of another program, which docgen does not fill"
    " in; a document with one is not issued.",
    "template-drawn": "A Word template of your own has words in an equation, a drawing or WordArt: docgen does not read"
    " them.",
    "template-tracked": "A Word template of your own has tracked changes or comments: they would go out with it.",
}
"""Warnings that are shown when a document is made, and not before: id and meaning."""

REHEARSAL_RULES = {
    "rehearsal-invoice": "An invoice under the contract would be refused.",
    "rehearsal-late-payment": "A client who pays late owes no interest.",
    "rehearsal-stop-work": "Work could not stop, or when nothing is left to stop, or sooner than the law lets.",
    "rehearsal-change-order": "A change order may stay unanswered, or nobody can approve it.",
    "rehearsal-ending": "No clause ends the contract for what stays unpaid, or a client's notice leaves no profit.",
    "rehearsal-security": "Something is delivered before it is paid for, and no clause keeps it back.",
    "rehearsal-demand": "The notice of interest or the demand would be refused, however long one waits.",
    "rehearsal-court": "The sum is over the limit of the small claims court, or no court is agreed on.",
}
"""What `docgen check --rehearse` finds in a contract that is played forward: id and meaning."""

PROOF_RULES = {
    "exhibit-not-cited": (
        "warning",
        "Each exhibit that is there on the day is cited by a sentence of the document. One that is not may belong to"
        " another document: an offer stays out of letters.",
    ),
    "quote-not-checked": (
        "warning",
        "The page that a quote is from can be read: docgen reads the words of PDF, Word, e-mail and text files, and"
        " none from a picture or a scan without words.",
    ),
    "quote-not-found": (
        "error",
        "The words that an exhibit is quoted for stand on the page that is named, or somewhere in the file"
        " where no page"
        " is. Spaces, hyphens, capitals and the kind of quotation marks make no difference.",
    ),
    "sentence-unproved": (
        "error",
        "Each sentence that tells a fact has its proof: an exhibit, or the signed contract, the approved"
        " change order or"
        " the invoice, which go with the letter.",
    ),
}
"""What `docgen prove` finds in a document: id, how bad it is, and meaning."""
