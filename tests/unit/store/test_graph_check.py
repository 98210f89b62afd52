from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import paths
from assistant.errors import ModelError
from assistant.store.graph_check import MAX_DEPTH, check_graph

onnx = pytest.importorskip("onnx")
helper, TensorProto = onnx.helper, onnx.TensorProto


def external() -> "onnx.TensorProto":
    tensor = helper.make_tensor("weights", TensorProto.FLOAT, [2], [1.0, 2.0])
    tensor.ClearField("float_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../../etc/passwd")
    return tensor


def graph(nodes: list[object] | None = None, initializers: list[object] | None = None) -> "onnx.GraphProto":
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    identity = helper.make_node("Identity", ["x"], ["x2"])
    return helper.make_graph(nodes or [identity], "g", [value], [], initializers or [])


def plain() -> "onnx.ModelProto":
    return helper.make_model(graph(initializers=[helper.make_tensor("w", TensorProto.FLOAT, [2, 2], [1.0] * 4)]))


def external_initializer() -> "onnx.ModelProto":
    return helper.make_model(graph(initializers=[external()]))


def external_without_the_mark() -> "onnx.ModelProto":
    tensor = external()
    tensor.ClearField("data_location")
    return helper.make_model(graph(initializers=[tensor]))


def external_constant() -> "onnx.ModelProto":
    return helper.make_model(graph([helper.make_node("Constant", [], ["w"], value=external())]))


def external_in_a_branch() -> "onnx.ModelProto":
    branch = graph(initializers=[external()])
    return helper.make_model(graph([helper.make_node("If", ["x"], ["y"], then_branch=branch, else_branch=graph())]))


def external_in_a_list_of_tensors() -> "onnx.ModelProto":
    return helper.make_model(graph([helper.make_node("Constant", [], ["w"], values=[external(), external()])]))


def external_in_a_list_of_graphs() -> "onnx.ModelProto":
    return helper.make_model(graph([helper.make_node("If", ["x"], ["y"], branches=[graph(initializers=[external()])])]))


def external_in_a_function() -> "onnx.ModelProto":
    node = helper.make_node("Constant", [], ["w"], value=external())
    function = helper.make_function("", "f", ["x"], ["w"], [node], [helper.make_opsetid("", 18)])
    return helper.make_model(graph(), functions=[function])


def external_sparse() -> "onnx.ModelProto":
    model = plain()
    model.graph.sparse_initializer.add().values.CopyFrom(external())
    return model


def absurd_shape() -> "onnx.ModelProto":
    tensor = helper.make_tensor("w", TensorProto.FLOAT, [1], [1.0])
    tensor.dims[:] = [10**6, 10**6, 10**6]
    return helper.make_model(graph(initializers=[tensor]))


def negative_shape() -> "onnx.ModelProto":
    tensor = helper.make_tensor("w", TensorProto.FLOAT, [1], [1.0])
    tensor.dims[:] = [-1]
    return helper.make_model(graph(initializers=[tensor]))


def foreign_operator() -> "onnx.ModelProto":
    return helper.make_model(graph([helper.make_node("Run", ["x"], ["y"], domain="evil.ops")]))


def nested() -> "onnx.ModelProto":
    inner = graph()
    for _ in range(MAX_DEPTH + 1):
        inner = graph([helper.make_node("If", ["x"], ["y"], then_branch=inner, else_branch=inner)])
        inner.node[0].attribute.pop()
    return helper.make_model(inner)


def no_graph() -> "onnx.ModelProto":
    return onnx.ModelProto(ir_version=9)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (external_initializer, "keeps data in another file"),
        (external_without_the_mark, "keeps data in another file"),
        (external_constant, "keeps data in another file"),
        (external_in_a_branch, "keeps data in another file"),
        (external_in_a_list_of_tensors, "keeps data in another file"),
        (external_in_a_list_of_graphs, "keeps data in another file"),
        (external_in_a_function, "keeps data in another file"),
        (external_sparse, "keeps data in another file"),
        (absurd_shape, "1000000 × 1000000 × 1000000 numbers"),
        (negative_shape, "more than the file can hold"),
        (foreign_operator, "operators of “evil.ops”"),
        (nested, f"nested deeper than {MAX_DEPTH}"),
        (no_graph, "no ONNX file"),
    ],
)
def test_what_reaches_outside_or_explodes_is_refused(
    make: "Callable[[], onnx.ModelProto]", words: str, tmp_path: Path
) -> None:
    path = tmp_path / "graph.onnx"
    path.write_bytes(make().SerializeToString())
    with pytest.raises(ModelError, match=words) as caught:
        check_graph(path)
    assert "graph.onnx is refused" in caught.value.message and caught.value.hint


def test_a_plain_graph_passes(tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    path.write_bytes(plain().SerializeToString())
    check_graph(path)


@pytest.mark.parametrize("name", ["image.onnx", "text.onnx"])
def test_the_shipped_graphs_pass(name: str) -> None:
    check_graph(paths.resources() / "models" / "mini" / name)


@pytest.mark.parametrize("content", [b"", b"\x0a", b"This is a text.", b"\x80" * 50, b"\x3b\x00" * 40, b"ORTM" * 10])
def test_what_is_no_onnx_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    path.write_bytes(content)
    with pytest.raises(ModelError):
        check_graph(path)
    with pytest.raises(ModelError):
        check_graph(tmp_path / "missing.onnx")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(0, 2_000), at=st.integers(0, 2_000), byte=st.integers(0, 255))
def test_damage_is_told_or_harmless_but_never_crashes(cut: int, at: int, byte: int, tmp_path: Path) -> None:
    content = bytearray(external_in_a_branch().SerializeToString())
    content[at % len(content)] = byte
    path = tmp_path / "graph.onnx"
    path.write_bytes(content[: cut % (len(content) + 1)])
    try:
        check_graph(path)
    except ModelError as error:
        assert error.hint
