"""The register of what is known of the service, and how well it is known."""
