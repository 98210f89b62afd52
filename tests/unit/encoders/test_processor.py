from pathlib import Path

import pytest

from assistant.encoders.processor import processor_id

INTEL = "processor\t: 0\nmodel name\t: Some Core i5\nflags\t\t: sse avx2 fma\n\nprocessor\t: 1\nmodel name\t: Other\n"
ARM = "processor\t: 0\nFeatures\t: fp asimd\nCPU part\t: 0xd0c\n\n"


@pytest.fixture
def cpuinfo(tmp_path: Path) -> Path:
    return tmp_path / "cpuinfo"


def named(cpuinfo: Path, content: str) -> str:
    cpuinfo.write_text(content, encoding="utf-8")
    return processor_id(cpuinfo)


def test_the_first_processor_speaks_for_all(cpuinfo: Path) -> None:
    assert named(cpuinfo, INTEL).startswith("Some Core i5 (flags ")


def test_an_instruction_set_more_or_less_is_another_processor(cpuinfo: Path) -> None:
    assert named(cpuinfo, INTEL) != named(cpuinfo, INTEL.replace("fma", "fma avx512_vnni"))


def test_the_order_of_the_flags_does_not_matter(cpuinfo: Path) -> None:
    assert named(cpuinfo, INTEL) == named(cpuinfo, INTEL.replace("sse avx2 fma", "fma sse avx2"))


def test_arm_is_named_by_its_part(cpuinfo: Path) -> None:
    assert named(cpuinfo, ARM).startswith("0xd0c (flags ")


@pytest.mark.parametrize("content", ["", "\n", "nonsense", "model name : x\n"])
def test_without_flags_the_system_s_name_serves(cpuinfo: Path, content: str) -> None:
    assert named(cpuinfo, content) == processor_id(cpuinfo.parent / "missing")
    assert "flags" not in processor_id(cpuinfo)


def test_this_machine_has_one_name() -> None:
    assert processor_id() == processor_id() != ""
