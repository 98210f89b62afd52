"""Learning from marks as a whole, handed out as ``app.learning``: marking, learning, applying it and undoing that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from assistant.errors import InputError, NotFoundError
from assistant.insight.marks import Mark, MarkedQuestion, MarkStore
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.settings import CatalogWeights, Settings, Weights

if TYPE_CHECKING:
    from assistant.finding.results import Results
    from assistant.insight.learnt import Former, Learnt, Record
    from assistant.insight.questions import Question
    from assistant.insight.tuning import Lesson, Study
    from assistant.query import Query
    from assistant.ranking.gate import Gate


class Services(Protocol):
    """What is needed of :class:`assistant.app.App`."""

    settings: Settings

    def save_settings(self, settings: Settings) -> None:
        """Use and store other settings."""

    def searched(self, names: Sequence[str] | None = None) -> list[str]:
        """The catalogues of these names; raises where there is none."""

    def learnt(self, catalogs: Sequence[str] | None = None) -> "Learnt | None":
        """What was learnt for catalogues."""

    def warm_up(self, catalogs: Sequence[str] | None = None) -> None:
        """Load what searching needs."""

    def search(
        self,
        query: "Query",
        weights: Mapping[str, float] | None = None,
        catalogs: Sequence[str] | None = None,
        cancel: CancelToken | None = None,
    ) -> "Results":
        """Rank products."""


@dataclass(frozen=True, slots=True, eq=False)
class Learning:
    """What was learnt and for which catalogue; of all together where ``catalogue`` is empty."""

    catalogue: str
    study: "Study"


class LearningService:
    """Marks and what is learnt from them. Every method may block; they belong on a worker thread of the window."""

    def __init__(self, app: Services, store: MarkStore | None = None) -> None:
        self._app = app
        self.marks = store or MarkStore()

    def mark(self, query: "Query", catalogue: str, product: str, *, title: str, right: bool) -> Mark | None:
        """Keep a mark; the one that it replaces."""
        former = self.marks.find(query, catalogue, product)
        self.marks.put(query, catalogue, product, title=title, right=right)
        return former

    def unmark(self, query: "Query", catalogue: str, product: str, former: Mark | None = None) -> None:
        """Take a mark back, and put the one back that it replaced."""
        if former is not None:
            self.marks.put(query, catalogue, product, title=former.title, right=former.right)
        elif present := self.marks.find(query, catalogue, product):
            self.marks.remove([present.id])

    def learn(
        self,
        catalogue: str = "",
        files: Sequence[Path] = (),
        *,
        seed: int = 0,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> Learning:
        """Learn from the marks of a catalogue (of all where none is named), or from judgments files instead.

        Raises
        ------
        InputError
            There are too few questions, or a file does not say which catalogue it is for.
        Cancelled
            ``cancel`` was set.
        """
        from assistant.insight.tuning import Now, collect, study

        cancel = cancel or CancelToken()
        if catalogue:
            self._app.searched([catalogue])
        lessons = self._of_files(catalogue, files) if files else self._of_marks(catalogue)
        if lessons:
            progress(Step("Opening the catalogues"))
            self._app.warm_up(sorted({lesson.catalogue for lesson in lessons}))

        def search(query: "Query", name: str) -> "Results":
            return self._app.search(query, None, [name], cancel)

        lists, notes = collect(lessons, search, progress, cancel)
        chosen, weights, gate = self._now(catalogue)
        now = Now(gate if chosen else weights, weights, gate)
        return Learning(catalogue, study(lists, now, progress=progress, cancel=cancel, seed=seed, notes=notes))

    def apply(self, learning: Learning) -> None:
        """Search with what was learnt from now on. Raises :class:`InputError` where nothing gained anything."""
        from assistant.insight.learnt import Record, write_record

        way, whole = learning.study.best, learning.study.parts[0]
        if way is None:
            raise InputError("Nothing that was learnt is better than what there is.", hint="Nothing was changed.")
        record = Record(
            weights=learning.study.weights if way == "weights" else self._now(learning.catalogue)[1],
            gate=learning.study.gate.as_plain() if way == "gate" else {},
            former=self._former(learning.catalogue),
            queries=whole.questions,
            before=whole.before.value,
            after=whole.after(way).value,
            learnt_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        write_record(learning.catalogue, record)
        self._settle(learning.catalogue, CatalogWeights(Weights(**record.weights), auto=way == "gate"))

    def undo(self, catalogue: str = "") -> "Record":
        """Return to how it was before the last learning. Raises :class:`NotFoundError` where nothing was learnt."""
        from assistant.insight.learnt import take_back

        record = take_back(catalogue)
        if record is None:
            where = f"for {catalogue}" if catalogue else "for all catalogues together"
            raise NotFoundError(f"Nothing was learnt {where}.", hint="Name the catalogue: magpie tune NAME --undo.")
        former = record.former
        self._settle(catalogue, CatalogWeights(Weights(**former.weights), former.auto) if former else None)
        return record

    def has_learnt(self, catalogue: str = "") -> bool:
        """Whether there is something to undo."""
        from assistant.insight.learnt import read_record

        return read_record(catalogue) is not None

    def weights_of(self, catalogue: str = "") -> CatalogWeights:
        """What the sliders of a catalogue start with."""
        settings = self._app.settings
        kept = settings.catalog_weights.get(catalogue) if catalogue else None
        return kept or CatalogWeights(settings.weights, settings.auto_weights)

    def as_questions(self, catalogue: str | None = None) -> "list[Question]":
        """The marks as questions of a judgments file."""
        from assistant.insight.questions import Question

        made = []
        for at, one in enumerate(self.marks.questions(catalogue)):
            pictures = [picture for picture in one.asked.pictures if not picture.negative]
            data = (self.marks.folder / f"{pictures[0].name}.webp").read_bytes() if pictures else None
            group = f"{one.catalogue}: {one.asked.modality}"
            made.append(Question(f"mark {at}", self.marks.query(one.asked).keywords, data, one.grades, group))
        return made

    def _now(self, catalogue: str) -> "tuple[bool, dict[str, float], Gate]":
        """Whether a gate chooses, the weights, and the gate, as a search without any say of its own has them."""
        from assistant.finding.gating import shipped_gate

        learnt = self._app.learnt([catalogue] if catalogue else None)
        usual = msgspec.to_builtins(self._app.settings.weights)
        if learnt is None:
            return self._app.settings.auto_weights, usual, shipped_gate()
        return learnt.gate is not None, {**usual, **learnt.weights}, learnt.gate or shipped_gate()

    def _former(self, catalogue: str) -> "Former | None":
        from assistant.insight.learnt import Former

        settings = self._app.settings
        if not catalogue:
            return Former(msgspec.to_builtins(settings.weights), settings.auto_weights)
        kept = settings.catalog_weights.get(catalogue)
        return Former(msgspec.to_builtins(kept.weights), kept.auto) if kept else None

    def _settle(self, catalogue: str, wanted: CatalogWeights | None) -> None:
        """What the sliders start with; None: the catalogue has none of its own."""
        settings = self._app.settings
        if not catalogue and wanted is not None:
            changed = msgspec.structs.replace(settings, weights=wanted.weights, auto_weights=wanted.auto)
        else:
            rest = {name: kept for name, kept in settings.catalog_weights.items() if name != catalogue}
            own = {catalogue: wanted} if wanted else {}
            changed = msgspec.structs.replace(settings, catalog_weights=rest | own)
        self._app.save_settings(changed)

    def _of_marks(self, catalogue: str) -> "list[Lesson]":
        return [self._lesson(one) for one in self.marks.questions(catalogue or None) if any(one.grades.values())]

    def _lesson(self, one: MarkedQuestion) -> "Lesson":
        from assistant.insight.tuning import Lesson

        return Lesson(one.asked.text or one.asked.key, partial(self.marks.query, one.asked), one.grades, one.catalogue)

    def _of_files(self, catalogue: str, files: Sequence[Path]) -> "list[Lesson]":
        from assistant.insight.judgments import read_judgments
        from assistant.insight.tuning import Lesson

        if not catalogue:
            raise InputError("A judgments file says nothing of its catalogue.", hint="Name it: magpie tune NAME.")
        return [
            Lesson(question.id, question.query, question.grades, catalogue, question.asked_by)
            for file in files
            for question in read_judgments(file).questions
        ]
