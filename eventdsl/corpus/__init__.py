"""Documents in, results out: reading inputs, running work over them in order, writing files whole."""
