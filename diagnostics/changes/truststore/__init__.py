"""Changing the truststore that a domain has attached."""
