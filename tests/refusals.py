"""What a refusal says to people."""

import re
from contextlib import contextmanager

import pytest

from content.refusals import sentence
from model.refused import Refused


@contextmanager
def refused(pattern=""):
    """Within, something must be refused in a sentence that the pattern finds -> the sentence, in a list, afterwards."""
    said = []
    with pytest.raises(Refused) as caught:
        yield said
    said.append(sentence(caught.value).replace("\u00a0", " "))
    assert re.search(pattern, said[0]), said[0]
