"""scaffold: a compiler from loose backend designs to working repositories."""
