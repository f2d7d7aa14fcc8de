"""Files of log events into denials, with memory that grows by a few numbers an event."""
