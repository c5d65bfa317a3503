"""Exit status and message of every way a command can end."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from generator.errors import UserError

OK, FINDINGS, USER_ERROR, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(options: Namespace) -> int:
    """Run a command; what it raises becomes one message and an exit status, with a traceback only under `--debug`."""
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except UserError as error:
        _print_traceback(options)
        _print_error(error, options)
        return USER_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        _print_traceback(options)
        hint = "" if options.debug else " Run it again with --debug to see where."
        print(
            f"internal error: {type(error).__name__}: {error}\nThis is a bug of scaffold, not of the design.{hint}",
            file=sys.stderr,
        )
        return BUG
    return status


def _print_error(error: UserError, options: Namespace) -> None:
    from generator.reporting import error_to_json, print_error

    name = options.design if error.finding.place.line else ""  # an error without a place is not about the design
    if options.json:
        from json import dumps

        print(dumps({"error": error_to_json(error, name)}, ensure_ascii=False))
    print_error(error, name)


def _print_traceback(options: Namespace) -> None:
    if options.debug:
        import traceback

        traceback.print_exc()
