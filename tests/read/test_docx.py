"""Word documents, made with python-docx and with parts written by hand where it cannot."""

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import UnreadableFile
from pipeline.read.docx import read_docx

NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def made(fill, notes: dict[int, str] | None = None) -> bytes:
    document = docx.Document()
    fill(document)
    if notes:
        add_notes(document, notes)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_notes(document, notes: dict[int, str]) -> None:
    """A part footnotes.xml, as Word writes it: two separators, then the notes."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    body = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {t}</w:t></w:r></w:p></w:footnote>'
        for i, t in notes.items()
    )
    separator = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    blob = f"<w:footnotes {nsdecls('w')}>{separator}{body}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), NOTE_TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def run(xml: str):
    return parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>")


def fill(document) -> None:
    document.add_heading("Two Planes", 0)
    document.add_paragraph("March 3, 2020")
    paragraph = document.add_paragraph("It was ")
    paragraph.add_run("denied").bold = True
    paragraph.add_run(".")
    paragraph._p.append(run('<w:footnoteReference w:id="7"/>'))
    paragraph.add_run(" Ships followed.")
    paragraph._p.append(run('<w:footnoteReference w:id="5"/>'))
    document.add_heading("Later", 1)
    document.add_paragraph("one ship", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Day", "Ships", "Monday", "12"), strict=True):
        cell.text = text


def test_paragraphs_headings_lists_and_tables_in_their_order() -> None:
    draft = read_docx(made(fill, {5: "Ibid.", 7: "Radio North, report."}))
    assert draft.text == (
        "Two Planes\n\nMarch 3, 2020\n\nIt was denied.1 Ships followed.2\n\nLater\n\none ship\n\nDay\tShips\nMonday\t12\n\n"
        "1. Radio North, report.\n\n2. Ibid."
    )
    kinds = [b.kind for b in draft.blocks]
    assert kinds == ["title", "paragraph", "paragraph", "heading", "list", "table", "note", "note"]
    assert (draft.title, draft.published, draft.published_source) == ("Two Planes", "2020-03-03", "text")


def test_footnotes_are_joined_to_their_markers_in_the_order_of_the_text() -> None:
    draft = read_docx(made(fill, {5: "Ibid.", 7: "Radio North, report."}))
    assert [(n.label, draft.text[n.start : n.end]) for n in draft.notes] == [
        ("1", "Radio North, report."),
        ("2", "Ibid."),
    ]
    assert [draft.text[n.marker.start - 7 : n.marker.end] for n in draft.notes] == ["denied.1", "llowed.2"]


def test_hyperlinks_by_relation_and_by_field() -> None:
    def links(document) -> None:
        paragraph = document.add_paragraph("See ")
        relation = document.part.relate_to("https://a.example/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        xml = f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>the </w:t></w:r><w:r><w:t>report</w:t></w:r></w:hyperlink>'
        paragraph._p.append(parse_xml(xml))
        paragraph.add_run(" and ")
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText> HYPERLINK "https://b.example" </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>that</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            "<w:t>.</w:t>",
        ):
            paragraph._p.append(run(piece))

    draft = read_docx(made(links))
    assert draft.text == "See the report and that."
    found = [(draft.text[k.start : k.end], k.url) for k in draft.links]
    assert found == [("the report", "https://a.example/x"), ("that", "https://b.example")]


def test_deleted_words_are_gone_and_inserted_ones_count() -> None:
    def changes(document) -> None:
        paragraph = document.add_paragraph("Twelve ")
        w = nsdecls("w")
        paragraph._p.append(parse_xml(f"<w:del {w}><w:r><w:delText>old </w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {w}><w:r><w:t>new </w:t></w:r></w:ins>"))
        paragraph.add_run("ships")

    assert read_docx(made(changes)).text == "Twelve new ships"


def test_a_table_that_only_frames_text_is_text() -> None:
    def framed(document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "A framed remark."

    draft = read_docx(made(framed))
    assert [(b.kind, draft.text[b.start : b.end]) for b in draft.blocks] == [("paragraph", "A framed remark.")]


def test_a_damaged_document_is_unreadable() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(fill))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:200] if name == "word/document.xml" else old.read(name))
    with pytest.raises(UnreadableFile, match="damaged"):
        read_docx(buffer.getvalue())


def test_what_unpacks_to_gigabytes_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(300 * 2**20))
    with pytest.raises(UnreadableFile, match="unpacks"):
        read_docx(buffer.getvalue())
