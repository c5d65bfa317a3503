"""Exit status and message of every way a command can end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from generator.errors import UserError

FINDINGS, USER_ERROR, BUG, INTERRUPTED = 1, 2, 3, 130


@contextmanager
def guard(*, debug: bool, json: bool = False, document: str = "") -> Iterator[None]:
    """Turn what a command raises into one message and an exit status; a traceback only with `debug`.

    Args:
        debug: let the traceback through.
        json: give the message as a JSON object.
        document: name of the design, for places.
    """
    try:
        yield
    except UserError as error:
        if debug:
            _print_traceback()
        _print_error(error, json=json, document=document)
        raise typer.Exit(USER_ERROR) from error
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; Python would complain about it at exit
        raise typer.Exit(0) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if debug:
            _print_traceback()
        where = "" if debug else " Run it again with --debug to see where."
        typer.echo(
            f"internal error: {type(error).__name__}: {error}\nThis is a bug of scaffold, not of the design.{where}",
            err=True,
        )
        raise typer.Exit(BUG) from error


def _print_error(error: UserError, *, json: bool, document: str) -> None:
    from generator.cli.messages import finding_to_json, finding_to_text

    if json:
        from json import dumps

        typer.echo(dumps({"error": finding_to_json(error.finding)}, ensure_ascii=False))
    typer.echo(finding_to_text(error.finding, document), err=True)


def _print_traceback() -> None:
    import traceback

    traceback.print_exc()
