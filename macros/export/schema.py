"""The JSON Schemas of the files that cities and secretariats write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from macros.model.network import Network
from macros.model.plan import Plan
from macros.model.pulse import Pulses

if TYPE_CHECKING:
    from pydantic import BaseModel

SCHEMAS: dict[str, type[BaseModel]] = {
    "plan.schema.json": Plan,
    "network.schema.json": Network,
    "pulse.schema.json": Pulses,
}


def schema_of(name: str, address: str = "") -> bytes:
    """The file of this name. `address` is where the site is published; with it the `$id` is complete."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{address}/schema/{name}"}
    told = head | SCHEMAS[name].model_json_schema()
    return (json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
