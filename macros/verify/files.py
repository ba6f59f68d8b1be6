"""The files of a built site that are no pages: each is what its name says it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from macros.model.problem import Problem, sentence
from macros.verify.page import GUIDE, json_flaws

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FETCHED = re.compile(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)""")
OTHER_HOST = re.compile(r"(https?:)?//", re.IGNORECASE)

NO_XML = sentence("cannot be read as XML: %(reason)s")
NO_PDF = sentence("is no whole PDF; delete the folder .cache and build again")
OTHER = sentence('"%(found)s" would be fetched from another host; put the file into the site')


def flaws_of_file(file: Path, path: str) -> Iterator[Problem]:
    """What is wrong with a file, which has this path in the site."""
    match file.suffix:
        case ".json" | ".webmanifest":
            yield from json_flaws(path, file.read_text("utf-8"))
        case ".xml" | ".atom":
            yield from _flaws_of_xml(file, path)
        case ".pdf":
            yield from _flaws_of_pdf(file, path)
        case ".css":
            yield from _flaws_of_css(file, path)


def _flaws_of_xml(file: Path, path: str) -> Iterator[Problem]:
    try:
        expat.ParserCreate().Parse(file.read_bytes(), True)
    except expat.ExpatError as flaw:
        reason = expat.errors.messages[flaw.code]
        yield Problem(path, flaw.lineno, flaw.offset + 1, "", "no-xml", NO_XML, {"reason": reason}, guide=GUIDE)


def _flaws_of_pdf(file: Path, path: str) -> Iterator[Problem]:
    content = file.read_bytes()
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-32:]:
        yield Problem(path, 0, 0, "", "no-pdf", NO_PDF, guide=GUIDE)


def _flaws_of_css(file: Path, path: str) -> Iterator[Problem]:
    text = file.read_text("utf-8")
    for found in FETCHED.finditer(text):
        address = found[1] or found[2]
        if OTHER_HOST.match(address):
            line = text.count("\n", 0, found.start()) + 1
            yield Problem(path, line, 0, "", "other-host", OTHER, {"found": address[:80]}, guide=GUIDE)
