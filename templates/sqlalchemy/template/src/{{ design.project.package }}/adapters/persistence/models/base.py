"""The base of all mapped classes."""

from typing import Any

from sqlalchemy.orm import DeclarativeBase, declared_attr


class Base(DeclarativeBase):
    """Holds the metadata of the schema; each class names its own constraints and indexes."""

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        """Values that the database computes come back with the INSERT or UPDATE.

        An asynchronous session cannot fetch them later, when an attribute is read.
        """
        return {"eager_defaults": True}
