"""From what a document says to what it means."""
