"""Exhibits and issued papers as one paginated PDF, and the folder that the lawyer gets.

`contents` says what goes in and in which order, `docgen.exhibits` turns each file into pages, `assemble` numbers,
labels, indexes and splits them as a profile (`profiles`, `data/`) asks, and `pack` puts demand and bundle into one
folder.
"""
