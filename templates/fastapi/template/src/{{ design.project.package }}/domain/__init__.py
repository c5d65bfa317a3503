"""What the application is about: free of HTTP, SQL and settings."""
