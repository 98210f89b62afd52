"""Tunes an encoder to one catalogue: ``python -m models tune``, described in docs/models/tuning.md."""
