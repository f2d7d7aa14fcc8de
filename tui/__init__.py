"""Screens and commands of mtls-tui."""

import logging

logging.getLogger(__name__).addHandler(logging.NullHandler())
