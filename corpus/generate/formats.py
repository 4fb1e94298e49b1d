"""One writer for each format and encoding; which document gets which is settled by language and number."""

import html
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

from digests import Digest
from pdf import digest_pdf

Writer = Callable[[Digest], bytes]
STAMP = (2019, 7, 23, 9, 9, 0)  # every file in a DOCX carries a time; a fixed one keeps the bytes the same

MENUS = {
    "en": ("Politics", "World", "Most read", "Weather for the weekend", "Exchange rates"),
    "ru": ("Политика", "В мире", "Читаемое", "Погода на выходные", "Курсы валют"),
    "ko": ("정치", "국제", "많이 본 기사", "주말 날씨", "환율"),
    "ja": ("政治", "国際", "よく読まれている記事", "週末の天気", "為替"),
}


def encoded(encoding: str) -> Writer:
    """A writer of plain text in an encoding."""
    return lambda digest: digest.text.encode(encoding)


def markdown(digest: Digest) -> bytes:
    """A heading, the paragraphs, and a link to the page the digest speaks of."""
    source = (
        f"[{digest.sidecar.get('publisher', 'source')}]({digest.sidecar['url']})\n" if digest.sidecar.get("url") else ""
    )
    return "\n\n".join([f"# {digest.title}", *digest.paragraphs, source]).encode()


def docx(digest: Digest) -> bytes:
    """A Word document: heading and paragraphs."""
    import docx as library

    document = library.Document()
    document.core_properties.author, document.core_properties.title = "", digest.title
    document.core_properties.created = document.core_properties.modified = datetime(*STAMP)
    document.add_heading(digest.title, 1)
    for paragraph in digest.paragraphs:
        document.add_paragraph(paragraph)
    raw = io.BytesIO()
    document.save(raw)
    return _same_times(raw.getvalue())


def _same_times(data: bytes) -> bytes:
    """The archive again with fixed times in a fixed order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(zipfile.ZipInfo(name, STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def web_page(digest: Digest) -> bytes:
    """A page as news sites build them: menus and a side column around the article, its facts in the head."""
    facts = digest.sidecar
    politics, world, most_read, weather, rates = MENUS[digest.language]
    title, site = html.escape(digest.title), html.escape(facts.get("publisher", ""))
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": digest.title,
        "inLanguage": digest.language,
    }
    if facts.get("published"):
        data["datePublished"] = facts["published"]
    meta = f'<link rel="canonical" href="{html.escape(facts["url"])}">' if facts.get("url") else ""
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in digest.paragraphs)
    when = f'<time datetime="{facts["published"]}">{facts["published"]}</time>' if facts.get("published") else ""
    return f"""<!DOCTYPE html>
<html lang="{digest.language}"><head><meta charset="utf-8"><title>{title} | {site}</title>
<meta property="og:site_name" content="{site}"><meta property="og:title" content="{title}">{meta}
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False).replace("<", chr(92) + "u003c")}</script></head>
<body><header><a href="/">{site}</a><nav><ul><li><a href="/politics">{politics}</a></li><li><a href="/world">{world}</a></li></ul></nav></header>
<main><article><h1>{title}</h1>{when}
{body}
</article></main>
<aside><h2>{most_read}</h2><ul><li><a href="/1">{weather}</a></li><li><a href="/2">{rates}</a></li></ul></aside>
<footer><p>{html.escape(facts["note"])}</p></footer></body></html>
""".encode()


WRITERS: dict[str, tuple[str, Writer]] = {
    "html": (".html", web_page),
    "pdf": (".pdf", digest_pdf),
    "docx": (".docx", docx),
    "markdown": (".md", markdown),
    **{
        e: (".txt", encoded(e))
        for e in ("utf-8", "utf-16", "cp1251", "koi8-r", "cp949", "euc-kr", "shift_jis", "iso-2022-jp", "euc-jp")
    },
}
TURNS = {
    "en": ["html", "pdf", "docx", "markdown", "utf-8"],
    "ru": ["html", "pdf", "cp1251", "docx", "koi8-r", "markdown", "utf-16"],
    "ko": ["html", "euc-kr", "docx", "cp949", "markdown"],
    "ja": ["html", "shift_jis", "docx", "iso-2022-jp", "euc-jp"],
}


def writer_for(language: str, number: int, text: str) -> str:
    """The format whose turn it is; UTF-8 where the text has letters the encoding lacks."""
    name = TURNS[language][number % len(TURNS[language])]
    if name in WRITERS and WRITERS[name][0] == ".txt":
        try:
            text.encode(name)
        except UnicodeEncodeError:
            return "utf-8"
    return name
