"""The phrases in British English; American spelling, where it differs, is the templates' matter."""

from __future__ import annotations

from docgen.i18n import Phrases
from docgen.i18n.en.account import Account
from docgen.i18n.en.agreement import Agreement
from docgen.i18n.en.amendment import Amendment, Change
from docgen.i18n.en.claim import Claim
from docgen.i18n.en.court import Court
from docgen.i18n.en.demand import Demand
from docgen.i18n.en.ladder import Ladder
from docgen.i18n.en.parties import Parties
from docgen.i18n.en.values import Values

PHRASES = Phrases(
    values=Values(),
    account=Account(),
    claim=Claim(),
    agreement=Agreement(),
    change=Change(),
    amendment=Amendment(),
    parties=Parties(),
    demand=Demand(),
    court=Court(),
    ladder=Ladder(),
)
