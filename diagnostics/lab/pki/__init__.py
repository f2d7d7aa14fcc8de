"""Certificates and keys of the lab, the same in every run."""
