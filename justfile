# Shortcuts for development in an environment with `pip install -e '.[dev]'`; `.ci/run` needs none of them.

# everything that must be green before a push, but for packaging
check: lint types layers test rules

lint:
    ruff check .
    ruff format --check .

types:
    mypy

layers:
    lint-imports

test *ARGS:
    python -m pytest -n auto -m "not packaging and not compiler" {{ARGS}}

# the examples that stand in the rules
rules:
    eventdsl test rules/

# build the wheel and run it in an empty environment
packaging:
    python -m pytest -m packaging tests/packaging

# the main job
run:
    eventdsl run rules/ seeds/
