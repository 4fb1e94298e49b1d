"""Offsets of time zones on a given day."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=256)
def zone(name: str) -> tzinfo | None:
    """The zone of an IANA name or of an offset such as "+03:00"; None where this machine does not know it."""
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[4:6])
        delta = timedelta(hours=hours, minutes=minutes)
        return timezone(-delta if name[0] == "-" else delta) if delta < timedelta(days=1) else None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def offset(name: str, moment: datetime) -> str | None:
    """The offset from UTC at a local time, summer time included, as "+03:00"."""
    place = zone(name)
    shift = place.utcoffset(moment) if place else None
    if shift is None:
        return None
    minutes = round(shift.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def instant(moment: datetime, shift: str) -> str | None:
    """The same moment in UTC, as 2018-11-25T04:00Z."""
    place = zone(shift)
    try:
        return moment.replace(tzinfo=place).astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if place else None
    except OverflowError:
        return None
