"""Changing a case file for those who do not write YAML: the form, the edits of its text, and saving them."""
