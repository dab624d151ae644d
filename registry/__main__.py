"""`python -m registry`: the command, where its script is not on PATH."""

import sys

from registry.cli import main

if __name__ == "__main__":
    sys.exit(main())
