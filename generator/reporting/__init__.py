"""What there is to tell, as text and as JSON."""
