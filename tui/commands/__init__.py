"""The commands: each parses, makes one call into ``diagnostics``, prints, and ends with an exit code."""
