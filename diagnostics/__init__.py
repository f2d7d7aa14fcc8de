"""Why callers of a mutual TLS domain get 403: evidence, rules, and the walk through them."""

import logging

logging.getLogger(__name__).addHandler(logging.NullHandler())
