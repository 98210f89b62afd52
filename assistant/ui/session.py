"""What one search window is asking and what it got: plain state with no Qt and no I/O.

The words stay in the search field as typed; their parts (phrases, price limits) are derived from them, so the field and
the chips never say different things. Filters picked from menus are kept beside them, and so are the doubts about words
that were spoken. Every change of the question leaves the former one behind for undo.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.arranging.orders import Sort
from assistant.arranging.sort import ordered
from assistant.arranging.stacks import Shown
from assistant.finding.results import Results
from assistant.query import Doubt, Feedback, Filters, Phrase, Picture, Query
from assistant.query.doubting import with_doubts
from assistant.query.parse import parse_words
from assistant.ranking import CHANNELS, Method
from assistant.settings import Weights
from assistant.suggesting import Suggestion
from assistant.ui.crop.memory import CropMemory
from assistant.ui.doubts import settled, still_open
from assistant.ui.words import swapped_word, words_of

__all__ = ["SHOWN", "Ask", "SearchSession", "Sort", "ordered"]

SHOWN = 120
"""Cards in the grid: more than anyone scrolls through, few enough to lay out and animate within a frame."""

UNDO_STEPS = 50


@dataclass(frozen=True, slots=True)
class Ask:
    """The question: pictures, the words as typed or spoken, the filters picked from menus, which of the words were
    perhaps misheard, products that it should be more or less like, and what the words are not to be understood as
    (keys, see :attr:`Query.declined`).
    """

    pictures: tuple[Picture, ...] = ()
    text: str = ""
    filters: Filters = field(default_factory=Filters)
    doubts: tuple[Doubt, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    declined: frozenset[str] = frozenset()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that the words are understood as, each with the doubts about its words."""
        return with_doubts(parse_words(self.text)[0], self.doubts)

    @property
    def spoken_filters(self) -> Filters:
        """The price limits that the words are understood as."""
        return parse_words(self.text)[1]

    def query(self) -> Query:
        """The whole question. A price limit picked from the filter bar wins over one in the words."""
        phrases, spoken = self.phrases, self.spoken_filters
        picked = self.filters
        low = spoken.min_price_minor if picked.min_price_minor is None else picked.min_price_minor
        high = spoken.max_price_minor if picked.max_price_minor is None else picked.max_price_minor
        is_picked = picked.min_price_minor is not None or picked.max_price_minor is not None
        currency = picked.currency if is_picked else spoken.currency  # the bar's limits are in the catalogue's own
        limits = Filters(low, high, picked.where, currency)
        return Query(self.pictures, phrases, limits, self.feedback, self.declined)


@dataclass(frozen=True, slots=True)
class _Adjusting:
    """A query picture on its way to another crop, weight or sign: the question before, and the picture then and now."""

    before: Ask
    start: Picture
    now: Picture


class SearchSession:
    """The state behind the window. With ``auto`` the weights are those that were chosen for the last answer."""

    def __init__(self, weights: Weights | None = None, *, auto: bool = False, method: Method = "weighted") -> None:
        self.default_weights = plain_weights(weights or Weights())
        self.weights = dict(self.default_weights)
        self.auto, self.method = auto, method
        self.ask = Ask()
        self.sort = Sort.MATCH
        self.results: Results | None = None
        self._laid_out: set[tuple[str, str]] = set()
        self._past: list[Ask] = []
        self._future: list[Ask] = []
        self._adjusting: _Adjusting | None = None
        self._sealed = False
        self._memory = CropMemory()
        self._number = 0

    # --- the question -------------------------------------------------------------------------------------------------

    def change(self, **parts: object) -> bool:
        """Change ``pictures``, ``text``, ``filters``, ``doubts``, ``feedback`` or ``declined``; False when nothing is
        different.

        Changes of the text alone, one after another, are one step of undo: that is how typing comes. Doubts about words
        that are no longer there fall away, and what was declined once there are no words.
        """
        self._end_adjusting()
        changed = replace(self.ask, **parts)  # type: ignore[arg-type]
        changed = replace(changed, doubts=still_open(changed.doubts, changed.text))
        if not changed.text.strip():
            changed = replace(changed, declined=frozenset())
        if changed == self.ask:
            return False
        typing = set(parts) == {"text"}
        if not (typing and not self._sealed and self._past and _differ_in_text_only(self._past[-1], changed)):
            self._keep(self.ask)
        self._sealed = not typing
        self._future = []
        self.ask = changed
        return True

    def _keep(self, former: Ask) -> None:
        self._past = [*self._past[-UNDO_STEPS + 1 :], former]

    def undo(self) -> bool:
        """Return to the former question; False when there is none."""
        self._end_adjusting()
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Return to the question that was undone last; False when there is none."""
        self._end_adjusting()
        return self._step(self._future, self._past)

    def _step(self, source: list[Ask], other: list[Ask]) -> bool:
        if not source:
            return False
        other.append(self.ask)
        self.ask = source.pop()
        self._memory.remember(self.ask.pictures)
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is a former question."""
        return bool(self._past) or self._adjusting is not None

    def mark(self, catalog: str, product_id: str, title: str, liked: bool | None) -> bool:
        """Ask for more (True) or less (False) like a product, or for neither; False when nothing is different."""
        others = tuple(one for one in self.ask.feedback if (one.catalog, one.product_id) != (catalog, product_id))
        added = () if liked is None else (Feedback(catalog, product_id, liked, title),)
        if added and added[0] in self.ask.feedback:
            return False
        return self.change(feedback=(*others, *added))

    # --- the pictures -------------------------------------------------------------------------------------------------

    def add_pictures(self, pictures: Sequence[Picture]) -> bool:
        """More pictures; one that was seen before comes as it was cropped and turned then."""
        recalled = (self._memory.recall(picture) for picture in pictures)
        return self.change(pictures=(*self.ask.pictures, *recalled))

    def adjust_picture(self, old: Picture, new: Picture) -> bool:
        """Show ``new`` in the place of ``old`` while a person drags; False when ``old`` is not asked with.

        No matter how many of these follow each other, :meth:`replace_picture` makes one step of undo out of them.
        ``old`` may be the picture as it was at first or as it is now.
        """
        at = self._adjusting
        if at is None or old not in (at.start, at.now):
            self._end_adjusting()
            if old not in self.ask.pictures:
                return False
            at = _Adjusting(self.ask, old, old)
        self._memory.derive(old, new)
        self._adjusting = replace(at, now=new)
        self.ask = replace(at.before, pictures=_swapped(at.before.pictures, at.start, new))
        return True

    def replace_picture(self, old: Picture, new: Picture) -> bool:
        """Another crop, turn, weight or sign; ends adjusting. False when nothing was and is different."""
        at = self._adjusting
        if at is None or old not in (at.start, at.now):
            if old not in self.ask.pictures or _is_same(old, new):
                return False
            self._memory.derive(old, new)
            self.change(pictures=_swapped(self.ask.pictures, old, new))
            self._memory.remember([new])
            return True
        self._memory.derive(old, new)
        if _is_same(at.start, new):
            self.ask, self._adjusting = at.before, None
        else:
            self._adjusting = replace(at, now=new)
            self.ask = replace(at.before, pictures=_swapped(at.before.pictures, at.start, new))
            self._end_adjusting()
        return True

    def _end_adjusting(self) -> None:
        """What a drag came to is a step of undo."""
        if self._adjusting is not None:
            self._keep(self._adjusting.before)
            self._future = []
            self._memory.remember([self._adjusting.now])
            self._adjusting = None

    def speak(self, text: str, doubts: Sequence[Doubt]) -> bool:
        """Other words, as they were heard; a step of undo of its own, whatever was typed before or is typed then."""
        return self.change(text=text, doubts=tuple(doubts))

    def settle(self, doubt: Doubt, word: str | None) -> bool:
        """Put another word in the place of a doubtful one, take it out (empty), or doubt no more (None)."""
        text = self.ask.text if word is None else settled(self.ask.text, doubt, word)
        return self.change(text=text, doubts=tuple(one for one in self.ask.doubts if one != doubt))

    def remove_phrase(self, phrase: Phrase) -> bool:
        """Take one phrase out of the words."""
        kept = [one for one in self.ask.phrases if one != phrase]
        return self.change(text=words_of(kept, self.ask.spoken_filters))

    def remove_price(self) -> bool:
        """Take every price limit out, from the words and from the filter bar."""
        filters = replace(self.ask.filters, min_price_minor=None, max_price_minor=None)
        return self.change(text=words_of(self.ask.phrases, Filters()), filters=filters)

    def remove_value(self, name: str, value: str) -> bool:
        """Take one picked value of a facet out."""
        kept = []
        for field_name, values in self.ask.filters.where:
            rest = tuple(one for one in values if (field_name, one) != (name, value))
            if rest:
                kept.append((field_name, rest))
        return self.change(filters=replace(self.ask.filters, where=tuple(kept)))

    def remove_filters(self) -> bool:
        """Take every filter out, those in the words as well."""
        return self.change(text=words_of(self.ask.phrases, Filters()), filters=Filters())

    def follow(self, suggestion: Suggestion) -> bool:
        """Change the question as a suggestion says; False when that changes nothing."""
        filters, spoken = self.ask.filters, self.ask.spoken_filters
        if suggestion.kind == "drop_value":
            kept = tuple(pair for pair in filters.where if pair[0] != suggestion.field)
            return self.change(filters=replace(filters, where=kept))
        if suggestion.kind in ("drop_price", "widen_price"):
            limits = replace(filters, min_price_minor=suggestion.low, max_price_minor=suggestion.high)
            text = words_of(self.ask.phrases, Filters()) if spoken else self.ask.text
            return self.change(text=text, filters=limits)
        return self.change(text=swapped_word(self.ask.text, suggestion.word, suggestion.other))

    def clear_step(self) -> bool:
        """Clear the next part: words, filters, marked products, pictures; False when nothing is left."""
        if self.ask.text:
            return self.change(text="")
        if self.ask.filters:
            return self.change(filters=Filters())
        if self.ask.feedback:
            return self.change(feedback=self.ask.feedback[:-1])
        return self.change(pictures=self.ask.pictures[:-1])

    # --- the answer ---------------------------------------------------------------------------------------------------

    def begin(self) -> int:
        """Number a request; answers to earlier ones are stale from now on."""
        self._number += 1
        return self._number

    def accept(self, number: int, results: Results) -> bool:
        """Take the answer to request ``number``, in the order of the present weights; False when it is stale."""
        if number != self._number:
            return False
        if self.auto and results.auto:
            self.weights = {**self.weights, **results.weights}
        agrees = results.weights == self.weights and results.auto == self.auto
        self.results = results if agrees else results.reweighted(self.weights)
        return True

    def take(self, results: Results) -> None:
        """Take the answer to a question that was asked elsewhere, and the question with it."""
        query = results.query
        limits = replace(query.filters, where=())
        self.begin()
        self.change(
            pictures=query.pictures,
            text=words_of(query.phrases, limits),
            filters=Filters(where=query.filters.where),
            doubts=tuple(doubt for phrase in query.phrases for doubt in phrase.doubts),
            feedback=query.feedback,
            declined=query.declined,
        )
        self.weights = {**self.weights, **results.weights}
        self.auto = results.auto
        self.results = results

    def forget(self) -> None:
        """Drop the results, and make every answer still under way stale."""
        self.begin()
        self.results = None

    def weigh(self, channel: str, weight: float) -> None:
        """Move one slider: the cached scores are fused again, and weights are no longer chosen for each query."""
        self.weigh_all({channel: weight})

    def weigh_all(self, weights: Mapping[str, float]) -> None:
        """Move several sliders at once."""
        self.weights = {**self.weights, **weights}
        self.auto = False
        if self.results is not None:
            self.results = self.results.reweighted(self.weights)

    def toggle_variants(self, index: int) -> None:
        """Lay out the variants behind the card of a candidate, or put them back."""
        assert self.results is not None
        members = {
            self._key(other) for other in np.flatnonzero(self.results.groups == self.results.groups[index]).tolist()
        }
        self._laid_out = self._laid_out - members if self._laid_out & members else self._laid_out | members

    def view(self) -> Shown:
        """The cards of the grid: variants stacked, but for those that are laid out."""
        if self.results is None:
            return Shown([])
        keys = self._laid_out and {self._key(index): index for index in range(len(self.results))}
        opened = {int(self.results.groups[keys[key]]) for key in self._laid_out if key in keys} if keys else ()
        return self.results.shown(SHOWN, self.sort, opened=opened)

    def shown(self) -> list[int]:
        """The products of the grid in their order, as candidate indices of ``results``."""
        return self.view().order

    def _key(self, index: int) -> tuple[str, str]:
        assert self.results is not None
        return self.results.catalogs[index], self.results.products[index].id


def _differ_in_text_only(before: Ask, after: Ask) -> bool:
    parts = (before.pictures, before.filters, before.feedback, before.declined)
    return parts == (after.pictures, after.filters, after.feedback, after.declined)


def plain_weights(weights: Weights) -> dict[str, float]:
    """The weight of every channel, from the settings."""
    return {name: float(getattr(weights, name)) for name in CHANNELS}


def _swapped(pictures: Sequence[Picture], old: Picture, new: Picture) -> tuple[Picture, ...]:
    return tuple(new if picture is old else picture for picture in pictures)


def _is_same(one: Picture, other: Picture) -> bool:
    """Whether two views of one picture ask for the same; another frame of a video does not."""
    if one.pixels is not other.pixels and not np.array_equal(one.pixels, other.pixels):
        return False
    return all(getattr(one, name) == getattr(other, name) for name in ("turns", "crop", "weight", "negative"))
