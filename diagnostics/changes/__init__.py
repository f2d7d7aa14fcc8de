"""Changes to AWS as plans: what would be called, how each call is seen, checked and taken back; pure."""
