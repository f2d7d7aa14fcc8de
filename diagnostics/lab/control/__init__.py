"""The embedded AWS: moto in server mode, and what it lacks for custom domains, stages and logs."""
