"""The database: mapped classes, sessions, constraints."""
