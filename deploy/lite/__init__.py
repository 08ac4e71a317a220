"""The course in a browser alone: what `deploy/build_lite.py` is made of."""
