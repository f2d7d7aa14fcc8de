"""The reads, one file a kind; each turns answers of AWS into the words of the model."""
