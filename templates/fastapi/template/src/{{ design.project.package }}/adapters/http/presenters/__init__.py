"""From rows to response bodies, one module per group of endpoints."""
