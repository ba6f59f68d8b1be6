"""The JSON Schemas of the files that cities and secretariats write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from macros.model.network import Network
from macros.model.plan import Plan
from macros.model.pulse import Pulses

if TYPE_CHECKING:
    from pydantic import BaseModel

FILES: dict[str, type[BaseModel]] = {
    "plan.schema.json": Plan,
    "network.schema.json": Network,
    "pulse.schema.json": Pulses,
}


def schemas(address: str = "") -> dict[str, str]:
    """Each schema's file name and text. `address` is where the site is published; with it every `$id` is complete."""
    return {name: _schema(model, f"{address}/schema/{name}") for name, model in FILES.items()}


def _schema(model: type[BaseModel], identity: str) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": identity}
    return json.dumps(head | model.model_json_schema(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
