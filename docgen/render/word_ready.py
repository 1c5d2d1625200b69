"""A letterhead made ready: everything about it that is the same for all papers of a firm, found once.

It is known by what its file says and what the firm lays over it, so that an edited letterhead is read anew, and nothing
is kept that could make one paper differ from another.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from docgen.branding import Branding
from docgen.errors import DocgenError
from docgen.render.markup import quoted
from docgen.render.word_branding import Look, look_of, swap
from docgen.render.word_filling import ready
from docgen.render.word_letterhead import HouseStyles, check_clause_levels, counted_list, house_styles
from docgen.render.word_package import (
    FOOTER,
    HEADER,
    NOTES_TYPE,
    NUMBERING,
    PROPERTIES,
    PROPERTIES_TYPE,
    SETTINGS,
    STYLES,
    Package,
    Relation,
    read_package,
    related,
    relations_name,
    relations_part,
    types_part,
)
from docgen.render.word_tree import W, as_part, as_text, found, tree_of
from docgen.render.word_xml import NAMESPACES

_HYPHENATED = ("de",)  # languages whose long words ask for it; a ragged English line does without
_KEPT = 16  # letterheads, each in the languages and colours that it is used in: some hundred kilobytes each


class Letterhead(Struct, frozen=True, kw_only=True):
    """What all papers on a letterhead share. The trees in it are copied before they are changed.

    `body`, `stories` (headers and footers) and `notes` are what Jinja reads, by the names of the parts; `counted` is
    the list that new lists are made from, `kept` has the parts that come into every paper as they are.
    """

    package: Package
    text: Any
    numbering: Any
    numbering_part: str
    body: str
    stories: Mapping[str, str]
    notes: Mapping[str, str]
    styles: HouseStyles
    counted: int
    look: Look
    kept: Mapping[str, bytes]


def made_ready(content: bytes, name: str, branding: Branding, language: str) -> Letterhead:
    """The letterhead in the file `content`, for papers in a language. `name` is what messages call it.

    Raises DocgenError when it is no Word file, or lacks what the body of a paper needs.
    """
    faces = tuple(family.name if family else "" for family in (branding.headings, branding.text))
    return _made_ready(content, name, branding.accent, faces, language)


@lru_cache(maxsize=_KEPT)
def _made_ready(content: bytes, name: str, accent: str, faces: tuple[str, ...], language: str) -> Letterhead:
    try:
        package = read_package(content)
        trees = {part: tree_of(package.parts[part]) for part in _read_as_trees(package)}
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as fault:
        raise DocgenError(
            f"the letterhead “{name}” is not a Word file (.docx) that can be opened",
            "Save it again from Word as a .docx document.",
        ) from fault
    empty = tree_of(f"<w:none {NAMESPACES}/>")
    at_hand = {kind: trees[part] for kind in (STYLES, NUMBERING, SETTINGS) if (part := _part(package, kind))}
    styles_tree, numbering = at_hand.get(STYLES, empty), at_hand.get(NUMBERING, empty)
    styles = house_styles(styles_tree, numbering, name)
    check_clause_levels(styles_tree, numbering, styles, name)
    _set_language(styles_tree, language)
    if language.startswith(_HYPHENATED) and SETTINGS in at_hand:
        _hyphenate(at_hand[SETTINGS])
    look, changed = look_of(package, accent, *faces)
    for tree in (styles_tree, numbering):
        swap(tree, look)
    sources = {part: ready(xml) for part, xml in _with_tags(package, trees).items()}
    body = sources.pop(package.main)
    notes = {part: ready(package.parts[part].decode()) for part, kind in package.types.items() if kind == NOTES_TYPE}
    package = _with_properties(package)
    ours = {package.main, *sources, *notes, *(part for part, kind in package.types.items() if kind == PROPERTIES_TYPE)}
    said = {part: content for part, content in package.parts.items() if part not in ours}
    said |= {part: as_part(tree) for part, tree in trees.items() if part not in ours} | changed
    said |= {relations_name(part): relations_part(part, of) for part, of in package.relations.items() if of}
    said["[Content_Types].xml"] = types_part(package.types)
    return Letterhead(
        package=package,
        text=trees[package.main],
        numbering=numbering,
        numbering_part=_part(package, NUMBERING),
        body=body,
        stories=sources,
        notes=notes,
        styles=styles,
        counted=counted_list(styles_tree, numbering, styles),
        look=look,
        kept=said,
    )


def tags_of(content: bytes) -> tuple[str, ...]:
    """What docxtpl is given of the letterhead in the file `content`: the XML of its body, headers and footers."""
    package = read_package(content)
    trees = {part: tree_of(package.parts[part]) for part in _read_as_trees(package)}
    return tuple(_with_tags(package, trees).values())


def _with_tags(package: Package, trees: Mapping[str, Any]) -> dict[str, str]:
    stories = [part for kind in (HEADER, FOOTER) for part in _parts(package, kind)]
    return {package.main: as_text(trees[package.main].find(f"{W}body"))} | {
        part: as_text(trees[part]) for part in stories
    }


def _read_as_trees(package: Package) -> tuple[str, ...]:
    """The parts that are read and written anew, so that one letterhead is written like another."""
    kinds = tuple(f".{kind}+xml" for kind in ("styles", "numbering", "settings", "header", "footer", "comments"))
    return (package.main, *(part for part, kind in package.types.items() if kind.endswith(kinds)))


def _parts(package: Package, kind: str) -> tuple[str, ...]:
    """The parts of a kind that the text points at."""
    return tuple(one.target for one in package.relations[package.main].values() if one.kind == kind)


def _part(package: Package, kind: str) -> str:
    """The first of them, "" where there is none."""
    return next(iter(_parts(package, kind)), "")


def _with_properties(package: Package) -> Package:
    """The package with a part for the properties of the paper."""
    if any(one.kind == PROPERTIES for one in package.relations[""].values()):
        return package
    own: dict[str, Relation] = dict(package.relations[""])
    related(own, PROPERTIES, "docProps/core.xml")
    return Package(
        parts={**package.parts, "docProps/core.xml": b""},
        types={**package.types, "docProps/core.xml": PROPERTIES_TYPE},
        relations={**package.relations, "": own, "docProps/core.xml": {}},
        main=package.main,
    )


def _set_language(styles: Any, language: str) -> None:
    """Sets the language that Word checks spelling in, for all styles."""
    (run_defaults,) = found(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    for old in found(run_defaults, "w:lang"):
        run_defaults.remove(old)
    run_defaults.append(tree_of(f"<w:lang {NAMESPACES} w:val={quoted(language)}/>"))


def _hyphenate(settings: Any) -> None:
    """Lets Word part words, but never more than two lines in a row, nor words in capitals; styles may forbid it."""
    (before,) = found(settings, "w:defaultTabStop") or found(settings, "*[1]")
    for name, value in (("doNotHyphenateCaps", ""), ("hyphenationZone", "425"), ("consecutiveHyphenLimit", "2"),
                        ("autoHyphenation", "")):  # fmt: skip
        if not found(settings, f"w:{name}"):
            before.addnext(tree_of(f"<w:{name} {NAMESPACES}" + (f' w:val="{value}"' if value else "") + "/>"))
