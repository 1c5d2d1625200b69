"""What a language brings to every paper: its quotation marks and the words for a clause and an annex."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct


class Conventions(Struct, frozen=True, kw_only=True):
    """`quotes`: double opening and closing, single opening and closing. `clause` stands within a sentence."""

    quotes: tuple[str, str, str, str]
    clause: str
    annex: str
    doubled: frozenset[str]  # words that may rightly stand twice in a row
    exhibits: tuple[str, ...] = ()  # what papers that go with a paper are called, before their number


_ENGLISH = Conventions(
    quotes=("“", "”", "‘", "’"),
    clause="clause",
    annex="Annex",
    doubled=frozenset({"that", "had"}),
    exhibits=("Exhibit", "Annex", "Appendix"),
)

_DOUBLED_IN_GERMAN = frozenset({"der", "die", "das", "den", "dem", "sie", "ihr"})

_BY_LANGUAGE = MappingProxyType(
    {
        "en": _ENGLISH,
        "de": Conventions(
            quotes=("„", "“", "‚", "‘"),
            clause="Ziffer",
            annex="Anhang",  # an Anlage is an enclosure
            doubled=_DOUBLED_IN_GERMAN,
            exhibits=("Anlage", "Anhang"),
        ),
        "de-ch": Conventions(quotes=("«", "»", "‹", "›"), clause="Ziffer", annex="Anhang", doubled=_DOUBLED_IN_GERMAN),
        "fr": Conventions(
            quotes=("«\u00a0", "\u00a0»", "‹\u00a0", "\u00a0›"),
            clause="article",
            annex="Annexe",
            doubled=frozenset({"nous", "vous"}),
        ),
        "es": Conventions(quotes=("«", "»", "“", "”"), clause="cláusula", annex="Anexo", doubled=frozenset()),
        "it": Conventions(quotes=("«", "»", "“", "”"), clause="articolo", annex="Allegato", doubled=frozenset()),
        "nl": Conventions(quotes=("“", "”", "‘", "’"), clause="artikel", annex="Bijlage", doubled=frozenset()),
    }
)


def conventions(language: str) -> Conventions:
    """The conventions of a BCP 47 language, English ones for a language that is not listed."""
    tag = language.lower()
    return _BY_LANGUAGE.get(tag) or _BY_LANGUAGE.get(tag.split("-")[0], _ENGLISH)
