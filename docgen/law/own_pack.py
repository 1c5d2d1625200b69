"""A law pack of the user's own: read as strictly as a case file, and all that is wrong with it told with its place."""

from __future__ import annotations

from docgen.case.load import has_any, in_order, something_else
from docgen.errors import CaseError, Problem, as_typed
from docgen.known import did_you_mean
from docgen.law.building import built
from docgen.law.pack import Law
from docgen.law.packs import known_series
from docgen.yamlsource.decoding import Wanted
from docgen.yamlsource.source import Source, read_source

LAW_PACK_WANTED = Wanted(
    name="law pack",
    remedy="A law pack is a plain text that you write yourself; docs/law.md tells how.",
    when_empty="docs/law.md says what a pack holds.",
    beginning="A law pack begins with code:, name: and language:. docs/law.md says what it holds.",
    manual="docs/law.md",
)


def law_from_text(text: str, *, file: str) -> Law:
    """The law that a pack's YAML text describes: for packs of the user's own. `file` is named in errors.

    Raises CaseError with everything that is wrong with it.
    """
    return law_from_bytes(text.encode("utf-8", errors="surrogatepass"), file=file)


def law_from_bytes(raw: bytes, *, file: str) -> Law:
    """The law that a pack of the user's own describes, read as strictly as a case file. `file` is named in errors.

    Raises CaseError with everything that is wrong with it.
    """
    source = read_source(raw, file, LAW_PACK_WANTED)
    if not has_any(source, Law.__struct_fields__):
        raise CaseError(in_order([*source.problems, *something_else(source, LAW_PACK_WANTED)]), source.lines)
    law, wrongs = built(Law, source.to_plain())
    problems = list(source.problems)
    if law is not None:
        problems += _unknown_series(law, source)
    else:
        # Imported here: a good pack needs no words for what is wrong with it.
        from docgen.law.refused import in_words

        problems += in_words(wrongs, source, Law)
    if law is None or problems:
        raise CaseError(in_order(problems), source.lines)
    return law


def _unknown_series(law: Law, source: Source) -> list[Problem]:
    """The rates of a pack that build on a series that docgen does not have."""
    rates = {
        f"interest[{at}].rates[{number}].base": rate.base
        for at, rule in enumerate(law.interest)
        for number, rate in enumerate(rule.rates)
    }
    return [
        Problem(
            rule="rate-series-unknown",
            message=f"base {as_typed(base)} is not a rate series that docgen has",
            hint=did_you_mean(base, known_series()),
            path=path,
            place=source.place_of(path),
        )
        for path, base in rates.items()
        if base is not None and base not in known_series()
    ]
