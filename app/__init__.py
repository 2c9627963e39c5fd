"""Penumbra: a workstation for assessing reported material with the least possible exposure to it."""
