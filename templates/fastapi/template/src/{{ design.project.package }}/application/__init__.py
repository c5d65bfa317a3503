"""What the application does: one module of use cases per group of endpoints."""
