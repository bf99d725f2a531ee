"""Small files that readers bring along."""

import json
from typing import Any


def table_in(data: bytes, largest: int) -> dict[str, Any] | None:
    """The JSON table that a file holds; None where it holds none, or more bytes than are borne."""
    if len(data) > largest:
        return None
    try:
        table = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None
    return table if isinstance(table, dict) else None
