"""The verbs of the command line, one file each.

What several of them need lies in `terminal`, `ruleset`, `inputs` and `progress`.
"""
