"""Which languages a paper has: a translation exists only when every text that the paper is made of is in it.

A paper half in one language and half in another is of no use, so a single part that is missing sends the whole paper
back to English.
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from docgen.compose.template_loader import TemplateFolder, has_words
from docgen.resources import templates_folder


def missing_translations(template: str, language: str, folder: Path | None = None) -> tuple[str, ...]:
    """The texts that `template` and all it includes lack in that language ("de-AT"), as the files they would be.

    In the order in which the paper reads; () for English, in which every text is written, and for a paper that has
    all of them. `folder` holds the templates, docgen's own unless given. Raises CaseError for a template that does
    not exist.
    """
    tag = language.split("-")[0]
    if tag == "en":
        return ()
    sources = TemplateFolder(root=folder or templates_folder(), language=language)
    missing = [
        f"{name.removesuffix('.md')}.{tag}.md"
        for name in sources.included(sources.paper(template))
        if f".{tag}" not in posixpath.basename(name).removesuffix(".md") and has_words(sources.read(name))
    ]
    return tuple(dict.fromkeys(missing))
