"""From the model to markup. One function, one template, one name."""

from macros.view.areas import learning_area_box, learning_area_tools
from macros.view.changes import plan_changes
from macros.view.choice import Leaf, print_choice
from macros.view.city import city_correction, city_list, city_page, city_version
from macros.view.composer import Blanks, composer
from macros.view.course import (
    city_presence,
    learning_needs,
    milestone_matrix,
    network_development,
    network_figures,
    programme_timeline,
)
from macros.view.experiments import (
    experiment_catalogue,
    experiment_filters,
    experiment_page,
    experiment_questions,
    filtered_experiments,
)
from macros.view.filters import Filter
from macros.view.fragment import Drawing, Reader
from macros.view.glossary import glossary
from macros.view.handover import city_handover
from macros.view.home import INVITATION, language_choice, network_now, not_found
from macros.view.joined import joined_overview
from macros.view.keeping import keep_on_phone, kept_pages
from macros.view.ledger import assumption_ledger, filtered_ledger, ledger_filters
from macros.view.links import Links, bundle_name
from macros.view.map import city_map
from macros.view.modules import module_blank, module_checks, module_example, module_list, module_tools
from macros.view.news import ground_news
from macros.view.offline import BundleFile, bundle_door, bundle_files, offline_bundles
from macros.view.overview import filtered_overview, network_totals, overview_filters, progress_overview
from macros.view.papers import blank_sheets, paper_links
from macros.view.phases import phase_cities, phase_facts, phase_list, phase_milestones, phase_modules
from macros.view.readiness import city_readiness, data_quality
from macros.view.reports import (
    cycle_report,
    final_report,
    report_document,
    report_list,
    session_pack,
    session_report,
    sessions_shown,
)
from macros.view.reviews import page_review, review_list, translation_list
from macros.view.search import search_page
from macros.view.slot import place_of_text, slot
from macros.view.summary import city_record, city_summary
from macros.view.tools import (
    filtered_tools,
    phase_tools,
    some_tools,
    tool_canvas,
    tool_facts,
    tool_filters,
    tool_list,
    tool_plans,
)

__all__ = [
    "INVITATION",
    "Blanks",
    "BundleFile",
    "Drawing",
    "Filter",
    "Leaf",
    "Links",
    "Reader",
    "assumption_ledger",
    "blank_sheets",
    "bundle_door",
    "bundle_files",
    "bundle_name",
    "city_correction",
    "city_handover",
    "city_list",
    "city_map",
    "city_page",
    "city_presence",
    "city_readiness",
    "city_record",
    "city_summary",
    "city_version",
    "composer",
    "cycle_report",
    "data_quality",
    "experiment_catalogue",
    "experiment_filters",
    "experiment_page",
    "experiment_questions",
    "filtered_experiments",
    "filtered_ledger",
    "filtered_overview",
    "filtered_tools",
    "final_report",
    "glossary",
    "ground_news",
    "joined_overview",
    "keep_on_phone",
    "kept_pages",
    "language_choice",
    "learning_area_box",
    "learning_area_tools",
    "learning_needs",
    "ledger_filters",
    "milestone_matrix",
    "module_blank",
    "module_checks",
    "module_example",
    "module_list",
    "module_tools",
    "network_development",
    "network_figures",
    "network_now",
    "not_found",
    "network_totals",
    "offline_bundles",
    "overview_filters",
    "page_review",
    "paper_links",
    "phase_cities",
    "phase_facts",
    "phase_list",
    "phase_milestones",
    "phase_modules",
    "phase_tools",
    "place_of_text",
    "plan_changes",
    "print_choice",
    "programme_timeline",
    "progress_overview",
    "report_document",
    "report_list",
    "review_list",
    "session_pack",
    "session_report",
    "sessions_shown",
    "search_page",
    "slot",
    "some_tools",
    "tool_canvas",
    "tool_facts",
    "tool_filters",
    "tool_list",
    "tool_plans",
    "translation_list",
]
