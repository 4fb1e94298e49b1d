"""PDF pages with fonts embedded: DejaVu Serif for Latin and Cyrillic, Nanum for Hangul, IPA Gothic for kana and Han."""

import io
import re
from html import escape
from pathlib import Path

from digests import Digest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

FONTS = {
    "Serif": "dejavu/DejaVuSerif.ttf",
    "SerifBold": "dejavu/DejaVuSerif-Bold.ttf",
    "Hangul": "nanum/NanumGothic.ttf",
    "Kana": "fonts-japanese-gothic.ttf",
}
_FOLDER = Path("/usr/share/fonts/truetype")
_HANGUL, _KANA = re.compile("[\uac00-\ud7a3]+"), re.compile("[\u3041-\u30ff\u4e00-\u9fff]+")
MARGIN = 62

for _name, _file in FONTS.items():
    pdfmetrics.registerFont(TTFont(_name, str(_FOLDER / _file)))

BODY = ParagraphStyle("body", fontName="Serif", fontSize=9.5, leading=13, alignment=TA_JUSTIFY, spaceAfter=6)
TITLE = ParagraphStyle("title", fontName="SerifBold", fontSize=15, leading=19, spaceAfter=12)


def marked(text: str) -> str:
    """Text as reportlab's markup, letters that the serif font lacks in a font that has them."""
    fonts = ((_HANGUL, "Hangul"), (_KANA, "Kana"))
    markup = escape(text, quote=False)
    for letters, font in fonts:
        markup = letters.sub(lambda m, font=font: f'<font name="{font}">{m[0]}</font>', markup)
    return markup


def canvas(*args: object, **options: object) -> Canvas:
    """A canvas that writes no time and no random id, so that the same text gives the same bytes."""
    return Canvas(*args, **{**options, "invariant": 1})


def digest_pdf(digest: Digest) -> bytes:
    """One column: title and paragraphs; the notice that it is a digest stands in the file's properties, as in its sidecar."""
    out = io.BytesIO()

    document = BaseDocTemplate(out, pagesize=A4, title=digest.title, author="", subject=digest.sidecar["note"])
    document.addPageTemplates(PageTemplate(frames=[Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)]))
    paragraphs = [Paragraph(marked(p), BODY) for p in digest.paragraphs]
    document.build([Paragraph(marked(digest.title), TITLE), Spacer(1, 4), *paragraphs], canvasmaker=canvas)
    return out.getvalue()
