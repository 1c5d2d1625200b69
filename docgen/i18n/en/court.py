"""What a final demand says of court, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.i18n.en.values import creditor

if TYPE_CHECKING:
    from docgen.i18n.terms import PassedOnGround, Voice


class Court:
    """What a final demand says of court."""

    def county_court(self) -> str:
        """The County Court of England and Wales."""

        return "the County Court"

    def competent_court(self) -> str:
        """The court, where the case names none."""

        return "the competent court"

    def threat(self, *, voice: Voice, by: str, start: str, forum: str, firm: bool) -> str:
        """A sentence: proceedings start (`firm`) or may start without payment or arrangement by that day."""

        unpaid, they = (
            f"If the sum due has not been paid and no arrangement has been agreed by {by}",
            creditor(voice)[0],
        )
        if not firm:
            return f"{unpaid}, {they} may claim it in {forum} on or after {start}."
        return f"{unpaid}, {they} will start proceedings against you in {forum} on or after {start}."

    def protocol_threat(self, *, voice: Voice, by: str, start: str, forum: str) -> str:
        """Sentences: the same under the Pre-Action Protocol for Debt Claims."""

        return (
            f"If by {by} you have neither paid, nor returned the Reply Form, nor agreed an arrangement,"
            f" {creditor(voice)[0]} may start proceedings against you in {forum} on or after {start}. If you return the"
            " Reply Form by then, the steps described below come first."
        )

    def asked(self, *, interest: bool) -> str:
        """What the court is asked, as `proceedings` and `protocol_proceedings` need it."""

        until = ", interest until payment" if interest else ""
        return f"to order you to pay the sum due{until}, and the costs of the proceedings."

    def proceedings(self, *, voice: Voice, by: str, start: str, forum: str, asked: str, firm: bool) -> str:
        """A sentence: what the court will (`firm`) or may be asked if the sum is not paid."""

        return (
            f"If the sum due has not been paid and no arrangement has been agreed by {by}, {creditor(voice)[0]}"
            f" {'will' if firm else 'may'} start proceedings in {forum} on or after {start} and ask the court {asked}"
        )

    def protocol_proceedings(self, *, start: str, forum: str, asked: str) -> str:
        """A sentence: the same under the Pre-Action Protocol for Debt Claims."""

        return f"In proceedings, which may start in {forum} on or after {start}, the court will be asked {asked}"

    def adjudication(self, voice: Voice) -> str:
        """A sentence: adjudication remains possible."""

        their = creditor(voice)[2]
        return f"{their[0].upper()}{their[1:]} right to refer the matter to adjudication at any time remains."

    def payment_order(self) -> str:
        """A sentence: a German court payment order may come first."""

        return "An application for a court payment order (Mahnbescheid) may come first."

    def costs_uk_business(self, *, claimed: bool) -> str:
        """A sentence: the reasonable costs of recovery under the Act of 1998; `claimed`: some are in the sum due."""

        return (
            "Besides the fixed sums you are liable, under section 5A of the Late Payment of Commercial Debts"
            " (Interest) Act"
            f" 1998, for {'any further' if claimed else 'the'} reasonable costs of recovering the debt"
            f"{'' if claimed else ' so far as they exceed them'}."
        )

    def costs_uk(self) -> str:
        """A sentence: court fees and costs in the United Kingdom."""

        return "The court may order you to pay court fees and costs, and can enforce its judgment."

    def costs_german(self, *, lump_sum: bool, still: bool) -> str:
        """Sentences: the loss that default causes in German law; `lump_sum`: it is set off against it.

        `still`: the client is in default; else the default ended with the payment.
        """

        sentence = (
            f"Because you {'are' if still else 'were'} in default you are also liable for the loss that the delay"
            " causes, including the costs of legal action (sections 280 and 286 of the German Civil Code, BGB)."
        )
        if lump_sum:
            sentence += (
                " The fixed sums are set off against damages that consist of the cost of legal action (section 288(5)"
                " BGB)."
            )
        return sentence

    def costs_us(self, *, small_claims: bool) -> str:
        """A sentence: attorney's fees as the contract provides; `small_claims`: only outside that division."""

        opening = "If the claim is not heard as a small claim, the" if small_claims else "The"
        return (
            f"{opening} party that prevails in a lawsuit to collect a sum due recovers its reasonable attorney’s"
            " fees and"
            " costs, as the contract provides."
        )

    def costs(self) -> str:
        """A sentence: costs elsewhere."""

        return "Who bears the costs of the proceedings is for the court to decide."

    def german_default(self, reminder: str, *, open_now: Literal["all", "some", "none"]) -> str:
        """Sentences: since when a German debtor is in default; `reminder`: the first letter that did, or "".

        `open_now`: whether the invoices are open still. Default ends when an invoice is paid.
        """

        law = "section 286(2) no. 2 of the German Civil Code, BGB"
        if open_now == "none":
            at_latest = f", and at the latest from {reminder}" if reminder else ""
            return (
                "You were in default with each invoice from the day after its due date until it was paid, as the"
                f" contract provides ({law}){at_latest}."
            )
        at_latest = f", and at the latest since {reminder}" if reminder else ""
        ended = " With an invoice that was paid late, the default ended when it was paid." if open_now == "some" else ""
        return (
            "You have been in default with each invoice since the day after its due date, as the contract provides"
            f" ({law}){at_latest}.{ended}"
        )

    def german_default_by_reminder(self, invoice: str, day: str, *, still: bool) -> str:
        """A sentence: since which day, by a reminder or the time that the law gives, the debtor of it is in default.

        `still`: it is open; else the default ended with its payment.
        """

        if not still:
            return (
                f"With invoice {invoice} you were in default from {day} until it was paid (section 286 of the German"
                " Civil Code, BGB)."
            )
        return (
            f"With invoice {invoice} you have been in default since {day} (section 286 of the German Civil Code, BGB)."
        )

    def passed_on(self, ground: PassedOnGround, invoice: str, day: str, *, law: str) -> str:
        """A sentence: why an invoice is due without acceptance, since `day` on which the client's customer acted."""

        why = {
            "paid": f"your own customer paid you for this work on {day}",
            "accepted": f"your own customer accepted this work from you on {day}",
            "not answered": "you did not say in the time set whether your own customer has paid for this work or"
            " accepted it",
        }[ground]
        return f"Invoice {invoice} is due without acceptance, because {why} ({law})."

    def settlement(self, *, voice: Voice, mediation: bool) -> str:
        """A sentence: proposals to settle are welcome."""

        they = creditor(voice)[0]
        included = ", mediation included" if mediation else ""
        return (
            f"{they[0].upper()}{they[1:]} will consider any reasonable proposal to settle this without a"
            f" court{included}."
        )

    def mediation_first(self) -> str:
        """A sentence: the contract provides for mediation of what is disputed."""

        return "For what is disputed the contract provides for mediation before proceedings."

    def reservation(self, *, voice: Voice, act: str, remedies: str) -> str:
        """A sentence: other rights are reserved; `act` is a freelancers' statute, or "", `remedies` its section."""

        among = f", among them those of {remedies}" if remedies else ""
        if act:
            us = creditor(voice)[1]
            return f"All other rights are reserved, including the remedies that {act} gives {us}{among}."
        return "All other rights are reserved."
