"""What changed between two versions of a document, word by word: from one Draft to another, both in plain data.

`tokens` takes the words of a paragraph apart and puts them together again, `pairing` finds which of two sequences
belong together, `compare` makes a `Comparison` of two Drafts, and `summary` says it in a few lines. How a comparison
is shown (tracked changes in Word, marked words in HTML and PDF) is the renderers' matter.
"""
