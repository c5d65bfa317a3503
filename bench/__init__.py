"""Measurements over synthetic designs."""
