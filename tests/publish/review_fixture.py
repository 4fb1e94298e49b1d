"""A made-up database of its own with a desk: decisions are written, so it cannot be shared."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import httpx
from sqlite_utils import Database

from pipeline.publish.desk import Desk, open_desk
from pipeline.publish.serve import application
from tests.publish import factory


class Served:
    """A Datasette of a fresh database at `folder`, asked as a browser on this machine would ask it."""

    def __init__(self, folder: Path, loop: asyncio.AbstractEventLoop, *, reviewer: str = "Kim") -> None:
        self.folder, self._loop = folder, loop
        self.file = folder / "sourceline.db"
        factory.make(self.file).conn.close()
        self.datasette = application(self.file)
        self.desk = Desk(folder / "annotations", reviewer, folder)
        open_desk(self.datasette, self.desk)
        self.cookies = {"ds_actor": self.datasette.sign({"a": {"id": "root"}}, "actor")}

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self._loop.run_until_complete(self.datasette.client.get(path, **({"cookies": self.cookies} | options)))

    def token(self, page: str) -> dict[str, str]:
        """Cookies and the token of a page's forms."""
        answer = self.get(page)
        found = re.search(r'name="csrftoken" value="([^"]+)"', answer.text)
        assert found, answer.text
        self.cookies["ds_csrftoken"] = answer.cookies.get("ds_csrftoken", self.cookies.get("ds_csrftoken", ""))
        return {"csrftoken": found[1]}

    def post(
        self, data: dict[str, Any], *, headers: dict[str, str] | None = None, cookies: Any = None
    ) -> httpx.Response:
        options = {"data": data, "headers": headers or {}, "cookies": self.cookies if cookies is None else cookies}
        return self._loop.run_until_complete(self.datasette.client.post("/-/review", **options))

    def send(self, data: Any, page: str, **headers: str) -> httpx.Response:
        """JSON, with the token of a page in the header."""
        token = self.token(page)["csrftoken"]
        wanted = {"content-type": "application/json", "x-csrftoken": token} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }
        body = data if isinstance(data, str) else json.dumps(data)
        return self._loop.run_until_complete(
            self.datasette.client.post("/-/review", content=body, headers=wanted, cookies=self.cookies)
        )

    def lines(self) -> list[dict[str, Any]]:
        """What is in the annotations folder."""
        files = sorted(self.desk.folder.glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    def rows(self, sql: str, *values: Any) -> list[Any]:
        db = Database(str(self.file))
        found = [tuple(row) for row in db.execute(sql, values)]
        db.close()
        return found
