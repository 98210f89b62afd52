"""Training on several processes (``torchrun``): each embeds its share of a batch, all compute the loss of the whole.

Every process holds the whole loss, so the backward pass of the gathering sums as many copies of a gradient as there are
processes, and their mean over the processes is the gradient of the loss.
"""

import os
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import torch
import torch.distributed as dist
from torch import Tensor, nn


class World:
    """The processes of a run; one alone when ``torchrun`` did not start it."""

    def __init__(self) -> None:
        self.size = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        cuda = torch.cuda.is_available()
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if cuda else torch.device("cpu")
        if self.size > 1 and not dist.is_initialized():
            dist.init_process_group("nccl" if cuda else "gloo")

    @property
    def first(self) -> bool:
        """Whether this process writes the files and the log."""
        return self.rank == 0

    def share(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """This process's part of a batch, of equal size in every process."""
        return rows[: len(rows) // self.size * self.size][self.rank :: self.size]

    def gather(self, rows: Tensor) -> Tensor:
        """``(n, …)`` of each process to ``(n · size, …)``, with gradients where ``rows`` has them."""
        if self.size == 1:
            return rows
        if rows.requires_grad:
            from torch.distributed.nn.functional import all_gather

            parts_with_gradients: tuple[Tensor, ...] = all_gather(rows)  # type: ignore[no-untyped-call]
            return torch.cat(parts_with_gradients)
        parts = [torch.empty_like(rows) for _ in range(self.size)]
        dist.all_gather(parts, rows.contiguous())
        return torch.cat(parts)

    def gather_rows(self, table: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """:meth:`gather` of an array, in the same order."""
        if self.size == 1:
            return table
        gathered: npt.NDArray[np.int32] = self.gather(torch.from_numpy(table).to(self.device)).cpu().numpy()
        return gathered

    def average_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Replace each gradient by its mean over the processes."""
        if self.size == 1:
            return
        for parameter in parameters:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
            dist.all_reduce(parameter.grad)
            parameter.grad /= self.size

    def agree(self, figure: float) -> float:
        """The first process's figure, in every process: rounding must not make them decide differently."""
        if self.size == 1:
            return figure
        shared = torch.tensor([figure], dtype=torch.float64, device=self.device)
        dist.broadcast(shared, 0)
        return float(shared)

    def wait(self) -> None:
        """Until every process is here."""
        if self.size > 1:
            dist.barrier()
