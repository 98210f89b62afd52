"""From the chips to the question: each is one step of undo."""

from typing import TYPE_CHECKING

from assistant.query import Phrase
from assistant.query.terms import Term
from assistant.ui.understood import changes

if TYPE_CHECKING:
    from assistant.ui.flow import SearchFlow
    from assistant.ui.understood.panel import UnderstoodChips


def connect_chips(chips: "UnderstoodChips", flow: "SearchFlow") -> None:
    """Let the chips change the question, and let the answers change the chips."""

    def remove_term(phrase: Phrase, term: Term) -> None:
        flow.change(**changes.without_term(flow.session.ask, phrase, term))

    chips.term_removed.connect(remove_term)
    chips.declined.connect(lambda keys: flow.change(**changes.declining(flow.session.ask, keys)))
    chips.accepted.connect(lambda keys: flow.change(**changes.accepting(flow.session.ask, keys)))
    chips.only_chosen.connect(lambda term, wanted: flow.change(**changes.only(flow.session.ask, term, wanted)))
    chips.price_removed.connect(flow.remove_price)
    chips.value_removed.connect(flow.remove_value)
    chips.mark_removed.connect(flow.unmark)
    chips.doubt_settled.connect(flow.settle_doubt)
    flow.results_changed.connect(
        lambda: chips.show_understood(flow.session.results.query if flow.session.results else None)
    )
