"""Writes the sample templates of a firm in examples/firm-templates: `python -m tools.make_firm_templates`.

They are Word files as a firm might have them, with its own letterhead, its own words and docxtpl tags: a letter before
claim, a contract and an invoice. `make demo` drafts them, and docs/templates.md explains what they show.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.firm_templates_xml import line_of, p, page_field, table, tag, word_file

PLACE = Path(__file__).resolve().parent.parent / "examples" / "firm-templates"

_HEADER = (
    p("{{ paper.sender_name }}", "FirmName")
    + line_of(
        "Small", "{% for line in paper.sender_lines %}{{ line }}{% if not loop.last %}  ·  {% endif %}{% endfor %}"
    )
    + p("", "Small")
)
_FOOTER = line_of(
    "Small",
    "{{ paper.title }} · {{ case.reference }}  ·  page ",
    page_field("PAGE"),
    " of ",
    page_field("NUMPAGES"),
) + line_of("Small", "{% for line in paper.footer_lines %}{{ line }}{% if not loop.last %}  ·  {% endif %}{% endfor %}")

_SIGNATURES = p("{{p contract.signatures }}")


def letter() -> bytes:
    """A letter before claim, with the facts of a final demand."""
    body = [
        tag("{#p document: firm-letter; facts: final-demand; title: Letter before claim #}"),
        p("{{ letter.addressee }}", "Lines"),
        p("{{ letter.date }}"),
        p("{{ letter.references }}", "Lines"),
        p("Letter before claim: {{ case.title }}", "Subject"),
        p("{{ letter.salutation }}"),
        tag("{%p if lawyer.exists %}"),
        p("We act for {{ contractor.name }} of {{ contractor.address_line }}."),
        tag("{%p endif %}"),
        p("{{ demand.agreement }}"),
        p("These invoices are overdue on {{ account.as_of }}:"),
        table(
            (4, 5, 4, 4, 4, 4),
            (3, 4, 5),
            ("Invoice", "For", "Due", "Amount", "Paid", "Open"),
            ("{%tr for invoice in account.claimed %}",),
            (
                "{{ invoice.number }}",
                "{{ invoice.description }}",
                "{{ invoice.due }}",
                "{{ invoice.amount }}",
                "{{ invoice.paid }}",
                "{{ invoice.open }}",
            ),
            ("{%tr endfor %}",),
            (
                "**Together**",
                "",
                "",
                "{{ account.claimed_amount }}",
                "{{ account.claimed_paid }}",
                "{{ account.claimed_open }}",
            ),
        ),
        p("", "Small"),
        tag("{%p if demand.disputes %}"),
        p("You have disputed the following. {{ creditor.they_start }} do not accept it:"),
        tag("{%p for dispute in demand.disputes %}"),
        p("{{ dispute.amount }} of {{ dispute.invoice }}, on {{ dispute.date }}: {{ dispute.reason }}", "Bullet"),
        tag("{%p endfor %}"),
        tag("{%p endif %}"),
        tag("{%p if account.has_interest %}"),
        p("{{ account.entitlement }}"),
        p(
            "Up to {{ account.as_of }} interest of {{ account.interest }} has accrued."
            "{% if account.per_day_positive %} {{ account.per_day }} is added each day until payment.{% endif %}"
        ),
        tag("{%p else %}"),
        p("{{ account.why_no_interest }}"),
        tag("{%p endif %}"),
        tag("{%p if account.has_compensation %}"),
        p("{{ account.compensation_words }}"),
        tag("{%p endif %}"),
        p("What you owe", "Section"),
        table(
            (7, 3),
            (1,),
            ("On {{ account.as_of }}", "Amount"),
            ("{%tr for head in account.heads %}",),
            ("{{ head.label }}", "{{ head.now }}"),
            ("{%tr endfor %}",),
            ("**Sum due**", "{{ account.due }}"),
        ),
        p("Please pay {{ account.due }} by {{ demand.deadline_full }}.", "ToPay"),
        p("{{ creditor.how_to_pay }}"),
        p("What happens otherwise", "Section"),
        tag("{%p if demand.is_debt_protocol %}"),
        p(
            "This is a letter of claim under the Pre-Action Protocol for Debt Claims."
            " Please read it with the enclosed Information Sheet, and use the enclosed forms to answer."
        ),
        tag("{%p elif demand.is_practice_direction %}"),
        p("This letter is written in accordance with the Practice Direction on Pre-Action Conduct and Protocols."),
        tag("{%p if demand.is_construction_protocol %}"),
        p(
            "If you dispute the sum claimed, please say so within 14 days. This letter is then also the letter of claim"
            " under the Pre-Action Protocol for Construction and Engineering Disputes."
        ),
        tag("{%p endif %}"),
        tag("{%p endif %}"),
        p("{{ demand.proceedings }}"),
        tag("{%p if demand.adr %}"),
        p("{{ demand.adr }}"),
        tag("{%p endif %}"),
        p("{{ demand.reservation }}"),
        p("{{p letter.sign_off }}"),
        tag("{%p if demand.enclosures %}"),
        p("Enclosed", "Section"),
        tag("{%p for enclosure in demand.enclosures %}"),
        p("{{ enclosure }}", "Bullet"),
        tag("{%p endfor %}"),
        tag("{%p endif %}"),
    ]
    return word_file("".join(body), header=_HEADER, footer=_FOOTER)


def _clause(heading: str, *texts: str) -> list[str]:
    return [p(heading, "ClauseHeading"), *(p(text, "ClauseText") for text in texts)]


def _party(name: str, called: str) -> str:
    return p(
        f"**{{{{ {name}.name }}}}**, {{{{ {name}.address_line }}}}"
        f"{{% if {name}.registration %}}, {{{{ {name}.registration }}}}{{% endif %}} (the **{called}**)"
    )


def contract() -> bytes:
    """A firm's own contract for work at a fixed price, with the facts of docgen's contract."""
    milestones = table(
        (2, 7, 4, 3),
        (3,),
        ("", "Instalment", "Due", "Amount"),
        ("{%tr for milestone in contract.milestones %}",),
        ("{{ milestone.id }}", "{{ milestone.title }}", "{{ milestone.due }}", "{{ milestone.amount }}"),
        ("{%tr endfor %}",),
        ("**Price**", "", "", "{{ contract.price }}"),
    )
    body = [
        tag("{#p document: firm-contract; facts: contract; title: Works contract #}"),
        p("{{ contract.heading }}", "PaperTitle"),
        p("{{ case.title }} · {{ contract.date }}", "Lines"),
        p("between"),
        _party("contractor", "Contractor"),
        p("and"),
        _party("client", "Client"),
        *_clause(
            "The work",
            "The Contractor shall carry out this work{% if contract.site %} at {{ contract.site }}{% endif %}:",
        ),
        tag("{%p for item in contract.scope %}"),
        p("{{ item }}", "Bullet"),
        tag("{%p endfor %}"),
        tag("{%p if contract.exclusions %}"),
        p("The work does not include:", "ClauseText"),
        tag("{%p for item in contract.exclusions %}"),
        p("{{ item }}", "Bullet"),
        tag("{%p endfor %}"),
        tag("{%p endif %}"),
        tag("{%p if contract.client_provides %}"),
        p("The Client shall provide in good time:", "ClauseText"),
        tag("{%p for item in contract.client_provides %}"),
        p("{{ item }}", "Bullet"),
        tag("{%p endfor %}"),
        tag("{%p endif %}"),
        tag("{%p if contract.completion %}"),
        *_clause(
            "Time",
            "{% if contract.start %}The work begins on {{ contract.start }}. {% endif %}"
            "The Contractor shall complete it by {{ contract.completion }}.",
            "Changes and delays that the Client causes move that date by as long as they last.",
        ),
        tag("{%p endif %}"),
        *_clause(
            "Price and payment",
            "The price is {{ contract.price }}{% if contract.tax_excluded %}, plus {{ contract.tax_name }} at"
            " {{ contract.tax_rate }}{% elif contract.tax_included %}, which includes {{ contract.tax_name }} at"
            " {{ contract.tax_rate }}{% endif %}. It is paid in these instalments:",
        ),
        milestones,
        p("", "Small"),
        p(
            "The Client shall pay each invoice within {{ contract.payment_within }} of the day on which it is issued.",
            "ClauseText",
        ),
        tag("{%p if contract.has_retention %}"),
        p(
            "The Client may hold back {{ contract.retention_share }} of each instalment."
            " {{ contract.retention_on_completion }} of what is held back falls due on completion, the rest"
            " {{ contract.retention_defects_period }} later.",
            "ClauseText",
        ),
        tag("{%p endif %}"),
        tag("{%p if contract.has_interest_clause %}"),
        p(
            "{% if contract.interest_rate %}On a sum that is paid late the Client shall pay interest at"
            " {{ contract.interest_rate }}{% else %}On a sum that is paid late the Client shall pay the interest that"
            " {{ contract.statutory_name }} provides{% endif %}, from the day after the due date to the day of"
            " payment.",
            "ClauseText",
        ),
        tag("{%p endif %}"),
        *_clause(
            "Changes",
            "A change to the work, the price or the time is agreed in a written change order before it is carried out.",
            "{% if contract.approvers %}For the Client change orders are approved by {{ contract.approvers }}."
            "{% else %}For the Client change orders are approved by the Client alone.{% endif %}",
        ),
        tag("{%p if contract.has_stop_work %}"),
        *_clause(
            "Stopping work",
            "If an undisputed sum has been overdue for {{ contract.stop_when_overdue }}, the Contractor may stop work"
            " after giving notice of {{ contract.stop_notice }}, and shall resume it within"
            " {{ contract.resume_within }} of payment.",
        ),
        tag("{%p endif %}"),
        tag("{%p if contract.warranty_period %}"),
        *_clause(
            "Defects",
            "The Contractor shall put right any defect of the work that the Client reports within"
            " {{ contract.warranty_period }} of completion. The Client’s rights under the law are not affected.",
        ),
        tag("{%p endif %}"),
        tag("{%p if contract.special_terms %}"),
        *_clause("Special terms", "The parties have also agreed:"),
        tag("{%p for term in contract.special_terms %}"),
        p("{{ term }}", "Bullet"),
        tag("{%p endfor %}"),
        tag("{%p endif %}"),
        *_clause(
            "Law and disputes",
            "{% if contract.negotiate_within %}The parties shall first try to settle a dispute between them within"
            " {{ contract.negotiate_within }}{% if contract.mediation %}, and then by mediation{% endif %}. {% endif %}"
            "The law that governs this contract is {{ law.name }}.",
            "Disputes that remain are decided by {{ contract.forum }}.",
        ),
        p("Signatures", "Section"),
        _SIGNATURES,
    ]
    return word_file("".join(body), header=_HEADER, footer=_FOOTER)


def invoice() -> bytes:
    """A firm's own invoice, with the facts of docgen's invoice."""
    body = [
        tag("{#p document: firm-invoice; facts: invoice; title: Invoice #}"),
        p("{{ letter.addressee }}", "Lines"),
        p("Invoice {{ invoice.number }}", "PaperTitle"),
        p(
            "Date of invoice:\t{{ invoice.date }}\n"
            "{% if invoice.supplied %}Date of supply:\t{{ invoice.supplied }}\n{% endif %}"
            "Contract:\t{{ case.reference }} of {{ contract.date }}\n"
            "Due:\t{{ invoice.due_full }}".replace("\n", "  ·  ").replace("\t", " "),
            "Lines",
        ),
        p("{{ case.title }}", "Subject"),
        table(
            (7, 3),
            (1,),
            ("For", "Amount"),
            ("{%tr for entry in invoice.entries %}",),
            ("{{ entry.description }}", "{{ entry.amount }}"),
            ("{%tr endfor %}",),
            ("{%tr if contract.has_tax %}",),
            ("Sum without {{ contract.tax_name }}", "{{ invoice.net }}"),
            ("{{ contract.tax_name }} at {{ contract.tax_rate }}", "{{ invoice.tax }}"),
            ("{%tr endif %}",),
            ("**To be paid**", "{{ invoice.gross }}"),
        ),
        p("{{ invoice.gross }}, to be paid by {{ invoice.due_full }}", "ToPay"),
        tag("{%p if invoice.has_discount %}"),
        p(
            "If {{ invoice.discounted }} has arrived by {{ invoice.discount_day }}, the discount of"
            " {{ contract.discount_rate }} is yours, provided that no other invoice is overdue."
        ),
        tag("{%p endif %}"),
        p("How to pay", "Section"),
        p("{{ creditor.how_to_pay }} Please name the invoice: {{ invoice.number }}."),
        tag("{%p if invoice.code %}"),
        p("{{p invoice.code }}"),
        tag("{%p endif %}"),
        p(
            "If something in this invoice is not right, please tell {{ creditor.them }} at once:"
            " {{ creditor.contact }}."
        ),
        tag("{%p if invoice.keep_two_years %}"),
        p("As a private client you must keep this invoice, a receipt or other proof for two years.", "Small"),
        tag("{%p endif %}"),
        tag("{%p if contractor.tax_line %}"),
        p("{{ contractor.tax_line }}", "Small"),
        tag("{%p endif %}"),
    ]
    return word_file("".join(body), header=_HEADER, footer=_FOOTER)


TEMPLATES = {"letter.docx": letter, "contract.docx": contract, "invoice.docx": invoice}


def main() -> int:
    """Writes the files and says which."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name, make in TEMPLATES.items():
        (PLACE / name).write_bytes(make())
        print((PLACE / name).relative_to(PLACE.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
