"""The data plane: a TLS listener that refuses and admits as the gateway is documented to, and logs it."""
