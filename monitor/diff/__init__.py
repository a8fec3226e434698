"""Two documents -> what changed between them, by section, sentence and word."""
