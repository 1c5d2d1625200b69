"""Files that prove something, which are somebody else's: their pages for a bundle, and the words on these.

`leaves` turns each file into pages (`mail` for mails and texts, `pdf_pages` for the pages of a PDF);
`page_texts` reads the words that these pages show. A file is opened in a process of its own with a deadline and bounded
memory.
"""
