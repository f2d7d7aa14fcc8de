"""Log lines into denials: reading both logs of a stage, joining them, naming who was refused."""
