"""Whether a link leads where its text says."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

CLAIM = re.compile(r"(?:https?://|\bwww\.)([^\s/?#]+)", re.IGNORECASE)
"""What a text that looks like an address says of its host."""


def true_host(text: str, address: str) -> str:
    """The host to which a web address leads, where the text of the link names another one; else nothing."""
    host, claim = urlsplit(address).netloc.lower(), CLAIM.search(text)
    same = claim is None or claim[1].lower().removeprefix("www.") == host.removeprefix("www.")
    return "" if same else host
