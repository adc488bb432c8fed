"""The made-up case, fresh for each test."""

import pytest
from made_up_case import MadeUpCase, build_case


@pytest.fixture
def case() -> MadeUpCase:
    return build_case()
