"""What a start finds: the running window took its request, or it may be the window itself, or neither is possible."""

from dataclasses import dataclass

from filelock import FileLock

from assistant.errors import MagpieError
from assistant.handover import Request
from assistant.platform_check import handover_problem
from assistant.ui.instance.place import Meeting, meeting_place


@dataclass(frozen=True, slots=True)
class Standing:
    """``taken``: nothing is left to do. ``lock``: this window listens. Neither: it opens alone; ``problem`` is why."""

    taken: bool = False
    meeting: Meeting | None = None
    lock: FileLock | None = None
    problem: str = ""


def stand(request: Request) -> Standing:
    """Hand the request to the running window of this person and home, or become it. Blocks for seconds at most."""
    if problem := handover_problem():
        return Standing(problem=problem)
    from assistant.ui.instance.client import hand_over_or_claim  # loads Qt's network library

    try:
        meeting = meeting_place()
        outcome = hand_over_or_claim(meeting, request)
    except MagpieError as error:
        return Standing(problem=f"Further starts cannot reach this window. {error}")
    problem = f"{outcome.problem} This is a window of its own." if outcome.problem else ""
    return Standing(outcome.taken, meeting, outcome.lock, problem)
