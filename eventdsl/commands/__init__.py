"""The verbs of the command line, one file each; what several of them need lies in `terminal`, `ruleset` and `inputs`."""
