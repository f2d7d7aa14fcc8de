"""Editing a bundle: certificates go in and out, and every other byte stays where it is; pure."""
