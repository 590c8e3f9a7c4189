"""What is learnt: data sets behind one small interface."""

from .registry import kept_task, learns, load_task, task_names
from .task import IGNORED, Batch, Task
from .vocabulary import Vocabulary

__all__ = ["IGNORED", "Batch", "Task", "Vocabulary", "kept_task", "learns", "load_task", "task_names"]
