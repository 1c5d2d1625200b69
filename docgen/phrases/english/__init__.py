"""The phrases in British English; American spelling, where it differs, is the templates' matter."""

from docgen.phrases.english import (
    account,
    agreement,
    amendment,
    change,
    claim,
    court,
    demand,
    ladder,
    parties,
    values,
)

__all__ = ["account", "agreement", "amendment", "change", "claim", "court", "demand", "ladder", "parties", "values"]
