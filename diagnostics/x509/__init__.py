"""Bytes into blocks, certificates and issuers, and OpenSSL's own answer about them; pure."""
