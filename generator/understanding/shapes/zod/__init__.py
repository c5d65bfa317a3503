"""Zod schemas, read from their syntax tree and never executed."""

from generator.understanding.shapes.zod.reader import read_zod

__all__ = ["read_zod"]
