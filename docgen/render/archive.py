"""What a PDF for an archive says of itself: that it is PDF/A-2a and PDF/UA-1, in metadata that any program can read.

WeasyPrint declares one standard a file. A paper for an archive keeps the other as well, so the second declaration goes
into its XMP metadata, with the schema that PDF/A (ISO 19005-2, 6.6.2.3) asks for where a property is not its own. The
metadata stay uncompressed, as archives read them without decoding the file.
"""

from __future__ import annotations

_PDFUA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"


def say_both(_document: object, pdf: object) -> None:
    """A finisher for WeasyPrint: adds PDF/UA-1 to the metadata of a PDF/A, and leaves them uncompressed."""
    (metadata,) = (
        thing
        for thing in pdf.objects  # type: ignore[attr-defined]  # pydyf has no types
        if getattr(thing, "extra", {}).get("Type") == "/Metadata"
    )
    metadata.compress = False
    before, end, behind = metadata.stream[0].partition(_END)
    metadata.stream[0] = before + _PDFUA.encode() + end + behind
