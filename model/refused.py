"""What cannot be answered: a code with its values. The sentence that people read stands in content/."""

from typing import Any


class Refused(ValueError):
    """A question, a value or a file that the model does not take; `code` names the reason, `values` what was found."""

    def __init__(self, code: str, **values: Any):
        self.code, self.values = code, values
        told = ", ".join(f"{name} {value}" for name, value in values.items())
        super().__init__(f"{code}: {told}" if told else code)
