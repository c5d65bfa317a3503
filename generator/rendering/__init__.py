"""From the design to the tree of a whole project."""
