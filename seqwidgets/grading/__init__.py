"""Marks for notebooks that come from anybody."""
