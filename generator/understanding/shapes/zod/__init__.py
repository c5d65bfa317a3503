"""Zod schemas, and those of libraries like it, read from their syntax tree and never executed."""

import re

from generator.understanding.shapes.zod.reader import read_zod

__all__ = ["ROOT_CALL", "read_zod"]

ROOT_CALL = re.compile(
    r"(?:z|zod|Joi|joi|yup|Yup)\s*\.\s*[a-z]|(?:v|valibot|Type|t|S|Schema)\s*\.\s*[A-Za-z]\w*\s*\(|(?:S|Schema)\.(?:String|Number|Boolean)\b|type\(\s*\{"
)
"""What the schema of one of the libraries starts with."""
