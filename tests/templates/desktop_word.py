"""A Word file as desktop Word saves it: what Word adds to whatever it is given, written here part by part.

The words stay the same. Around them come what Word is used to write: runs cut at random places, proofing marks, numbers
of sittings, the bookmark of the last change, page breaks of the last layout, content controls, notes that only
separate, lists of notes in the settings, compatibility, theme, web settings, a bibliography in custom XML, building
blocks, the template on somebody's disk, who wrote it and for whom.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from itertools import pairwise
from random import Random
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from tools.make_letterheads import LETTERHEADS, letterhead_parts

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}" xmlns:w14="{_14}" xmlns:w15="{_15}" xmlns:mc="{_MC}" xmlns:wps="{_WPS}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" mc:Ignorable="w14 w15"'
)
WHO = "Wilhelmina Quill"
WHERE = r"C:\Users\wilhelmina\AppData\Roaming\Microsoft\Templates\Normal.dotm"
TRACES = (b"Wilhelmina", b"wilhelmina", b"Quill", b"Normal.dotm", b"00AB12CD", b"AB34EF56", b"Bacon", b"HP LaserJet")
"""What such a file tells of people and machines, and no document may."""


def saved_by_word(content: bytes, luck: Random) -> bytes:
    """The file as Word writes it: the same words, and all that Word adds."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = _relations(parts, "word/_rels/document.xml.rels")
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        root = etree.fromstring(parts[name])
        if root.tag in (f"{W}document", f"{W}hdr", f"{W}ftr", f"{W}footnotes", f"{W}endnotes"):
            _retyped(root, luck)
            parts[name] = _bytes(root)
    parts["word/document.xml"] = _whole_document(parts["word/document.xml"], luck)
    for kind in ("footnote", "endnote"):
        if f"word/{kind}s.xml" not in parts:
            parts[f"word/{kind}s.xml"] = _separators(kind)
            _add(parts, relations, f"{kind}s", f"{kind}s.xml", f"{_WORD_TYPE}.{kind}s+xml")
    _settings(parts, relations)
    _styles(parts)
    parts["word/webSettings.xml"] = f"{_HEAD}<w:webSettings {_SPACES}><w:optimizeForBrowser/></w:webSettings>".encode()
    _add(parts, relations, "webSettings", "webSettings.xml", f"{_WORD_TYPE}.webSettings+xml")
    if "word/theme/theme1.xml" not in parts:
        parts["word/theme/theme1.xml"] = letterhead_parts(LETTERHEADS["plain"])["word/theme/theme1.xml"].encode()
        _add(parts, relations, "theme", "theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml")
    if "word/fontTable.xml" not in parts:
        parts["word/fontTable.xml"] = (
            f'{_HEAD}<w:fonts {_SPACES}><w:font w:name="Calibri"><w:charset w:val="00"/></w:font></w:fonts>'.encode()
        )
        _add(parts, relations, "fontTable", "fontTable.xml", f"{_WORD_TYPE}.fontTable+xml")
    _bibliography(parts, relations)
    _building_blocks(parts, relations)
    parts["word/people.xml"] = (
        f'{_HEAD}<w15:people {_SPACES}><w15:person w15:author="{WHO}"><w15:presenceInfo w15:providerId="AD"'
        f' w15:userId="S::wilhelmina@quill.example"/></w15:person></w15:people>'.encode()
    )
    relations.append(
        etree.Element(
            f"{{{_RELATIONS}}}Relationship",
            Id="rIdPeople",
            Type="http://schemas.microsoft.com/office/2011/relationships/people",
            Target="people.xml",
        )
    )
    _typed(parts, "word/people.xml", f"{_WORD_TYPE}.people+xml")
    parts["word/printerSettings/printerSettings1.bin"] = b"HP LaserJet"
    _typed(parts, "word/printerSettings/printerSettings1.bin", f"{_WORD_TYPE}.printerSettings")
    relations.append(_relation("rIdPrinter", "printerSettings", "printerSettings/printerSettings1.bin"))
    parts["word/_rels/document.xml.rels"] = _bytes(relations)
    _properties(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


# --- words --------------------------------------------------------------------------------------------------------


def _retyped(root: Any, luck: Random) -> None:
    """Sittings, cut runs, proofing marks and page breaks of the last layout in a part."""
    for paragraph in list(root.iter(f"{W}p")):
        paragraph.set(f"{W}rsidR", "00AB12CD")
        paragraph.set(f"{W}rsidRDefault", "00AB12CD")
        paragraph.set(f"{{{_14}}}paraId", f"{luck.randrange(0x10000000, 0x7FFFFFFF):08X}")
        paragraph.set(f"{{{_14}}}textId", "77777777")
        for run in [child for child in paragraph if child.tag == f"{W}r"]:
            run.set(f"{W}rsidRPr", "00AB12CD")
            texts = run.findall(f"{W}t")
            if len(texts) != 1 or len(run) > 1 + (run.find(f"{W}rPr") is not None) or luck.random() < 0.3:
                continue
            _cut(run, texts[0], luck)


def _cut(run: Any, text: Any, luck: Random) -> None:
    words = text.text or ""
    places = sorted({0, *(luck.randrange(len(words) + 1) for _ in range(luck.randrange(1, 4))), len(words)})
    pieces = [words[start:end] for start, end in pairwise(places)] or [words]
    last = run
    for number, piece in enumerate(pieces):
        one = run if number == 0 else deepcopy(run)
        said = one.find(f"{W}t")
        said.text = piece
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if number:
            last.addnext(one)
            if luck.random() < 0.5:
                kind = luck.choice(("spell", "gram"))
                one.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": f"{kind}Start"}))
                one.addnext(etree.Element(f"{W}proofErr", {f"{W}type": f"{kind}End"}))
        elif luck.random() < 0.1:
            said.addprevious(etree.Element(f"{W}lastRenderedPageBreak"))
        last = one


def _whole_document(content: bytes, luck: Random) -> bytes:
    root = etree.fromstring(content)
    body = root.find(f"{W}body")
    plain = [
        one
        for one in body
        if one.tag == f"{W}p" and "{" not in "".join(one.itertext()) and one.find(f".//{W}sectPr") is None
    ]
    for paragraph in plain[:1]:
        paragraph.append(_element('<w:bookmarkStart w:id="901" w:name="_GoBack"/>'))
        paragraph.append(_element('<w:bookmarkEnd w:id="901"/>'))
        paragraph.append(_element(_SHAPE))
    for paragraph in plain[1:3]:
        control = _element(_CONTROL.format(number=luck.randrange(10**6, 10**9)))
        paragraph.addprevious(control)
        control.find(f"{W}sdtContent").append(paragraph)
    with_value = [one for one in body.iter(f"{W}p") if "{{ " in "".join(one.itertext())]
    for paragraph in [one for one in with_value if "{%" not in "".join(one.itertext())][:1]:
        run = next((child for child in paragraph if child.tag == f"{W}r"), None)
        if run is not None:
            control = _element(_CONTROL.format(number=luck.randrange(10**6, 10**9)))
            run.addprevious(control)
            control.find(f"{W}sdtContent").append(run)
    for section in root.iter(f"{W}sectPr"):
        section.set(f"{W}rsidSect", "00AB12CD")
        section.append(_element('<w:docGrid w:linePitch="360"/>'))
    for section in list(root.iter(f"{W}sectPr"))[-1:]:
        section.append(_element('<w:printerSettings r:id="rIdPrinter"/>'))
    return _bytes(root)


_CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="Clause"/><w:tag w:val="clause"/><w:id w:val="{number}"/><w:placeholder>'
    '<w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder><w15:appearance w15:val="hidden"/>'
    "</w:sdtPr><w:sdtEndPr/><w:sdtContent></w:sdtContent></w:sdt>"
)
_SHAPE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="914400" cy="9525"/><wp:docPr id="77" name="Straight Connector 77"/><a:graphic>'
    f'<a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="914400" cy="9525"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom></wps:spPr><wps:bodyPr/>'
    "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:line id="Straight Connector 77" style="visibility:visible;mso-wrap-style:square" from="0,0" to="72pt,0"/>'
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def _separators(kind: str) -> bytes:
    notes = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p w:rsidR="00AB12CD"><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f"{_HEAD}<w:{kind}s {_SPACES}>{notes}</w:{kind}s>".encode()


# --- the parts around them ------------------------------------------------------------------------------------------


def _settings(parts: dict[str, bytes], relations: Any) -> None:
    lists = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' for kind in ("footnote", "endnote")
    )
    inside = (
        '<w:zoom w:percent="120"/><w:proofState w:spelling="clean" w:grammar="clean"/>'
        '<w:attachedTemplate r:id="rIdTemplate"/><w:defaultTabStop w:val="708"/><w:hyphenationZone w:val="425"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{lists}<w:compat><w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids><m:mathPr><m:mathFont'
        ' m:val="Cambria Math"/></m:mathPr><w:themeFontLang w:val="en-GB"/><w:clrSchemeMapping w:bg1="light1"'
        ' w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3"'
        ' w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        '<w14:docId w14:val="AB34EF56"/><w15:docId w15:val="{AB34EF56-0000-4000-8000-000000000001}"/>'
    )
    parts["word/settings.xml"] = f"{_HEAD}<w:settings {_SPACES}>{inside}</w:settings>".encode()
    parts["word/_rels/settings.xml.rels"] = (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rIdTemplate" Type="{_OFFICE}/attachedTemplate"'
        f' Target="file:///{WHERE}" TargetMode="External"/></Relationships>'
    ).encode()
    if not any(one.get("Type") == f"{_OFFICE}/settings" for one in relations):
        _add(parts, relations, "settings", "settings.xml", f"{_WORD_TYPE}.settings+xml")


def _styles(parts: dict[str, bytes]) -> None:
    """The styles with the list of those that Word keeps for later, and one that Word hides."""
    root = etree.fromstring(parts["word/styles.xml"])
    defaults = root.find(f"{W}docDefaults")
    latent = _element(
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:count="376">'
        '<w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/></w:latentStyles>'
    )
    if defaults is not None and root.find(f"{W}latentStyles") is None:
        defaults.addnext(latent)
    root.append(
        _element(
            '<w:style w:type="paragraph" w:styleId="z-TopofForm"><w:name w:val="HTML Top of Form"/>'
            "<w:rPr><w:vanish/></w:rPr></w:style>"
        )
    )
    parts["word/styles.xml"] = _bytes(root)


def _bibliography(parts: dict[str, bytes], relations: Any) -> None:
    sources = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    parts["customXml/item1.xml"] = (
        f'<b:Sources xmlns:b="{sources}" SelectedStyle="\\APA.XSL"><b:Source><b:Title>Bacon</b:Title></b:Source>'
        "</b:Sources>"
    ).encode()
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    parts["customXml/itemProps1.xml"] = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{{0A1B2C3D-0000-4000-8000-000000000002}}" xmlns:ds="{custom}"/>'.encode()
    )
    parts["customXml/_rels/item1.xml.rels"] = (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/customXmlProps"'
        ' Target="itemProps1.xml"/></Relationships>'
    ).encode()
    _typed(parts, "customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    relations.append(_relation("rIdBibliography", "customXml", "../customXml/item1.xml"))


def _building_blocks(parts: dict[str, bytes], relations: Any) -> None:
    parts["word/glossary/document.xml"] = (
        f'{_HEAD}<w:glossaryDocument {_SPACES}><w:docParts><w:docPart><w:docPartPr><w:name w:val="Clause"/>'
        "</w:docPartPr><w:docPartBody><w:p><w:r><w:t>Click, Wilhelmina</w:t></w:r></w:p></w:docPartBody></w:docPart>"
        "</w:docParts></w:glossaryDocument>"
    ).encode()
    _add(parts, relations, "glossaryDocument", "glossary/document.xml", f"{_WORD_TYPE}.document.glossary+xml")


def _properties(parts: dict[str, bytes]) -> None:
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    parts["docProps/core.xml"] = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{WHO}</dc:creator>'
        f"<cp:lastModifiedBy>{WHO}</cp:lastModifiedBy><cp:revision>17</cp:revision></cp:coreProperties>"
    ).encode()
    parts["docProps/app.xml"] = (
        f'{_HEAD}<Properties xmlns="{office}/extended-properties"><Template>Normal.dotm</Template>'
        "<TotalTime>341</TotalTime><Company>Quill &amp; Partners</Company></Properties>"
    ).encode()
    root = _relations(parts, "_rels/.rels")
    for name, kind, type_of in (
        ("docProps/core.xml", f"{package}/relationships/metadata/core-properties",
         "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", f"{_OFFICE}/extended-properties",
         "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ):  # fmt: skip
        if not any(one.get("Type") == kind for one in root):
            root.append(etree.Element(f"{{{_RELATIONS}}}Relationship", Id=f"rId9{len(root)}", Type=kind, Target=name))
        _typed(parts, name, type_of)
    parts["_rels/.rels"] = _bytes(root)


# --- small pieces -----------------------------------------------------------------------------------------------


def _element(xml: str) -> Any:
    return etree.fromstring(f"<root {_SPACES}>{xml}</root>")[0]


def _bytes(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _relations(parts: dict[str, bytes], name: str) -> Any:
    return etree.fromstring(parts[name])


def _relation(number: str, kind: str, target: str) -> Any:
    return etree.Element(f"{{{_RELATIONS}}}Relationship", Id=number, Type=f"{_OFFICE}/{kind}", Target=target)


def _add(parts: dict[str, bytes], relations: Any, kind: str, target: str, type_of: str) -> None:
    relations.append(_relation(f"rIdWord{kind}", kind, target))
    _typed(parts, f"word/{target}", type_of)


def _typed(parts: dict[str, bytes], name: str, type_of: str) -> None:
    root = etree.fromstring(parts["[Content_Types].xml"])
    if not any(one.get("PartName") == f"/{name}" for one in root):
        root.append(etree.Element(f"{root.tag.rpartition('}')[0]}}}Override", PartName=f"/{name}", ContentType=type_of))
        parts["[Content_Types].xml"] = _bytes(root)
