import pytest

from assistant import __version__
from assistant.cli.catalog import COMMANDS as CATALOG_COMMANDS
from assistant.cli.main import COMMANDS
from tests.unit.cli.conftest import Run


def test_help_lists_every_command(cli: Run):
    ran = cli("--help")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.split("Commands:\n")[1].splitlines()] == list(COMMANDS)


@pytest.mark.parametrize(
    "command", [[name] for name in COMMANDS] + [["catalog", name] for name in CATALOG_COMMANDS], ids=" ".join
)
def test_every_command_has_help(cli: Run, command: list[str]):
    ran = cli(*command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: magpie {' '.join(command)}")


def test_the_version(cli: Run):
    assert __version__ in cli("--version").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["serch"], "Did you mean 'search'?"),
        (["catalog", "lst"], "Did you mean 'list'?"),
        (["search", "--colour", "red"], "No such option"),
        (["search", "--limit", "0"], "not in the range"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
    ],
)
def test_a_wrong_call_is_explained(cli: Run, arguments: list[str], message: str):
    ran = cli(*arguments)
    assert ran.code == 2
    assert message in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(cli: Run, shell: str):
    ran = cli("completion", shell)
    assert ran.code == 0
    assert "_MAGPIE_COMPLETE" in ran.out
