"""Fits and measures the finder of objects (:mod:`assistant.objects`) on composites of real products."""
