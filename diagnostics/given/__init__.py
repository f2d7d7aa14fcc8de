"""What an operator gives: files and keys, each read once, with one clear error."""
