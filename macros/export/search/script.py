"""What the search reads, as scripts: data and nothing else."""

from __future__ import annotations

import json
from typing import TypeAlias

Row: TypeAlias = list[str]
"""A page: its address, and what it is found by in columns, as the script of the search weighs them."""

BREAKS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that end a line in the scripts of older browsers, even inside a text."""


def part_script(mark: str, name: str, part: object) -> str:
    """A part of the index. The mark tells for which numbering of the pages it was made."""
    return f'tkSearchPart("{mark}","{name}",{json_in_script(part)});\n'


def json_in_script(value: object) -> str:
    """Data as a script may hold them."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign, written in BREAKS.items():
        text = text.replace(sign, written)
    return text
