"""The demo workspace and its tour: generated, harmless pictures only."""
