"""Rows of reports and sources made by hand, without reading or tracing anything: each document has one claim, 'claim ID'."""

from typing import Any


class Made:
    """Writes into a database of ours; rows may come in any order."""

    def __init__(self, db: Any) -> None:
        """Foreign keys are not looked at, so that a link may come before what it leads to."""
        db.execute("PRAGMA foreign_keys=off")
        self.db = db

    def document(self, id: str, publisher: str, published: str | None = None, *, outlet: str | None = None) -> None:
        """A document of one claim; an outlet that is not known yet is one of this publisher."""
        if outlet:
            row = {"id": outlet, "name": publisher, "names": "{}", "domains": "[]", "made_by": "test"}
            self.db["outlets"].insert(row, ignore=True)
        self.db["documents"].insert(
            {"id": id, "version": f"v {id}", "path": f"{id}.txt", "publisher": publisher, "outlet": outlet, "published": published,
             "language": "en", "media_type": "text/plain", "chars": 1}
        )  # fmt: skip
        self._claim(id)

    def _claim(self, id: str) -> None:
        self.db["claims"].insert(
            {"id": f"claim {id}", "document": id, "version": f"v {id}", "start": 0, "end": 1, "quote": "", "polarity": "positive",
             "certainty": "asserted", "modality": "fact", "checkworthy": 1.0, "reasons": "[]", "made_by": "test"}
        )  # fmt: skip

    def cites(self, document: str, publisher: str, *, held: str | None = None, outlet: str | None = None) -> None:
        """The document's claim cites a publisher; where `held` names the document meant, that bears the claim out."""
        id = f"{document} cites {publisher}"
        self.db["citations"].insert(
            {"id": id, "document": document, "version": f"v {document}", "start": 0, "end": 1, "quote": "", "kind": "narrative",
             "publisher": publisher, "outlet": outlet, "status": "held" if held else "not_held", "made_by": "test"}
        )  # fmt: skip
        self.db["claim_citations"].insert({"claim": f"claim {document}", "citation": id})
        if held:
            self.db["citation_sources"].insert(
                {
                    "id": f"{id} held",
                    "citation": id,
                    "document": held,
                    "status": "held",
                    "reason": "",
                    "made_by": "test",
                }
            )
            self.evidence(document, held)

    def evidence(self, document: str, source: str, relation: str = "supports") -> None:
        """A link from the document's claim to the source's one."""
        self.db["evidence"].insert(
            {"id": f"{document} on {source}", "claim": f"claim {document}", "document": source, "version": f"v {source}",
             "start": 0, "end": 1, "quote": "", "relation": relation, "score": 0.9, "made_by": "test"}
        )  # fmt: skip

    def origin(
        self, document: str, outlet: str | None = None, *, source: str | None = None, name: str | None = None
    ) -> None:
        """The document carries the text of an outlet, known or only named, or of another document."""
        number = self.db["origins"].count
        self.db["origins"].insert(
            {"id": f"{document} {number}", "document": document, "outlet": outlet, "source": source, "kind": "agency line",
             "quote": name, "score": 1.0, "made_by": "test"}
        )  # fmt: skip
