"""The article's decision tree, walked over a case without any input or output."""
