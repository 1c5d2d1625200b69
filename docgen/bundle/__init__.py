"""Exhibits and issued papers as one paginated PDF, and the folder that the lawyer gets.

`contents` says what goes in and in which order, `leaves` turns each file into pages (`mail` and `word` for two of the
kinds, `pdf_pages` for the pages of a PDF), `assemble` numbers, labels, indexes and splits them as a profile
(`profiles`, `data/`) asks, and `pack` puts demand and bundle into one folder. A file of somebody else's is opened in a
process of its own with a deadline and bounded memory.
"""
