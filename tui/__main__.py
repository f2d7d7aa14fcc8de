"""Lets ``python -m tui`` do what ``mtls-tui`` does."""

from tui.commands.entry import main

main()
