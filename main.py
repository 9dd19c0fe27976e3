"""Starts PowerCV: the window without arguments, the command line with them."""

import sys

from app.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
