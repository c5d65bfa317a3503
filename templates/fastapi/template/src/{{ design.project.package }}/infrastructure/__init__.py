"""Settings, security, logging, metrics and the rest that every project needs."""
