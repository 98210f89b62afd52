"""*weighted*: ``total = Σ w_c·z_c / Σ w_c`` over the channels that apply to each product."""

from assistant.methods import Method
from assistant.ranking.methods.fused import Case, Fused, in_order


class Weighted:
    """The mean of the calibrated scores by the weights; with all weights 0 every total is 0."""

    name: Method = "weighted"
    needs_structure = False

    def fuse(self, case: Case) -> Fused:
        """In standard deviations."""
        return in_order(case.shares * case.known, case.together)
