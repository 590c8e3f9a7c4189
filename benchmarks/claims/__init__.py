"""What the lessons claim, lesson by lesson."""
