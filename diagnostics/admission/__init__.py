"""Whether the gateway would admit a certificate, by the rules that are known and no others; pure."""
