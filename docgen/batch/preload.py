"""What a worker needs for any document, imported once: the process that makes the workers imports this first.

`docgen.batch.preload_pdf` has what only a PDF needs.

Where the system lets a new process begin as a copy of another, every worker then begins with all of it in its memory.
"""

# ruff: noqa: F401  (most is imported so that it is there; these rooms import the rest of the way of a document)

from __future__ import annotations

import gc

import babel.dates
from PIL import Image, ImageDraw, ImageFile, ImageFont

from docgen import own_templates, pipeline
from docgen.batch import task
from docgen.case.models import Case
from docgen.compose import document, template_loader
from docgen.documents import DOCUMENTS, common, document_names
from docgen.i18n import phrases_of
from docgen.law.pack_reader import load_law
from docgen.ledger import of_case
from docgen.render import docx, markdown, picture
from docgen.schema.fields import every_block
from docgen.steps import documents

# What is made ready on first use: what the blocks of a case state, the documents, a law pack, the phrases, Pillow's
# formats.
list(every_block(Case))
document_names()
load_law("GB-ENG")
phrases_of("en")
Image.preinit()

# What has been imported stays: the collector need not look through it again in every worker. What a document leaves
# behind is looked for when it is done (`docgen.batch.task.do`), not ten times on the way.
gc.freeze()
gc.set_threshold(200_000, 10, 10)
