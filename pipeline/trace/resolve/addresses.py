"""Addresses reduced so that the forms of one page meet: scheme, www, m., AMP, tracking, query order, archives."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

# Parameters that tell where a visitor came from, not which page is meant: those of large analytics and social services.
_TRACKING = re.compile(
    r"^(?:utm_\w+|at_\w+|mc_[ce]id|fbclid|gclid|yclid|dclid|msclkid|igshid|twclid|_openstat|ref|ref_?src|ref_?url|referrer|cmp(?:id)?|smid|ncid|"
    r"ns_\w+|xtor|s_cid|sr_share|share|shared|feature|spm|from|src|source|output|amp|outputtype|mobile|redirect|t)$",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d+\w*/|(?:www\.)?google\.[\w.]+/amp/(?:s/)?|[\w.-]+\.cdn\.ampproject\.org/[cv]/(?:s/)?|archive\.\w+/\d+/)(?=\S)",
    re.IGNORECASE,
)
_MOBILE_HOST = re.compile(r"^(?:(?:www\d?|m|mobile|amp|wap|touch|pda)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(
    r"(?<=/)amp/|/amp(?=/|$)|[_.-]amp(?=/|\.\w{2,5}$|$)|\.amp(?=\.)|(?<=/)amp\.html?$", re.IGNORECASE
)
_INDEX = re.compile(r"/(?:index|default)\.\w{3,5}$", re.IGNORECASE)


def address_key(url: str | None) -> str | None:
    """One string for all forms of an address, or None for a host alone: a front page is not a document."""
    if not url:
        return None
    url = _unwrapped(url.strip())
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = _MOBILE_HOST.sub("", (parts.hostname or "").rstrip("."))
    except ValueError:
        return None
    path = _INDEX.sub("/", _AMP_PATH.sub("", unquote(parts.path))).replace("//", "/").rstrip("/")
    query = sorted((k.lower(), v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    if "." not in host or not (path or query):
        return None
    return host + path + "?" * bool(query) + "&".join(f"{k}={v}" for k, v in query) + fragment


def site(url: str | None) -> str | None:
    """The host without www, m. and the like, or None."""
    key = address_key(url)
    return re.split(r"[/?#]", key)[0] if key else None


def _unwrapped(url: str) -> str:
    """The address inside that of an archive or an AMP cache."""
    if not (match := _WRAPPED.match(url)):
        return url
    inner = url[match.end() :]
    return inner if "//" in inner else f"https://{inner}"
