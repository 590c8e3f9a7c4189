"""`python3 -m setup workshop test` makes or mends .venv with these extras of the package."""

import os
import sys
from pathlib import Path

from . import interpreter
from .environment import Environment
from .trouble import Trouble, explain


def main(extras):
    root = Path(__file__).resolve().parent.parent
    try:
        newer = interpreter.newer_if_needed()
        if newer:
            return interpreter.run_again(newer, extras)
        Environment(root).prepare(extras)
    except (Trouble, OSError) as error:
        print(error if isinstance(error, Trouble) else explain(str(error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(os.linesep + "Stopped. The same command starts the set-up again.", file=sys.stderr)
        return 130
    return 0


sys.exit(main(sys.argv[1:] or ["workshop"]))
