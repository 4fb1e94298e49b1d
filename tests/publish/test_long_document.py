"""A book of 350 pages: read in parts, each part light, every link landing in the part that holds its words."""

import asyncio
import re

import pytest
from datasette.app import Datasette

from pipeline.store.database import open_database
from tests.publish.factory import Document

PAGES, PER_PAGE = 350, 8


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Datasette, str, str]:
    path = tmp_path_factory.mktemp("book") / "book.db"
    db = open_database(path)
    sentences = [
        f"In year {n} the port counted {n} ships of the line and {n} boats of war, as it does. "
        for n in range(PAGES * PER_PAGE)
    ]
    text = "\n\n".join("".join(sentences[i : i + PER_PAGE]).strip() * 3 for i in range(0, len(sentences), PER_PAGE))
    with db.atomic():
        document = Document(db, text, path="book.txt", pages=PAGES, title="A Book of Ports")
        for n in range(0, PAGES * PER_PAGE):
            document.add("claims", f"In year {n} the port")
            document.add("quantities", f"counted {n} ships", number=n)
    db.close()
    return Datasette([str(path)]), document.id, text


def test_every_part_is_light_and_together_they_hold_all_claims(book: tuple[Datasette, str, str]) -> None:
    served, id, text = book

    async def parts() -> list[str]:
        first = (await served.client.get(f"/-/document/{id}")).text
        count = int(re.findall(r"Part 1 of (\d+)", first)[0])
        return [first] + [(await served.client.get(f"/-/document/{id}?part={n}")).text for n in range(2, count + 1)]

    pages = asyncio.run(parts())
    assert len(pages) >= len(text) // 41_000
    assert max(len(page.encode()) for page in pages) < 500_000
    claims = [claim for page in pages for claim in re.findall(r'id="claim-([0-9a-f]+)"', page)]
    assert len(claims) == len(set(claims)) == PAGES * PER_PAGE
    numbers = [n for page in pages for n in re.findall(r'id="page-(\d+)"', page)]
    assert numbers == [str(n) for n in range(1, PAGES + 1)]


def test_a_link_opens_the_part_that_holds_its_words(book: tuple[Datasette, str, str]) -> None:
    served, id, text = book
    words = "In year 2000 the port"
    start = text.index(words)
    html = asyncio.run(served.client.get(f"/-/document/{id}?start={start}&end={start + len(words)}")).text
    marked = "".join(re.findall(r'<mark class="m-hit[^>]*>([^<]*)</mark>', html))
    assert marked == words and "Part 1 of" not in html
