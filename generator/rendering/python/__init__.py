"""The design in Python's words: the view that the templates receive."""
