"""Facts: everything a template may say about a case, as finished values in the language of the document."""
