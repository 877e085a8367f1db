"""The client half of sync: the engine and its ports. Knows neither the app nor Qt."""
