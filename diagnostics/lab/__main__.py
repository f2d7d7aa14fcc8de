"""Entry of ``python -m diagnostics.lab``."""

import sys

from diagnostics.lab.child import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
