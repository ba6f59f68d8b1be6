"""From the model to markup. One function, one template, one name."""

from macros.view.areas import learning_area_box, learning_area_tools
from macros.view.cards import experiment_questions
from macros.view.city import Drawing, city_correction, city_list, city_page
from macros.view.composer import Blanks, composer
from macros.view.filters import Filter
from macros.view.fragment import Reader
from macros.view.home import language_choice, network_now
from macros.view.links import Links
from macros.view.map import city_map
from macros.view.modules import module_blank, module_checks, module_example, module_list, module_tools
from macros.view.overview import filtered_overview, network_totals, overview_filters, progress_overview
from macros.view.phases import phase_cities, phase_facts, phase_list, phase_milestones, phase_modules
from macros.view.reviews import page_review, review_list
from macros.view.slot import slot
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
    "Blanks",
    "Drawing",
    "Filter",
    "Links",
    "Reader",
    "city_correction",
    "city_list",
    "city_map",
    "city_page",
    "composer",
    "experiment_questions",
    "filtered_overview",
    "filtered_tools",
    "language_choice",
    "learning_area_box",
    "learning_area_tools",
    "module_blank",
    "module_checks",
    "module_example",
    "module_list",
    "module_tools",
    "network_now",
    "network_totals",
    "overview_filters",
    "page_review",
    "phase_cities",
    "phase_facts",
    "phase_list",
    "phase_milestones",
    "phase_modules",
    "phase_tools",
    "progress_overview",
    "review_list",
    "slot",
    "some_tools",
    "tool_canvas",
    "tool_facts",
    "tool_filters",
    "tool_list",
    "tool_plans",
]
