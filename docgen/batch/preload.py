"""What a worker needs for any document, imported once: the process that makes the workers imports this first.

`docgen.batch.preload_pdf` has what only a PDF needs.

Where the system lets a new process begin as a copy of another, every worker then begins with all of it in its memory.
"""

from __future__ import annotations

import gc
from importlib import import_module

from PIL import Image

from docgen.case.models import Case
from docgen.law.calendar import holidays_of
from docgen.law.pack_reader import load_law
from docgen.schema.fields import every_block

# The rooms on the way of a document import the rest; the others are imported where they are used, so they are named.
_NEEDED = (
    "babel.dates",
    "docgen.batch.task",
    "docgen.pipeline",
    "docgen.compose.document",
    "docgen.compose.template_loader",
    "docgen.facts.ladder_papers",
    "docgen.facts.sender",
    "docgen.own_templates",
    "docgen.i18n.en",
    "docgen.render.docx",
    "docgen.render.markdown",
    "docgen.render.picture",
    "docgen.steps.documents",
    "PIL.ImageDraw",
    "PIL.ImageFile",
    "PIL.ImageFont",
)

for _name in _NEEDED:
    import_module(_name)

# What is made ready on first use: what the blocks of a case state, a law pack, the public holidays, Pillow's formats.
list(every_block(Case))
load_law("GB-ENG")
holidays_of("GB-ENG")
Image.preinit()

# What has been imported stays: the collector need not look through it again in every worker.
gc.freeze()
