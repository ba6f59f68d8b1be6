"""What people and programs take away."""

from macros.export.blank import blank_head, blank_heading, blank_module, blank_plan
from macros.export.bundle import Broken, Bundle, bundle_of, bundles_of, day_shown
from macros.export.carrying import left_behind
from macros.export.facts import data_facts, experiment_facts, plan_facts, tool_facts
from macros.export.feeds import news_feed
from macros.export.keeping import (
    KeepList,
    Piece,
    mark_of,
    parts_of,
    piece_of,
    worker,
    worker_that_leaves,
)
from macros.export.manifest import manifest
from macros.export.overview import overview_json
from macros.export.pages import reviews_json
from macros.export.printable import paper_of, printable_script
from macros.export.report import pack_document
from macros.export.schema import SCHEMAS, schema_of
from macros.export.search import Entry, search_files
from macros.export.share import share_picture

__all__ = [
    "SCHEMAS",
    "Broken",
    "Bundle",
    "Entry",
    "KeepList",
    "Piece",
    "blank_head",
    "blank_heading",
    "blank_module",
    "blank_plan",
    "bundle_of",
    "bundles_of",
    "data_facts",
    "day_shown",
    "experiment_facts",
    "left_behind",
    "manifest",
    "mark_of",
    "news_feed",
    "overview_json",
    "pack_document",
    "paper_of",
    "parts_of",
    "piece_of",
    "plan_facts",
    "printable_script",
    "reviews_json",
    "schema_of",
    "search_files",
    "share_picture",
    "tool_facts",
    "worker",
    "worker_that_leaves",
]
