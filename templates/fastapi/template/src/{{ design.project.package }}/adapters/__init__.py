"""The application's sides: HTTP in front, PostgreSQL behind."""
