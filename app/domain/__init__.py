"""The words of the field: values that every other part speaks in. Standard library only."""
