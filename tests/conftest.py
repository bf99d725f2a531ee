"""What holds for every test: no clock decides whether it passes, and what is installed is read once."""

import gc
from functools import cache

from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner

settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")

# Streamlit looks through every installed package for components whenever an AppTest runs: half of what it costs.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def pytest_collection_finish():
    """What is loaded by now stays: the garbage collector need not look through it, and less often at the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
