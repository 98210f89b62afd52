"""The question about a licence, asked by a worker and answered by the person. Qt-free."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.progress import CancelToken

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

_LOOK_S = 0.1
"""How often a waiting worker looks whether it was cancelled: a token has nothing that one could wait for."""


class Consent:
    """One question. The worker calls it and blocks; ``accept`` on the UI thread lets it go on.

    Declining is cancelling the work: nothing has been written yet, and nobody needs an error about it.
    """

    def __init__(self, ask: "Callable[[Consent, ModelInfo], None]", cancel: CancelToken) -> None:
        self._ask, self._cancel = ask, cancel
        self._accepted = threading.Event()

    def __call__(self, info: "ModelInfo") -> bool:
        """Ask and wait; worker thread. Raises :class:`assistant.progress.Cancelled` when the work is cancelled."""
        self._accepted.clear()
        self._ask(self, info)
        while not self._accepted.wait(_LOOK_S):
            self._cancel.raise_if_cancelled()
        return True

    def accept(self) -> None:
        """The person accepts the licence."""
        self._accepted.set()
