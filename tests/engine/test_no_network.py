"""An ingest asks nothing of the network, whatever a document links to: not through Python, and not through a library beneath it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.read import formats

WATCH = """
import os, sys
def watch(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto", "urllib.Request"):
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{event} {given!r}\\n")
        raise OSError("the network is closed")
sys.addaudithook(watch)
"""
WORDS = "The coast guard said on 23 July 2019 that three patrol boats had entered the harbour of Vell."


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what was asked of it."""
    paths: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()


def _html(at: str) -> str:
    head = f'<meta http-equiv="refresh" content="0; url={at}/refresh"><base href="{at}/"><link rel="stylesheet" href="{at}/a.css">'
    body = f'<p>{WORDS}</p><img src="{at}/a.png" srcset="{at}/b.png 2x"><iframe src="{at}/frame"></iframe><script src="{at}/a.js"></script>'
    return f"<!doctype html><html><head><title>A page</title>{head}</head><body><article>{body}</article></body></html>"


def _corpus(folder: Path, at: str) -> None:
    entities = (
        f'<!DOCTYPE x SYSTEM "{at}/x.dtd" [<!ENTITY e SYSTEM "{at}/entity"><!ENTITY % p SYSTEM "{at}/parameter"> %p;]>'
    )
    strict = f'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//x//DTD XHTML//EN" "{at}/xhtml.dtd" [<!ENTITY e SYSTEM "{at}/e">]>'
    page = _html(at)
    files = {
        "page.html": page,
        "strict.xhtml": f'{strict}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head><body><p>{WORDS} &e;</p></body></html>',
        "text.odt": formats.odt(f'<text:p>{WORDS}</text:p><text:a xlink:href="{at}/odt">a</text:a>'),
        "entities.odt": formats.odt(f"<text:p>{WORDS}</text:p>", head=entities),
        "rich.rtf": r"{\rtf1\ansi "
        + WORDS
        + r"{\field{\*\fldinst INCLUDEPICTURE "
        + f'"{at}/rtf.png"'
        + r"}{\fldrslt x}}\par}",
        "notes.md": f"# Notes\n\n{WORDS}\n\n![a]({at}/md.png) <img src='{at}/md2.png'>\n",
        "mail.eml": formats.message(
            WORDS, html=page, attached=[("inner.html", page.replace("A page", "Inner").encode())]
        ).as_bytes(),
        "moved.warc": formats.warc([(f"{at}/moved", "text/html", page.replace("A page", "Moved").encode())]),
        "report.docx": _docx(at),
        "report.pdf": _pdf(at),
        "page.json": f'{{"url": "{at}/sidecar", "title": "A page"}}',
    }
    for name, data in files.items():
        formats.put(folder / name, data)


def _docx(at: str) -> bytes:
    """A document with a picture and a template that are kept elsewhere."""
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(formats.docx_of([WORDS]))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("document.xml.rels"):
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                more = "".join(
                    f'<Relationship Id="x{k}" Type="{kind}{k}" Target="{at}/{k}" TargetMode="External"/>'
                    for k in ("image", "attachedTemplate")
                )
                data = data.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            new.writestr(name, data)
    return made.getvalue()


def _pdf(at: str) -> bytes:
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 700, WORDS[:60])
    canvas.linkURL(f"{at}/pdf", (72, 690, 300, 720))
    canvas.save()
    return out.getvalue()


def _run(arguments: list[str], folder: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    """A Python with the network closed, and what it and its children asked for all the same."""
    (folder / "watch").mkdir(exist_ok=True)
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    tried = folder / "asked.txt"
    tried.write_text("")
    path = os.pathsep.join((str(folder / "watch"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path, "ASKED": str(tried)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done, tried.read_text()


def test_nothing_is_asked_of_the_network(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    address, requests = asked
    _corpus(tmp_path / "corpus", address)
    done, tried = _run(["-m", "pipeline", "ingest", "corpus", "--db", "sourceline.db"], tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert (tried, requests) == ("", [])
    shown, _ = _run(["-m", "pipeline", "status", "--documents", "--db", "sourceline.db"], tmp_path)
    for name in (
        "page.html",
        "text.odt",
        "entities.odt",
        "rich.rtf",
        "notes.md",
        "mail.eml",
        "moved.warc",
        "report.docx",
        "report.pdf",
    ):
        assert name in shown.stdout, shown.stdout


def test_the_watch_sees_what_is_asked(tmp_path: Path) -> None:
    _, tried = _run(
        ["-c", "import socket, os\nif not os.fork():\n socket.create_connection(('127.0.0.1', 9), 1)\nos.wait()"],
        tmp_path,
    )
    assert "socket.getaddrinfo" in tried or "socket.connect" in tried
