"""Screens and commands of mtls-tui."""
