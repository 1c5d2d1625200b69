"""Electronic invoices after EN 16931.

A case's invoice or credit note becomes a typed value (`model`, `of_case`), and the value XML in the syntax Cross
Industry Invoice of UN/CEFACT (`cii`).

The figures are the Decimals that the paper prints (`docgen.documents.invoice_figures`), never its printed texts. What a
case lacks is told in one message. The PDF around the XML is made in `docgen.render.pdf`.
"""
