"""The HTTP API workaround: a REST API mapped for the test, whose execution log tells the reason."""
