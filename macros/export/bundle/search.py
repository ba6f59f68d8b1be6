"""The search of a bundle: Material finds its index in a script where the page is a file, and not on a server."""

from __future__ import annotations

import json
import re
from typing import Any

INDEX = "search/search_index.json"
SCRIPT = "search/search_index.js"

CONFIG = re.compile(r'<script id="__config"[^>]*>(.*?)</script>', re.DOTALL)
STEMMERS = "assets/javascripts/lunr/min"


def worker_in(page: str) -> str:
    """The address of the script that searches, as the page gives it to Material; empty where it gives none."""
    found = CONFIG.search(page)
    address: str = json.loads(found[1]).get("search", "") if found else ""
    return address


def index_script(index: dict[str, Any], language: str) -> bytes:
    """The part of the index that is about the pages of a language, as a script."""
    config = index["config"] | {"lang": _spoken(index, language)}
    docs = [
        entry | {"location": _file(entry["location"])}
        for entry in index["docs"]
        if entry["location"].startswith(f"{language}/")
    ]
    written = json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
    return f"var __index={written}\n".encode()


def stemmers(index: dict[str, Any], language: str) -> list[str]:
    """The scripts that bring words of the language back to their stem. English is built in."""
    others = [spoken for spoken in _spoken(index, language) if spoken != "en"]
    names = ["stemmer.support", *others, *(["multi"] if len(others) > 1 else [])]
    return [f"{STEMMERS}/lunr.{name}.min.js" for name in names] if others else []


def _spoken(index: dict[str, Any], language: str) -> list[str]:
    """The language, if the site's search knows it; else those that it knows."""
    known: list[str] = index["config"]["lang"]
    return [language] if language in known else known


def _file(location: str) -> str:
    """A place in the site as the address of a file."""
    path, mark, anchor = location.partition("#")
    return f"{path}index.html{mark}{anchor}" if path.endswith("/") else location
