"""What people and programs take away."""

from macros.export.blank import blank_head, blank_heading, blank_module, blank_plan
from macros.export.feeds import news_feed
from macros.export.keeping import (
    KeepList,
    Piece,
    day_in,
    index_piece,
    mark_of,
    parts_of,
    piece_of,
    worker,
    worker_that_leaves,
)
from macros.export.manifest import manifest
from macros.export.pages import reviews_json
from macros.export.report import pack_document
from macros.export.schema import schemas

__all__ = [
    "KeepList",
    "Piece",
    "blank_head",
    "blank_heading",
    "blank_module",
    "blank_plan",
    "day_in",
    "index_piece",
    "manifest",
    "mark_of",
    "news_feed",
    "pack_document",
    "parts_of",
    "piece_of",
    "reviews_json",
    "schemas",
    "worker",
    "worker_that_leaves",
]
