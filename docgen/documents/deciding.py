"""Which fields of a case file stand behind a name that the words of a clause go by."""

from __future__ import annotations

from functools import cache

from docgen.case.contract import Contract
from docgen.schema.fields import every_block, fields_in

_WHOLE = {
    "amended": ("change_orders",),
    "job": ("kind",),
    "law": ("law",),
    "client": ("parties.client.kind",),
    "contractor": ("parties.contractor",),
    "contractor.bank_line": ("parties.contractor.bank",),
    "contractor.email": ("parties.contractor.email",),
    "contractor.other_ways": ("parties.contractor.ways_to_pay",),
    "particulars.cancel": ("law", "parties.client.kind", "contract.concluded"),
    "particulars.deed": ("law", "deeds"),
    "particulars.home": ("law", "kind", "parties.client.kind"),
    "particulars.pay_security": ("law", "kind", "parties.client.kind"),
    "particulars.reserved": ("law", "contract.retention"),
    "particulars.retainage": ("law", "contract.retention"),
    "particulars.suspension": ("law", "kind", "parties.client.kind"),
    "particulars.urgent": ("law", "contract.urgent_repair", "contract.concluded", "parties.client.kind"),
    "particulars.whole": ("law", "contract.whole_building"),
}
"""By the name, or how it begins; the longest that fits."""

_OF_CONTRACT = {
    "accepted_apart": ("contract.milestones", "law"),
    "approvers_together": ("contract.changes.approvers", "parties.client.together_with"),
    "arbitrated": ("contract.disputes.arbitration",),
    "cost_plus": ("contract.changes.valuation",),
    "day_count": ("contract.late_interest",),
    "due_day_moves": ("contract.payment.due_day_moves", "law"),
    "end_notice": ("contract.termination.notice",),
    "end_when_overdue": ("contract.termination.when_overdue",),
    "ends_in_part": ("contract.termination.parts",),
    "has_deposit": ("contract.milestones",),
    "has_interest_clause": ("contract.late_interest",),
    "has_planned": ("contract.milestones",),
    "has_right_to_cancel": ("contract.concluded", "parties.client.kind", "law"),
    "has_stop_work": ("contract.stop_work",),
    "has_tax": ("contract.tax",),
    "insurance": ("contract.liability.insurance",),
    "interest_rate_yearly": ("contract.late_interest",),
    "ip_assigned": ("contract.intellectual_property",),
    "ip_by_stage": ("contract.intellectual_property",),
    "ip_licensed": ("contract.intellectual_property",),
    "is_construction_act": ("law", "kind", "parties.client.kind"),
    "liability_cap": ("contract.liability.cap",),
    "is_short": ("contract.form",),
    "mainly_goods": ("contract.mainly",),
    "needs_cancellation_form": ("contract.concluded", "parties.client.kind", "law"),
    "no_dispute_body": ("contract.disputes.dispute_body",),
    "owes_service": ("contract.owed",),
    "permits_by": ("contract.on_site.permits",),
    "rest_on_acceptance": ("law", "kind", "contract.building_work", "contract.owed"),
    "risk_passes": ("contract.risk",),
    "stages": ("contract.milestones",),
    "stop_again": ("contract.stop_work.again_when_overdue",),
    "tax_excluded": ("contract.tax",),
    "tax_forms": ("parties.contractor.ways_to_pay.w9", "contract.services.independent"),
    "tax_included": ("contract.tax",),
    "no_tax_added": ("contract.tax", "law"),
    "tax_notice": ("contract.tax",),
    "title_on_delivery": ("contract.title_to_goods",),
    "title_on_payment": ("contract.title_to_goods",),
    "warranty_period": ("contract.warranty",),
}
"""Names of the contract that are no field of the same name, or one beside others of that name."""


def fields_behind(name: str) -> tuple[str, ...]:
    """The fields behind a name of the context, as `contract.end_notice`: `("contract.termination.notice",)`.

    A name that a field of the contract or of one of its blocks has by itself needs no line here. Raises KeyError for
    a name of which nothing is known.
    """
    group, _, rest = name.partition(".")
    if group == "contract":
        of_block = rest.partition(".")[0]
        if of_block in _OF_CONTRACT:
            return _OF_CONTRACT[of_block]
        return (_field_of_contract()[of_block],)
    fitting = [start for start in _WHOLE if name.startswith(start)]
    if not fitting:
        raise KeyError(name)
    return _WHOLE[max(fitting, key=len)]


@cache
def _field_of_contract() -> dict[str, str]:
    """The path of each field of the contract and its blocks by its name, where no other of them has that name."""
    paths: dict[str, list[str]] = {}
    for block, model in every_block(Contract, "contract"):
        for name in fields_in(model):
            paths.setdefault(name, []).append(f"{block}.{name}")
    own = {name: [f"contract.{name}"] for name in Contract.__struct_fields__}
    return {name: found[0] for name, found in {**paths, **own}.items() if len(found) == 1}
