"""What is imported when: asked of a fresh interpreter."""

import subprocess
import sys

HEAVY = {"onnxruntime", "tokenizers", "torch", "timm", "onnx", "open_clip"}


def modules_after(code: str) -> set[str]:
    """The heavy modules that are loaded once ``code`` has run."""
    ask = f"{code}; import sys; print(' '.join(sorted(set(sys.modules) & {HEAVY!r})))"
    answer = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True)
    return set(answer.stdout.split())


def test_importing_the_package_loads_no_heavy_library() -> None:
    assert modules_after("import assistant.encoders") == set()


def test_encoding_never_loads_torch() -> None:
    code = "import numpy as np, assistant.encoders as e; m = e.load(); m.texts(['shoe']); "
    code += "m.images([np.zeros((9, 9, 3), np.uint8)])"
    assert modules_after(code) == {"onnxruntime", "tokenizers"}
