"""The command line: one file per group of commands; a body is parse -> call -> render."""
