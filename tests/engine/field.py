"""A small corpus that changes from stage to stage: files of many kinds, some of which change, go, come back or are damaged."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tests.read import typeset
from tests.read.formats import docx_of, html_of, mbox, message, zipped

STAGES = 3
_REPORT = [
    "A Summer of Crossings",
    "According to the ministry, an A-50 violated the airspace twice shortly after 9 a.m. on July 23, 2019 (Yonhap, July 23, 2019).",
    "A spokesman denied on Monday that the border had been crossed. “Nobody was there,” he said.",
    "The Ministry of Defense of Harbor reported that three ships and about 40 sailors were detained near the strait.",
]
_SOURCE = "The ministry said that an A-50 violated the airspace twice shortly after 9 a.m. on July 23, 2019.\n"
_DENIAL = ["The spokesman said on July 24, 2019 that the border had not been crossed.", "He named no source."]
_SAILORS = "Officials told Reuters that three ships and 38 sailors were detained near the strait on July 25, 2019.\n"
_KOREAN = "국방부는 23일 오전 9시쯤 A-50 한 대가 영공을 두 차례 침범했다고 밝혔다.\n"


@lru_cache(maxsize=1)
def _made() -> dict[str, bytes]:
    """What holds the time it was made at is made once."""
    letters = [message(text, Subject=f"No. {i}").as_bytes() for i, text in enumerate((_SAILORS, *_DENIAL))]
    return {
        "note.docx": docx_of(_REPORT[1:3]),
        "printed.pdf": typeset.typeset([*_DENIAL, *_REPORT[2:]] * 3).data,
        "letter.eml": message(
            _DENIAL[0], attached=[("list.txt", _SAILORS.encode()), ("x.bin", b"\0\1\2" * 40)]
        ).as_bytes(),
        "box1": mbox(letters[:2]),
        "box2": mbox(letters),
        "zip1": zipped({"one.txt": _SAILORS, "two.txt": _DENIAL[0], "two.json": '{"publisher": "TASS"}'}),
        "zip2": zipped({"one.txt": _SAILORS + "Two more followed.\n", "three.txt": _DENIAL[1] + " " + _REPORT[3]}),
    }


def files(stage: int) -> dict[str, bytes]:
    """The corpus of a stage: bytes by name."""
    made, report = _made(), "\n\n".join(_REPORT)
    always = {name: made[name] for name in ("note.docx", "letter.eml")}
    of_stage: list[dict[str, bytes]] = [
        {"report.md": report.encode(), "source.txt": _SOURCE.encode(), "source.json": b'{"publisher": "Yonhap"}',
         "copy.txt": _SOURCE.encode(), "denial.html": html_of(_DENIAL), "wire.txt": _KOREAN.encode(),
         "box.mbox": made["box1"], "folder.zip": made["zip1"], "printed.pdf": made["printed.pdf"],
         "broken.pdf": b"%PDF-1.7\nnothing follows", "empty.txt": b""},
        {"report.md": f"{report}\n\nOn July 26, 2019 the talks ended.\n".encode(), "source.txt": _SOURCE.encode(),
         "source.json": b'{"publisher": "Yonhap", "published": "2019-07-23"}', "denial.html": html_of(_DENIAL[::-1] * 2),
         "box.mbox": made["box2"], "folder.zip": made["zip2"], "printed.pdf": made["printed.pdf"][:900],
         "wire.txt": _KOREAN.encode(), "empty.txt": _DENIAL[0].encode()},
        {"report.md": report.encode(), "moved/source.txt": _SOURCE.encode(), "wire.txt": (_KOREAN * 2).encode(),
         "box.mbox": made["box2"], "folder.zip": made["zip1"], "printed.pdf": made["printed.pdf"], "broken.pdf": html_of(_DENIAL)},
    ]  # fmt: skip
    return always | of_stage[stage]


def turn(corpus: Path, stage: int, tick: Callable[[], int]) -> None:
    """Bring the folder to a stage; each file that changes gets a time of its own, `tick()` in nanoseconds."""
    wanted = files(stage)
    for path in [p for p in corpus.rglob("*") if p.is_file()]:
        if path.relative_to(corpus).as_posix() not in wanted:
            path.unlink()
    for name, data in wanted.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            os.utime(path, ns=(now := tick(), now))
