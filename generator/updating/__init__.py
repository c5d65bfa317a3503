"""Projects on disk: made whole, brought to a new generation without losing an edit."""
