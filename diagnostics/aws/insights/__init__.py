"""CloudWatch Logs Insights: another way to answer the same ask, for logs too large to page."""
