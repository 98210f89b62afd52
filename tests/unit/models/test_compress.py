"""What compressing does to a graph, on graphs built by hand."""

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="the workshop is not installed: pip install -e '.[workshop]'")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from assistant.encoders.sessions import Graph  # noqa: E402
from models.export.compress import convolution_share, quantise_dynamic, store_as_half  # noqa: E402

ROWS, WIDTH = 2000, 64
pytestmark = pytest.mark.filterwarnings("ignore")  # onnxruntime's quantiser uses what onnx deprecates


def write_graph(path: Path, *, scale_of_row: float = 1.0) -> None:
    """A vocabulary, a product and a bias: ``ids`` (N, L) to (N, L, W); row 0 is larger by ``scale_of_row``."""
    rng = np.random.default_rng(0)
    table = rng.normal(size=(ROWS, WIDTH)).astype(np.float32)
    table[0] *= scale_of_row
    weights = {
        "table": table,
        "matrix": rng.normal(size=(WIDTH, WIDTH)).astype(np.float32),
        "bias": rng.normal(size=300).astype(np.float32)[:WIDTH],
    }
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["rows"], name="lookup"),
        helper.make_node("MatMul", ["rows", "matrix"], ["product"], name="product"),
        helper.make_node("Add", ["product", "bias"], ["out"], name="sum"),
    ]
    graph = helper.make_graph(
        nodes, "tiny",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["N", "L"])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["N", "L", WIDTH])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )  # fmt: skip
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9), path)


def has_vnni() -> bool:
    cpuinfo = Path("/proc/cpuinfo")
    return not cpuinfo.exists() or "vnni" in cpuinfo.read_text(encoding="utf-8")


HAS_VNNI = has_vnni()
"""Products of full-range int8 are right with VNNI alone: that is why the workshop leaves a bit unused."""


def run(path: Path) -> np.ndarray:
    ids = np.array([[1, 5, 1999], [7, 7, 3]], np.int64)
    return Graph(path, threads=1).run({"ids": ids})[0]


def relative_error(path: Path, exact: Path) -> float:
    wanted = run(exact)
    return float(np.linalg.norm(run(path) - wanted) / np.linalg.norm(wanted))


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"unsigned": True},
        pytest.param({"full_range": True}, marks=pytest.mark.skipif(not HAS_VNNI, reason="overflows without VNNI")),
    ],
)
def test_int8_is_a_quarter_of_the_size_and_close(tmp_path: Path, options: dict[str, bool]) -> None:
    exact, small = tmp_path / "exact.onnx", tmp_path / "small.onnx"
    write_graph(exact)
    quantise_dynamic(exact, small, **options)
    assert small.stat().st_size < exact.stat().st_size * 0.3
    assert relative_error(small, exact) < 0.03


def test_a_large_row_of_the_vocabulary_spoils_no_other(tmp_path: Path) -> None:
    exact, small = tmp_path / "exact.onnx", tmp_path / "small.onnx"
    write_graph(exact, scale_of_row=1000.0)
    quantise_dynamic(exact, small)
    assert relative_error(small, exact) < 0.03


def test_signed_weights_fit_seven_bits_unless_asked(tmp_path: Path) -> None:
    exact, small, full = (tmp_path / f"{name}.onnx" for name in ("exact", "small", "full"))
    write_graph(exact)
    quantise_dynamic(exact, small)
    quantise_dynamic(exact, full, full_range=True)
    assert largest_weight(small) <= 64 < largest_weight(full)


def largest_weight(path: Path) -> int:
    matrices = [tensor for tensor in onnx.load(path).graph.initializer if tensor.name.startswith("matrix")]
    return max(
        int(np.abs(numpy_helper.to_array(tensor).astype(int)).max()) for tensor in matrices if len(tensor.dims) == 2
    )


def test_half_keeps_vectors_and_halves_matrices(tmp_path: Path) -> None:
    exact, half = tmp_path / "exact.onnx", tmp_path / "half.onnx"
    write_graph(exact)
    store_as_half(exact, half)
    kinds = {tensor.name: tensor.data_type for tensor in onnx.load(half).graph.initializer}
    assert kinds["bias"] == TensorProto.FLOAT and kinds["matrix_half"] == TensorProto.FLOAT16
    assert half.stat().st_size < exact.stat().st_size * 0.52
    assert relative_error(half, exact) < 1e-3


def test_a_graph_of_products_has_no_convolutions(tmp_path: Path) -> None:
    write_graph(tmp_path / "exact.onnx")
    assert convolution_share(tmp_path / "exact.onnx") == 0
