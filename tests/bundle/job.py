"""A job with eighty exhibits of every kind, made by script: small in bytes, and the same every time."""

from __future__ import annotations

import io
import random
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from tests.documents.examples import EXAMPLES

EXHIBITS = 80
A4, A3, LETTER = (595, 842), (842, 1191), (612, 792)


def text_pdf(words: str, pages: int = 1, *, size: tuple[int, int] = A4, turn: int = 0, own_number: bool = True) -> Pdf:
    """A PDF with some words on each page, and perhaps a page number of its own at the foot."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=size)
        foot = f"BT /F 9 Tf {size[0] // 2} 12 Td (- {number} -) Tj ET" if own_number else ""
        lines = " ".join(f"0 -16 Td ({words} line {line}) Tj" for line in range(12))
        # What is shown turned was put in the other way round, as a scanner does.
        put = {90: f"0 1 -1 0 {size[0]} 0 cm", 180: f"-1 0 0 -1 {size[0]} {size[1]} cm"}.get(turn, "")
        drawn = f"{put} BT /F 12 Tf 60 {min(size) - 90} Td {lines} ET {foot}"
        page.obj.Contents = Stream(pdf, drawn.encode("cp1252"))
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        if turn:
            page.obj.Rotate = turn
    return pdf


def saved(pdf: Pdf, **how: object) -> bytes:
    content = io.BytesIO()
    pdf.save(content, **{"deterministic_id": "encryption" not in how, **how})  # type: ignore[arg-type]  # as given
    return content.getvalue()


def scan(dots: int = 900, *, size: tuple[int, int] = A4) -> bytes:
    """A page that is a picture and nothing else."""
    chance = random.Random(dots)
    picture = Image.frombytes("L", (40, 56), bytes(chance.randrange(200, 255) for _ in range(40 * 56)))
    drawn = io.BytesIO()
    picture.resize((dots, int(dots * 1.4))).save(drawn, "JPEG", quality=30)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    image = Stream(pdf, drawn.getvalue())
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = dots, int(dots * 1.4), 8, Name.DeviceGray
    page.obj.Resources = Dictionary(XObject=Dictionary(I=image))
    page.obj.Contents = Stream(pdf, f"q {size[0]} 0 0 {size[1]} 0 0 cm /I Do Q".encode())
    return saved(pdf)


def form() -> bytes:
    """A form with a field that somebody has filled in, whose appearance the file does not have."""
    pdf = text_pdf("form")
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="remarks", V="filled in by hand", F=4,
            Rect=Array([60, 300, 400, 330]), DA="/Helv 12 Tf 0 g", P=page,
        )
    )  # fmt: skip
    page.Annots = Array([field])
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]),
        DR=Dictionary(Font=Dictionary(Helv=helvetica)),
        DA="/Helv 12 Tf 0 g",
        NeedAppearances=True,
    )
    return saved(pdf)


def links() -> bytes:
    """Three pages with a named place, links within, and things that act: an address, a program, a script, a file."""
    pdf = text_pdf("links", 3)
    first, third = pdf.pages[0].obj, pdf.pages[2].obj

    def link(**target: Any) -> Dictionary:
        return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([60, 700, 200, 720]), **target)

    first.Annots = Array(
        [
            link(Dest="chapter"),
            link(A=Dictionary(S=Name.GoTo, D=Array([third, Name.Fit]))),
            link(A=Dictionary(S=Name.URI, URI="https://tracker.example/pixel")),
            link(A=Dictionary(S=Name.Launch, F="calc.exe")),
        ]
    )
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(["chapter", Array([third, Name.XYZ, 0, 800, 0])])))
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.attachments["secret.txt"] = pikepdf.AttachedFileSpec(pdf, b"secret")
    return saved(pdf)


def photo(*, turned: bool) -> bytes:
    """A photograph from a phone, 1,600 dots wide; held upright where it says so."""
    picture = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    kept = Image.Exif()
    kept[0x0112] = 6 if turned else 1
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=40, exif=kept)
    return content.getvalue()


def mail() -> bytes:
    """A mail with a PDF, a photograph, a mail and a spreadsheet."""
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Date"], inner["Subject"] = "a@x.example", "b@x.example", "1 May 2026", "Inner"
    inner.set_content("The inner words.")
    message = EmailMessage()
    message["From"], message["To"] = "Ännä <anna@x.example>", "b@x.example"
    message["Date"], message["Subject"] = "Fri, 1 May 2026 10:00:00 +0100", "The outer <subject>"
    message.set_content("Dear all,\n\n<script>no script</script> the outer words.\n")
    message.add_attachment(saved(text_pdf("attached")), maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(photo(turned=False), maintype="image", subtype="jpeg", filename="photo.jpg")
    message.add_attachment(inner)
    message.add_attachment(b"PK\x03\x04sheet", maintype="application", subtype="zip", filename="costs.xlsx")
    return message.as_bytes()


HTML_MAIL = b"""From: c@x.example\r\nTo: d@x.example\r\nDate: Sat, 2 May 2026 10:00:00 +0100\r\nSubject: In HTML\r
MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r
<html><head><style>p{color:red}</style></head><body><p>Only <b>HTML</b> words.</p>
<img src="http://127.0.0.1:9/pixel.png"></body></html>"""

CHAT = """[01/05/2026, 14:03:22] Ada: The worktop is in.
[01/05/2026, 14:04:10] Moss: Good \U0001f44d\U0001f3fd\u200d. Is it level?
It should be, we measured twice.
[01/05/2026, 14:05:00] Ada: \u200e<attached: level.jpg>
[01/05/2026, 14:06:00] Ada: missing.jpg (file attached)
"""


def word(*, leads_to: str = "") -> bytes:
    """A Word file with some words; with an address, it fetches from there in every way that Word knows."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )

    def field(code: str) -> str:
        return (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            f' {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown words</w:t>'
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )

    body, relations = "<w:p><w:r><w:t>Words of the other side.</w:t></w:r></w:p>", ""
    if leads_to:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relations = (
            f'<Relationship Id="r1" Type="{kind}/image" Target="{leads_to}/blip.png" TargetMode="External"/>'
            f'<Relationship Id="r2" Type="{kind}/aFChunk" Target="{leads_to}/chunk.html" TargetMode="External"/>'
            f'<Relationship Id="r3" Type="{kind}/attachedTemplate" Target="{leads_to}/t.dotm" TargetMode="External"/>'
            f'<Relationship Id="r4" Type="{kind}/image" Target="file:///etc/hostname" TargetMode="External"/>'
            f'<Relationship Id="r5" Type="{kind}/subDocument" Target="{leads_to}/sub.docx" TargetMode="External"/>'
            f'<Relationship Id="r6" Type="{kind}/hyperlink" Target="{leads_to}/click" TargetMode="External"/>'
        )

        def picture(link: str) -> str:
            return (
                '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
                "<a:graphic>"
                '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
                f'<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="{link}"/>'
                '</pic:blipFill><pic:spPr><a:xfrm><a:ext cx="900000" cy="900000"/></a:xfrm></pic:spPr></pic:pic>'
                "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
            )

        body += picture("r1") + picture("r4") + '<w:altChunk r:id="r2"/><w:subDoc r:id="r5"/>'
        body += (
            f'<w:p><w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata src="{leads_to}/vml.png"/></v:shape>'
        )
        body += '</w:pict></w:r></w:p><w:p><w:hyperlink r:id="r6"><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>'
        body += field(f'INCLUDEPICTURE "{leads_to}/field.png" \\d') + field(f'INCLUDETEXT "{leads_to}/text.docx"')
        body += field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"') + field('INCLUDETEXT "/etc/passwd"')
        body += f"<w:p><w:fldSimple w:instr=' LINK Excel.Sheet \"{leads_to}/s.xlsx\" '><w:r><w:t>linked</w:t></w:r>"
        body += "</w:fldSimple></w:p>"
    document = f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    main = (
        '<Relationship Id="m" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in {
            "[Content_Types].xml": types,
            "_rels/.rels": rels.format(main),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": rels.format(relations),
            **({"word/vbaProject.bin": "macro"} if leads_to else {}),
        }.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return content.getvalue()


def special() -> dict[str, bytes]:
    """One exhibit of each kind that something can go wrong with, by its name."""
    return {
        "rotated.pdf": saved(text_pdf("rotated", 2, turn=90)),
        "upside-down.pdf": saved(text_pdf("upside", 1, turn=180)),
        "scanned.pdf": scan(),
        "a3.pdf": saved(text_pdf("large", 1, size=(A3[1], A3[0]))),
        "letter.pdf": saved(text_pdf("letter", 1, size=LETTER)),
        "encrypted.pdf": saved(text_pdf("secret"), encryption=pikepdf.Encryption(owner="o", user="u")),
        "huge.pdf": scan(3600),
        "form.pdf": form(),
        "links.pdf": links(),
        "broken.pdf": b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n",
        "empty.pdf": b"",
        "photo.jpg": photo(turned=True),
        "drawing.png": _png(),
        "mail.eml": mail(),
        "html.eml": HTML_MAIL,
        "note.txt": "A note in Windows' own letters: “quoted” – 5 €.\n".encode("cp1252"),
        "chat.txt": CHAT.encode(),
        "no-pdf.pdf": b"GIF89a and no PDF",
    }


def _png() -> bytes:
    content = io.BytesIO()
    Image.linear_gradient("L").resize((300, 200)).save(content, "PNG")
    return content.getvalue()


def job(folder: Path, *, exhibits: int = EXHIBITS, law: str = "GB-ENG", more: dict[str, bytes] | None = None) -> Path:
    """The case with its evidence beside it; everything else than the special exhibits is one or two pages of text."""
    evidence = folder / "evidence"
    evidence.mkdir(parents=True)
    files = special() | (more or {})
    for number in range(len(files), exhibits):
        name = f"text-{number:02}.pdf"
        files[name] = saved(text_pdf(name[:-4], 1 + number % 2))
    for name, content in files.items():
        (evidence / name).write_bytes(content)
    (evidence / "level.jpg").write_bytes(photo(turned=False))
    case = folder / "kitchen.yaml"
    text = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
    head, _, rest = text.partition("\nrecord:\n")
    tail = rest[rest.index("\nbreach:") :].replace("    exhibit: evidence/2026-06-05-call-note.pdf", "")
    tail = tail.replace(", exhibit: evidence/2026-06-05-call-note.pdf", "")
    events = [
        f"  - {{date: 2026-{3 + at // 28:02}-{1 + at % 28:02}, what: {'call' if at % 3 else 'other'},"
        f" text: Event {at}., exhibit: evidence/{name}}}"
        for at, name in enumerate(files)
    ]
    case.write_text(head + "\nrecord:\n" + "\n".join(events) + "\n" + tail.replace("\nbreach:", "breach:", 1), "utf-8")
    return case
