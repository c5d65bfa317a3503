"""Exit status and message of every way a command can end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from generator.errors import UserError

OK, FINDINGS, USER_ERROR, BUG, INTERRUPTED = 0, 1, 2, 3, 130


@contextmanager
def guard(design: str, *, debug: bool, json: bool = False) -> Iterator[None]:
    """Turn what a command raises into one message and an exit status.

    Args:
        design: its name as given, for places.
        debug: print the traceback too.
        json: print the message as a JSON object too.
    """
    try:
        yield
        sys.stdout.flush()
    except typer.Exit:
        raise
    except UserError as error:
        _print_traceback(wanted=debug)
        _print_error(error, design, json=json)
        raise typer.Exit(USER_ERROR) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(OK) from None
    except Exception as error:
        _print_traceback(wanted=debug)
        hint = "" if debug else " Run it again with --debug to see where."
        print(
            f"internal error: {type(error).__name__}: {error}\nThis is a bug of scaffold, not of the design.{hint}",
            file=sys.stderr,
        )
        raise typer.Exit(BUG) from None


def _print_error(error: UserError, design: str, *, json: bool) -> None:
    from generator.reporting import error_to_json, print_error

    name = design if error.finding.place.line else ""  # an error without a place is not about the design
    if json:
        from json import dumps

        print(dumps({"error": error_to_json(error, name)}, ensure_ascii=False))
    print_error(error, name)


def _print_traceback(*, wanted: bool) -> None:
    if wanted:
        import traceback

        traceback.print_exc()
