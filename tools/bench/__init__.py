"""Measures the goals of speed, each as a ratio within one run; ``make bench`` runs it."""
