"""Understanding tables: types, constraints, indexes, views and the relations between them."""

from generator.understanding.tables.assembly import Tables, understand_tables

__all__ = ["Tables", "understand_tables"]
