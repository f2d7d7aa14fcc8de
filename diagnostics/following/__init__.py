"""Logs while they grow: new denials come into a case as callers repeat their calls."""
