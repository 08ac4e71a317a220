"""Where student code runs: apart from the verdict, within limits, and then gone."""
