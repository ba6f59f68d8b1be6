"""What people and programs take away."""

from macros.export.blank import blank_head, blank_heading, blank_module, blank_plan
from macros.export.bundle import Broken, Bundle, bundle_of, bundles_of, day_shown
from macros.export.feeds import news_feed
from macros.export.pages import reviews_json
from macros.export.printable import paper_of, printable_script
from macros.export.report import pack_document
from macros.export.schema import schemas

__all__ = [
    "Broken",
    "Bundle",
    "blank_head",
    "blank_heading",
    "blank_module",
    "blank_plan",
    "bundle_of",
    "bundles_of",
    "day_shown",
    "news_feed",
    "pack_document",
    "paper_of",
    "printable_script",
    "reviews_json",
    "schemas",
]
