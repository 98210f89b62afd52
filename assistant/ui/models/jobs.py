"""What is being done with a model, as plain values that the dialog and the status line show. Qt-free."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Literal, NamedTuple

from assistant.errors import MagpieError
from assistant.progress import Step

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

Kind = Literal["install", "import", "remove", "bench", "use"]


class Rate(NamedTuple):
    """Products per second of a model on this computer: ``seen`` at work, else what its test promises at best."""

    per_s: float
    seen: bool


class Phase(Enum):
    """How far a job is. ``ASKING`` waits for the person's answer about the licence."""

    WORKING = auto()
    ASKING = auto()
    STOPPING = auto()
    FAILED = auto()
    STOPPED = auto()
    DONE = auto()


UNDER_WAY = (Phase.WORKING, Phase.ASKING, Phase.STOPPING)


@dataclass(frozen=True, slots=True)
class Job:
    """One job. ``subject`` is the model's name, or for an import the file's until the model is known.

    ``info`` is the model whose licence is asked about, ``outcome`` what the service answered once it is done.
    """

    kind: Kind
    subject: str
    phase: Phase = Phase.WORKING
    step: Step | None = None
    info: "ModelInfo | None" = None
    error: MagpieError | None = None
    outcome: object = None

    @property
    def is_under_way(self) -> bool:
        """Whether it has not ended yet."""
        return self.phase in UNDER_WAY

    @property
    def done_share(self) -> float | None:
        """How much is done, 0 to 1; None while that is unknown."""
        if self.step is None or not self.step.total:
            return None
        return min(1.0, self.step.done / self.step.total)

    @property
    def was_declined(self) -> bool:
        """Whether it ended at the question about the licence, before anything was done."""
        return self.phase is Phase.STOPPED and self.info is not None and self.step is None

    def concerns(self, name: str) -> bool:
        """Whether it is about the model ``name``."""
        return self.subject == name or (self.info is not None and self.info.name == name)

    def stepped(self, step: Step) -> "Job":
        """The job with another report of progress."""
        return replace(self, step=step)

    def asking(self, info: "ModelInfo") -> "Job":
        """The job while it waits for the answer about a licence."""
        return replace(self, phase=Phase.ASKING, info=info)

    def working(self) -> "Job":
        """The job once it goes on."""
        return replace(self, phase=Phase.WORKING)

    def stopping(self) -> "Job":
        """The job once it was asked to stop."""
        return replace(self, phase=Phase.STOPPING)

    def stopped(self) -> "Job":
        """The job after it stopped as it was asked to."""
        return replace(self, phase=Phase.STOPPED)

    def failed(self, error: MagpieError) -> "Job":
        """The job after an error."""
        return replace(self, phase=Phase.FAILED, error=error)

    def finished(self, outcome: object) -> "Job":
        """The job after success; ``info`` is the model that an installation or an import placed."""
        info = outcome if self.kind in ("install", "import") else self.info
        return replace(self, phase=Phase.DONE, outcome=outcome, info=info)  # type: ignore[arg-type]
