"""Messages: subject, text, sender and day; what is shown and what is only an alternative."""

import pytest

from pipeline.read import read
from pipeline.read.mail import read_mail
from tests.read.formats import message, put

WORDS = "The ministry said that two aircraft had turned back.\n\nIt gave no reason."


def test_subject_text_sender_and_day() -> None:
    draft = read_mail(message(WORDS).as_bytes())
    assert draft.text == f"The statement\n\n{WORDS}\n"
    assert [draft.text[b.start : b.end] for b in draft.blocks] == ["The statement", *WORDS.split("\n\n")]
    assert draft.blocks[0].kind == "title"
    assert (draft.title, draft.author) == ("The statement", "Ada Ferry")
    assert (draft.published, draft.published_source) == ("2019-07-23", "page")
    assert draft.metadata["to"] == "desk@paper.example"
    assert draft.problems == []


def test_of_alternatives_the_plain_one_is_read() -> None:
    draft = read_mail(message(WORDS, html="<p>Something else</p>").as_bytes())
    assert "Something else" not in draft.text


def test_an_html_message_keeps_its_links() -> None:
    mail = message("")
    mail.set_content('<p>The ministry <a href="https://press.example/1">said so</a> on Monday.</p>', subtype="html")
    draft = read_mail(mail.as_bytes())
    assert [(draft.text[k.start : k.end], k.url) for k in draft.links] == [("said so", "https://press.example/1")]
    assert draft.text.startswith("The statement\n\n")


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("koi8-r", "Министерство сообщило об этом."),
        ("euc-kr", "국방부가 발표했다."),
        ("iso-2022-jp", "防衛省が発表した。"),
    ],
)
def test_words_and_headers_in_old_encodings(charset, words) -> None:
    mail = message("", Subject=words)
    mail.set_content(words, charset=charset)
    draft = read_mail(mail.as_bytes())
    assert draft.title == words
    assert draft.text.strip() == f"{words}\n\n{words}"


def test_a_message_without_text_has_its_subject() -> None:
    assert read_mail(message("", attached=[("a.txt", b"x")]).as_bytes()).text == "The statement"


def test_a_message_cut_off_is_suspect() -> None:
    data = message(WORDS, attached=[("a.bin", bytes(range(256)) * 20)]).as_bytes()
    draft = read_mail(data[: len(data) // 2])
    assert [p.reason for p in draft.problems] == ["suspect_text"]


@pytest.mark.parametrize("name", ["a.eml", "letter.txt", "noname"])
def test_mail_is_known_by_its_content(tmp_path, name) -> None:
    assert read(put(tmp_path / name, message(WORDS).as_bytes())).media_type == "message/rfc822"


def test_a_memo_that_begins_like_mail_is_text(tmp_path) -> None:
    memo = "From: the night desk\nTo: all\nSubject: the ferry\n\nNothing has been heard of her.\n"
    assert read(put(tmp_path / "memo.txt", memo)).media_type == "text/plain"
    assert read(put(tmp_path / "memo.txt", memo)).text == memo


@pytest.mark.parametrize("header", ["Date: the other day", "Date: Tue, 99 Foo 2019", "From: =?utf-8?q?=", "Date:"])
def test_bad_headers_cost_only_themselves(header) -> None:
    data = f"{header}\nMIME-Version: 1.0\nSubject: S\nTo: a@b.example\n\nWords.\n".encode()
    assert read_mail(data).text.endswith("Words.\n")
