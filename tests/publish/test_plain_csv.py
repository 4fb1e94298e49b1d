"""CSV on its way out of Datasette: formulas are disarmed, and no cell is too long."""

import csv
import io

from pipeline.publish.plain_csv import _Rows


def test_a_cell_may_be_as_long_as_a_book() -> None:
    text = "Words, and =more words. " * 10_000
    sent = f'sha256,text\r\nabc,"{text}"\r\n'.encode()
    rows = list(csv.reader(io.StringIO(_Rows().take(sent, last=True).decode(), newline="")))
    assert rows == [["sha256", "text"], ["abc", text]]


def test_a_row_is_held_back_until_it_is_whole() -> None:
    rows = _Rows()
    assert rows.take(b'1,"two\r\n', last=False) == b""
    assert rows.take(b'=lines"\r\n', last=False) == b'1,"two\r\n=lines"\r\n'
    assert rows.take(b"=1+1,-2\r\n", last=True) == b"'=1+1,-2\r\n"
