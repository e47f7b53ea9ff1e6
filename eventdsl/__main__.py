"""`python -m eventdsl`, the same as the `eventdsl` command."""

from eventdsl.cli import main

if __name__ == "__main__":
    main()
