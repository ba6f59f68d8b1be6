"""The theme's styles are cut down to what the finished pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.export.styles import names_in_script, sifted, values_asked_for

if TYPE_CHECKING:
    from pathlib import Path

STYLES, SCRIPTS = "assets/stylesheets", "assets/javascripts"

SET_BY_SCRIPT = {"html", "body", 'data-md-color-scheme="slate"', 'data-md-color-scheme="default"'}


def sift_styles(site: Path, used: set[str]) -> None:
    """Write the theme's stylesheets anew; `used` are the names that pages use, as `names_in_page` finds them."""
    scripts = [path.read_text("utf-8") for path in sorted((site / SCRIPTS).glob("*.js"))]
    used = used.union(SET_BY_SCRIPT, *map(names_in_script, scripts))
    files = {path: path.read_text("utf-8") for path in sorted((site / STYLES).glob("*.css"))}
    for path in [path for path in files if path.name.endswith(".min.css")]:
        others = "".join(css for other, css in files.items() if other != path)
        path.write_text(sifted(files[path], used, values_asked_for(others)), "utf-8", newline="\n")
