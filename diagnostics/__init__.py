"""Why callers of a mutual TLS domain get 403: evidence, rules, and the walk through them."""
