"""What a phone needs to put the site on its home screen: one file for each language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from macros.model.problem import sentence

if TYPE_CHECKING:
    from macros.words import Words

SHORT = sentence("Action plans")
"""What stands below the icon, where there is room for a dozen letters."""

ICONS = {
    "icon.svg": ("any", "image/svg+xml"),
    "icon-192.png": ("192x192", "image/png"),
    "icon-512.png": ("512x512", "image/png"),
}
COLOUR, PAPER = "#0a5a63", "#fffdf9"


def manifest(words: Words, name: str, home: str) -> str:
    """The manifest of one language; it lies in `keep/`. `name` is the site's, `home` the address of its first page."""
    told = {
        "name": name,
        "short_name": words.text(SHORT),
        "lang": words.language,
        "dir": words.direction,
        "start_url": f"../{home}",
        "scope": "../",
        "display": "minimal-ui",
        "theme_color": COLOUR,
        "background_color": PAPER,
        "icons": [
            {"src": f"../assets/images/{file}", "sizes": sizes, "type": kind, "purpose": "any maskable"}
            for file, (sizes, kind) in ICONS.items()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
