"""Bytes from strangers to honest text, or a plain refusal."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Any

from macros.model.problem import Problem, sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INDENTED = re.compile("^[ \u00a0]+", re.MULTILINE)
"""The spaces at the start of a line, among which Word likes to put some that YAML does not take for spaces."""

MOST_BYTES = 512 * 1024
"""A plan of a hundred pages is a fifth of this."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
INVISIBLE_IN_PROSE = re.compile("[\u00ad\u200b\u2060\ufeff\u202d\u202e]")
INVISIBLE_IN_VALUES = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""What Word and chat tools leave behind, and what can turn text around. Joiners and direction marks are kept:
Arabic, Persian, Indic scripts and emoji need them."""

MOST_FINDINGS = 20
"""More addresses or numbers than this are a list that went astray; nobody mends them one by one."""

PRIVATE = (
    (
        (re.compile(r"@(?<=[\w.+-]@)[\w-]"),),
        ("(at)", "[at]", "arobase", "arroba"),
        re.compile(
            r"(?<![\w.+-])[\w.+-]+(?:@|\s?(?:\(at\)|\[at\]|\barobase\b|\barroba\b)\s?)[\w-]+(?:\.[\w-]+)+",
            re.IGNORECASE,
        ),
        sentence('"%(found)s" looks like an e-mail address; name a role or link a contact page instead'),
    ),
    (
        (
            re.compile(r"\+\d(?:[\s.()\u00a0-]{0,2}\d){7}"),
            re.compile(r"00\d(?:[\s.()\u00a0-]{0,2}\d){7}"),
            re.compile(r"\d\d(?:[ .\u00a0-]\d\d){3}"),
        ),
        ("tel", "tél", "phone", "fone", "mobile", "whatsapp"),
        re.compile(
            r"(?<![\w/=-])(?:\+|00)\d(?:[\s.()\u00a0-]{0,2}\d){7,14}(?!\w)"
            r"|(?<![\w/.-])\d\d(?:[ .\u00a0-]\d\d){3,6}(?![\w-])"
            r"|\b(?:t[ée]l[ée]?(?:phone|fone)?|phone|mobile|telem[óo]vel|whatsapp)\b\W{0,4}(?:\d\W?){6,14}",
            re.IGNORECASE,
        ),
        sentence('"%(found)s" looks like a telephone number; name a role or link a contact page'),
    ),
)
"""What an e-mail address and a telephone number look like, also in disguise or without the country's code. Before it
signs and words without which there is none: they are found thirty times as fast, and most plans hold none of them."""


class RefusedError(Exception):
    """A file that cannot be read any further, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def refuse(path: str, line: int, column: int, code: str, message: str, **values: Any) -> RefusedError:
    """A refusal of a file, with the place of what is wrong in it."""
    return RefusedError(Problem(path, line, column, "", code, message, values))


def read_text(path: Path, name: str) -> str:
    """The text of one of the files under `plans/`, with Unix line ends, in composed form, free of control characters.

    `name` is the path to show to people. Raises `RefusedError`.
    """
    return honest_text(read_bytes(path, name), name)


def honest_text(content: bytes, name: str) -> str:
    """Decode and clean what a file holds. Raises `RefusedError`."""
    if content.startswith(b"PK\x03\x04"):
        message = sentence("is a Word or zip file; open it, choose Save as, and pick plain text in UTF-8")
        raise refuse(name, 0, 0, "no-text", message)
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as flaw:
        line = content.count(b"\n", 0, flaw.start) + 1
        message = sentence(
            "is not saved as UTF-8, so accents would break; open it, choose Save as, and pick the encoding UTF-8"
        )
        raise refuse(name, line, 0, "not-utf-8", message) from None
    text = INDENTED.sub(lambda gap: gap[0].replace("\u00a0", " "), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if odd := CONTROLS.search(text):
        message = sentence("holds a control character (U+%(character)s); delete it and type the text there again")
        raise refuse(name, *place_of(text, odd.start()), "control-character", message, character=f"{ord(odd[0]):04X}")
    if not text.strip():
        raise refuse(name, 0, 0, "empty-file", sentence("is empty; fill it in, or remove it"))
    return unicodedata.normalize("NFC", text)


def private_data_in(text: str, name: str) -> list[Problem]:
    """E-mail addresses and telephone numbers, which never go on the public site."""
    folded = text.casefold()
    return [
        Problem(name, *place_of(text, hit.start()), "", "private-data", message, {"found": hit[0].strip()})
        for signs, words, form, message in PRIVATE
        if any(sign.search(text) for sign in signs) or any(word in folded for word in words)
        for hit in islice(form.finditer(text), MOST_FINDINGS)
    ]


def place_of(text: str, offset: int) -> tuple[int, int]:
    """The line and column, from 1, of a character in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read_bytes(path: Path, name: str, refuse_size: Callable[[int, str], None] | None = None) -> bytes:
    """What one of the files under `plans/` holds, byte for byte. Raises `RefusedError`.

    `refuse_size` refuses a file of too many bytes before it is read; without it, what a plan may have holds.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():
        raise refuse(name, 0, 0, "symbolic-link", sentence("is a link to another place; put the file itself here"))
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        message = sentence("is missing; `plans new` writes a plan to start from")
        raise refuse(name, 0, 0, "missing-file", message) from None
    except OSError as flaw:
        message = sentence("cannot be opened (%(reason)s)")
        raise refuse(name, 0, 0, "unreadable-file", message, reason=flaw.strerror) from None
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        raise refuse(name, 0, 0, "no-file", sentence("is not an ordinary file"))
    with os.fdopen(handle, "rb") as file:
        (refuse_size or refuse_large)(state.st_size, name)
        return file.read(state.st_size)


def refuse_large(size: int, name: str) -> None:
    """Refuse a file of more bytes than a plan may have. Raises `RefusedError`."""
    if size > MOST_BYTES:
        message = sentence("is %(size)s KB large; a plan may have %(most)s KB, so move long annexes to a link")
        raise refuse(name, 0, 0, "too-large", message, size=size // 1024, most=MOST_BYTES // 1024)
