"""Everything that is said in sentences, and the forms in which it leaves: lines, Markdown, JSON."""
