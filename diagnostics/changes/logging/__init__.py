"""Turning a stage's logs on, so that the next refusal tells its reason and its caller."""
