"""Whatever the schema allows, and what it does not, sent to every operation in this process."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection,
]  # fmt: skip
SIGNALS = (signals.request_started, signals.request_finished)
HOST = "https://testserver"


@dataclass
class Fuzzer:
    """Sends as one token. `ids` are of rows that are there, by the collection they are in."""

    secret: str
    ids: dict[str, list[str]]
    chance: Random = field(default_factory=lambda: Random(6))
    statuses: Counter = field(default_factory=Counter)

    def everything(self, examples: int):
        """Every operation, `examples` times with what fits and as often with what does not. Yields the answers."""
        for signal in SIGNALS:  # the test's own connection stays
            signal.disconnect(close_old_connections)
        app = get_wsgi_application()
        # Tokens are ours to send: a broken one would only ever be answered with 401.
        config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
        schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", app, base_url=HOST, config=config)
        for found in schema.get_all_operations():
            operation = found.ok()
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                yield from self._operation(operation, mode, examples)
        for signal in SIGNALS:
            signal.connect(close_old_connections)

    def _operation(self, operation, mode, examples):
        answers = []

        @settings(
            max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def send(case):
            answers.append((case, self._answer(case, known_ids=mode is GenerationMode.POSITIVE)))

        try:
            send()
        except (schemathesis.errors.SchemathesisError, Unsatisfiable):  # there is nothing that would not fit
            assert mode is GenerationMode.NEGATIVE
        return answers

    def _answer(self, case, *, known_ids):
        known = self.ids.get(case.path.split("/")[3], [])
        if known_ids and known and "id" in case.path_parameters and self.chance.random() < 0.8:
            case.path_parameters["id"] = self.chance.choice(known)
        with transaction.atomic():
            answer = case.call(base_url=HOST, headers={"Authorization": f"Bearer {self.secret}"})
            transaction.set_rollback(True)
        self.statuses[answer.status_code] += 1
        return answer
