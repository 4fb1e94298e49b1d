"""Markdown as the text it shows."""

from pipeline.read.markdown import read_markdown

SOURCE = """---
title: "Said in front"
date: 2019-01-15
author: Ann Lee
---
# Two Planes

The *ministry* saw [two **planes**](https://a.example/x_y)[^1] and
wrote it down[^why]. Not a note[^none].

## Later

- one ship
- two ships,
  both grey

> Nothing was seen.

| Day | Ships |
|-----|-------|
| Monday | [12](https://b.example) |

[^1]: Radio North, <https://r.example/n>.
[^why]: Ibid.,
    p. 3.
"""


def test_everything_shown_is_there_and_nothing_else() -> None:
    draft = read_markdown(SOURCE.encode())
    assert draft.text == (
        "Two Planes\n\nThe ministry saw two planes1 and wrote it down2. Not a note[^none].\n\nLater\n\none ship\n\n"
        "two ships, both grey\n\nNothing was seen.\n\nDay\tShips\nMonday\t12\n\n1. Radio North, https://r.example/n.\n\n"
        "2. Ibid., p. 3."
    )
    kinds = [b.kind for b in draft.blocks]
    assert kinds == ["title", "paragraph", "heading", "list", "list", "quote", "table", "note", "note"]


def test_links_and_notes_have_their_spans() -> None:
    draft = read_markdown(SOURCE.encode())
    links = [(draft.text[k.start : k.end], k.url) for k in draft.links]
    assert links == [
        ("two planes", "https://a.example/x_y"),
        ("12", "https://b.example"),
        ("https://r.example/n", "https://r.example/n"),
    ]
    assert [draft.text[n.start : n.end] for n in draft.notes] == ["Radio North, https://r.example/n.", "Ibid., p. 3."]
    assert [draft.text[n.marker.start - 6 : n.marker.end] for n in draft.notes] == ["planes1", "t down2"]


def test_front_matter_says_what_the_document_is() -> None:
    draft = read_markdown(SOURCE.encode())
    assert (draft.title, draft.author, draft.published, draft.published_source) == (
        "Said in front",
        "Ann Lee",
        "2019-01-15",
        "page",
    )


def test_markup_in_html_is_taken_out_and_its_words_kept() -> None:
    draft = read_markdown(b"A <b>bold</b> &amp; plain word.\n\n<div>Shown &lt;too&gt;</div>\n")
    assert "bold" in draft.text and "<b>" not in draft.text
    assert "Shown <too>" in draft.text
