"""A file of an own stride that somebody brought, and what was said and set about it: in the server's memory only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any


@dataclass(frozen=True)
class Held:
    """One file, and the reader's answers and settings by the name of their widget."""

    name: str  # as it was called
    data: bytes = field(repr=False)
    choices: Mapping[str, Any] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """A few letters that no other file has."""
        return blake2b(self.data, digest_size=6).hexdigest()

    def but(self, **choices: Any) -> "Held":
        """The same file with some settings changed."""
        return replace(self, choices={**self.choices, **choices})
