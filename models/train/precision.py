"""In which precision training computes: bfloat16 where the processor has it, else float32.

On a processor with AVX2 alone, PyTorch emulates bfloat16 convolutions: 24 times slower than float32, measured with the
tail of ``mini``. With AMX or AVX-512 they are about twice as fast as float32.
"""

import torch


def autocast(device: torch.device) -> torch.autocast:
    """The context to compute in on ``device``."""
    return torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device))


def has_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 pays on ``device``."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    return torch.backends.cpu.get_cpu_capability() not in ("DEFAULT", "NO AVX", "AVX2")
