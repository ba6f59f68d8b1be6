"""A zip whose bytes depend on nothing but what is in it and the day that it bears."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EARLIEST = date(1980, 1, 1)
"""A zip knows no earlier day."""

READABLE = 0o100644 << 16
UNIX = 3


def zipped(files: Mapping[str, bytes], on: date) -> bytes:
    """The files by their paths, in one order, at midnight of a day, readable for all."""
    day = max(on, EARLIEST)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, files[path], zipfile.ZIP_DEFLATED, compresslevel=9)
    return content.getvalue()
