"""Tests of what every endpoint relies on."""
