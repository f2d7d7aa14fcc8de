"""Every command, by name; a command's module is imported only when that command is used or listed."""

from importlib import import_module

import click

COMMANDS: tuple[tuple[str, str], ...] = (
    ("diagnose", "tui.commands.diagnose"),
    ("denials", "tui.commands.denials"),
    ("verify", "tui.commands.verify"),
    ("inspect", "tui.commands.inspect"),
    ("domains", "tui.commands.domains"),
    ("cases", "tui.commands.cases"),
    ("policy", "tui.commands.policy"),
    ("explain", "tui.commands.explain"),
    ("impact", "tui.commands.impact"),
    ("enable-logging", "tui.commands.enable_logging"),
    ("workaround", "tui.commands.workaround"),
    ("publish-truststore", "tui.commands.publish_truststore"),
    ("attach", "tui.commands.attach"),
    ("keep", "tui.commands.keep"),
    ("changes", "tui.commands.changes"),
    ("undo", "tui.commands.undo"),
    ("lab", "tui.commands.lab"),
)


class LazyGroup(click.Group):
    """A group that knows its commands' names without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which an operator needs them."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command and return it; ``None`` where there is none of that name."""
        module = dict(COMMANDS).get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).COMMAND
        return command
