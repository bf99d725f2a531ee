"""What stands around every page: frame, navigation, runner and units."""
