"""From the model to markup. One function, one template, one name."""

from macros.view.cards import experiment_questions
from macros.view.city import Drawing, city_correction, city_list, city_page
from macros.view.fragment import Reader
from macros.view.home import language_choice, network_now
from macros.view.links import Links
from macros.view.map import city_map
from macros.view.overview import Filter, filtered_overview, network_totals, overview_filters, progress_overview
from macros.view.phases import phase_cities, phase_facts, phase_list, phase_milestones, phase_modules
from macros.view.slot import slot

__all__ = [
    "Drawing",
    "Filter",
    "Links",
    "Reader",
    "city_correction",
    "city_list",
    "city_map",
    "city_page",
    "experiment_questions",
    "filtered_overview",
    "language_choice",
    "network_now",
    "network_totals",
    "overview_filters",
    "phase_cities",
    "phase_facts",
    "phase_list",
    "phase_milestones",
    "phase_modules",
    "progress_overview",
    "slot",
]
