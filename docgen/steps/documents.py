"""The documents, calls and steps of getting paid by name: for the ladder, the gate and the record."""

from __future__ import annotations

CONTRACT, CHANGE_ORDER = "contract", "change-order"
INVOICE, CREDIT_NOTE = "invoice", "credit-note"
CALL = "call-sheet"
REMINDER, SECOND_REMINDER = "reminder", "second-reminder"
REMINDERS = (REMINDER, SECOND_REMINDER)
INTEREST_NOTICE = "late-interest-notice"
REMINDING = (*REMINDERS, INTEREST_NOTICE)
"""What reminds a client of an invoice that is overdue, and says so."""
STOP_NOTICE, SUSPENSION, RESUMPTION = "stop-work-notice", "suspension-notice", "resumption-notice"
CUTOFF_WARNING = "service-cutoff-warning"
PRELIMINARY, LIEN_INTENT = "preliminary-notice", "notice-of-intent-to-lien"
PLAN = "payment-plan"
DEMAND = "final-demand"
CURE, TERMINATION = "cure-notice", "termination-notice"
GOODWILL = "goodwill-offer"
SERVICE_END = "service-end-notice"
FINAL_ACCOUNT, SETTLEMENT, RELEASE = "final-account", "settlement-agreement", "release"
HANDOVER = "collection-handover"
COURT, PAYMENT_ORDER = "small-claims", "payment-order"

STOPPING = (STOP_NOTICE, SUSPENSION, CUTOFF_WARNING)
PRESSING = (*REMINDERS, INTEREST_NOTICE, *STOPPING, LIEN_INTENT, DEMAND, HANDOVER, COURT, PAYMENT_ORDER)
"""Everything that presses for a sum that is overdue."""

NAMES: dict[str, str] = {
    CALL: "telephone call",
    REMINDER: "reminder",
    SECOND_REMINDER: "further reminder",
    INTEREST_NOTICE: "notice of late payment and interest",
    STOP_NOTICE: "notice that work will stop",
    SUSPENSION: "notice of suspension",
    RESUMPTION: "notice of resumption",
    CUTOFF_WARNING: "warning before a service is cut off",
    PLAN: "payment plan",
    DEMAND: "final demand",
    HANDOVER: "handover to a collection agency",
    COURT: "small claim",
    PAYMENT_ORDER: "application for a court payment order",
    CONTRACT: "contract",
    CHANGE_ORDER: "change order",
    INVOICE: "invoice",
    CREDIT_NOTE: "credit note",
    "receipt": "receipt",
    "notice-of-completion": "notice of completion",
    "notice-of-delay": "notice of delay",
    "security-demand": "demand for a security",
    "preliminary-notice": "preliminary notice",
    "notice-of-intent-to-lien": "notice of intent to record a lien",
    "conditional-progress-waiver": "conditional waiver for a progress payment",
    "unconditional-progress-waiver": "unconditional waiver for a progress payment",
    "conditional-final-waiver": "conditional waiver for the final payment",
    "unconditional-final-waiver": "unconditional waiver for the final payment",
    "cancellation-instructions": "instructions on cancelling",
    "acceptance-record": "record of acceptance",
    "condition-record": "joint record of condition",
    CURE: "request to put a breach right",
    TERMINATION: "notice of termination",
    "switch-off-notice": "notice that a service was switched off",
    "switch-on-notice": "notice that a service is on again",
    GOODWILL: "offer of a discount",
    SERVICE_END: "letter on the end of a running service",
    "quotation": "quotation",
    FINAL_ACCOUNT: "final account",
    SETTLEMENT: "settlement agreement",
    RELEASE: "release",
    "statement-of-account": "statement of account",
    "client-check": "client check",
    "proof-of-debt": "proof of debt",
    "notice-of-assignment": "notice of assignment",
    "reply-form": "reply form that came back",
    "affidavit-of-nonpayment": "affidavit of nonpayment",
    "claim-of-lien": "claim of lien",
}
"""What a step or document is called in a sentence. For `small-claims` and `payment-order` docgen makes no document."""


def named(document: str) -> str:
    """What the document is called in a sentence; its own name for one that only the user has."""
    return NAMES.get(document, document)
