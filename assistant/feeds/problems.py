"""Reasons why a single value or file of a feed is not used; they are reported and end nothing."""


class ValueProblem(ValueError):  # noqa: N818 - a reason to report, not a failure of the import
    """A value that cannot be used; its text is the reason to report, as ``kind: particulars``."""
