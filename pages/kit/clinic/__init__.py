"""For a clinician and a patient: a page and a sheet."""
