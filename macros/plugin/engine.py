"""What everything is made with: what was made with anything else is made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import macros

LIBRARIES = (
    "Babel",
    "Jinja2",
    "MarkupSafe",
    "Pillow",
    "PyYAML",
    "cmarkgfm",
    "nh3",
    "pydantic",
    "python-docx",
    "tinycss2",
)
CODE = {".html", ".po", ".py", ".toml", ".ttf"}


@cache
def engine() -> str:
    """A digest of our own code, templates and words, and of the libraries that they stand on."""
    told = hashlib.sha256(repr([_version(name) for name in LIBRARIES]).encode())
    for path in sorted(path for path in Path(macros.__file__).parent.rglob("*") if path.suffix in CODE):
        told.update(path.read_bytes())
    return told.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
