"""How things are named in exports: the same row has the same IRI in every export, on every machine."""

import base64
from typing import Any

from pipeline.publish.words import safe_url


def row(kind: str, id: str) -> str:
    """The IRI of a row: `kind` is claim, attribution, citation, link, decision or document; `id` its id in the database.

    What people marked has an IRI for its id, and keeps it.

    >>> row("claim", "0a1b2c3d4e5f6071")
    'urn:sourceline:claim:0a1b2c3d4e5f6071'
    """
    return id if ":" in id else f"urn:sourceline:{kind}:{id}"


def document(document: dict[str, Any]) -> str:
    """A document's web address, by which other tools know it; where it has none, the IRI of its row."""
    return safe_url(document["url"]) or row("document", document["id"])


def version(sha256: str) -> str:
    """The exact bytes of a version, named by their hash (RFC 6920); `sha256` is hex.

    >>> version("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    'ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'
    """
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
