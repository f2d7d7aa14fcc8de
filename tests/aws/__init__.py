"""The session layer, over real HTTP to loopback servers."""
