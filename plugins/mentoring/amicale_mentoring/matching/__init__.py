"""Who fits whom, why, and the best way to bring many together."""
