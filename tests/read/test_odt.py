"""OpenDocument texts: blocks, links, notes, tables, deleted text, and XML that means harm."""

import pytest

from pipeline.errors import EncryptedFile, UnreadableFile
from pipeline.read import read
from pipeline.read.odt import read_odt
from tests.read.formats import ODT, odt, put, zipped

BODY = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    '<text:p text:style-name="Title">Two Planes</text:p><text:h text:outline-level="1">What happened</text:h>'
    '<text:p>The ministry <text:a xlink:href="https://press.example/1">said<text:s/>so</text:a>.'
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Press release.</text:p></text:note-body></text:note>'
    "<office:annotation><text:p>A remark.</text:p></office:annotation> Ships <text:span>followed</text:span>.</text:p>"
    "<text:list><text:list-item><text:p>one ship</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Day</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"
)


def test_text_blocks_links_and_notes(tmp_path) -> None:
    data = odt(BODY, "<dc:title>Other</dc:title><dc:creator>A. Ferry</dc:creator><dc:language>en-GB</dc:language>")
    draft = read_odt(data)
    assert draft.text == (
        "Two Planes\n\nWhat happened\n\nThe ministry said so.1 Ships followed.\n\none ship\n\nDay\t12\n\n1. Press release."
    )
    assert [b.kind for b in draft.blocks] == ["title", "heading", "paragraph", "list", "table", "note"]
    assert [(draft.text[k.start : k.end], k.url) for k in draft.links] == [("said so", "https://press.example/1")]
    (note,) = draft.notes
    assert (draft.text[note.start : note.end], note.marker.of(draft.text)) == ("Press release.", "1")
    assert (draft.title, draft.author, draft.language) == ("Two Planes", "A. Ferry", "en")
    assert read(put(tmp_path / "a.odt", data)).media_type == ODT


def test_lists_nested_very_deep_are_read() -> None:
    deep = (
        "<text:list><text:list-item>" * 900 + "<text:p>at the bottom</text:p>" + "</text:list-item></text:list>" * 900
    )
    assert read_odt(odt(deep)).text == "at the bottom"


def test_entities_from_outside_are_not_resolved() -> None:
    head = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
    assert read_odt(odt("<text:p>before &j; after</text:p>", head=head)).text == "before after"


def test_growing_entities_are_refused() -> None:
    steps = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    with pytest.raises(UnreadableFile, match="amplification"):
        read_odt(odt("<text:p>&j;</text:p>", head=f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{steps}]>'))


def test_damage_and_passwords_are_told_apart() -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        read_odt(zipped({"mimetype": ODT, "content.xml": "<not xml", "META-INF/manifest.xml": ""}))
    with pytest.raises(EncryptedFile):
        read_odt(zipped({"mimetype": ODT, "content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}))
