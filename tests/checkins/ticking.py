"""A second opinion on the check-in clock: one that really ticks, second by second. Shares nothing with it."""

from checkins.clock import Plan


class Ticking:
    """The rules of a check-in told as what each second and each tap does."""

    def __init__(self, plan: Plan) -> None:
        people = {"first": plan.first, "second": 3 - plan.first, None: 0}
        self.steps = [(s.kind.value, s.seconds, people[s.voice]) for s in plan.steps]
        self.phase, self.step, self.left = "lobby", -1, 0
        self.here: set[int] = set()
        self.ready: set[int] = set()
        self.ran: list[int] = []
        self.phone, self.confirmed = 0, False
        self.alone, self.quiet, self.turns = 0, False, sum(kind == "turn" for kind, _, _ in self.steps)

    @property
    def kind(self) -> str:
        return self.steps[self.step][0] if self.ran and self.phase != "finished" else ""

    @property
    def timed(self) -> bool:
        return bool(self.kind) and self.steps[self.step][1] is not None

    def over(self) -> bool:
        return self.timed and self.left <= 0

    def go_on(self) -> None:
        self.turns -= self.kind == "turn"
        self.step, self.ready = self.step + 1, set()
        if self.step == len(self.steps):
            self.phase = "finished"
            return
        self.left = self.steps[self.step][1] or 0
        self.ran.append(0)

    def second(self) -> None:
        self.alone += 1
        if self.phase != "running":
            return
        self.ran[-1] += 1
        self.left -= 1
        if self.kind == "turn" and self.over():
            self.go_on()
        if self.phase == "running" and not (self.kind == "turn" and self.timed) and self.alone >= 600:
            self.phase, self.quiet = "paused", True

    def may(self, slot: int) -> set[str]:
        if self.phase == "lobby":
            if slot not in self.here:
                return {"joined", "stopped"} if self.phone else {"joined"}
            return {"stopped", "started" if len(self.here) == 2 or self.phone else "one_phone"}
        if self.phase == "paused":
            return {"resumed", "stopped"}
        if self.phase != "running":
            is_asked = self.turns == 0 and self.phone == 3 - slot and not self.confirmed
            return {"confirmed"} if is_asked else set()
        if self.phone == 3 - slot:
            return {"joined", "paused", "stopped"}
        mine = {"paused", "stopped"} | ({"more"} if self.timed else set())
        speaks = self.steps[self.step][2] == slot or self.phone
        if self.kind == "echo":
            return mine | ({"echo_yes", "echo_not_quite"} if speaks else set())
        if self.kind == "turn":
            return mine | ({"ready"} if speaks else set())
        return mine | ({"ready"} if self.over() or slot not in self.ready else set())

    def act(self, slot: int, kind: str) -> None:
        self.alone = 0
        self.confirmed |= kind == "confirmed"
        match kind:
            case "joined" | "one_phone":
                self.here.add(slot)
                self.phone = slot if kind == "one_phone" else 0
            case "started":
                self.phase = "running"
                self.go_on()
            case "ready":
                self.ready.add(slot)
                if self.kind == "turn" or len(self.ready) == 2 or self.phone or self.over():
                    self.go_on()
            case "echo_yes":
                self.go_on()
            case "echo_not_quite":
                self.left = self.steps[self.step][1] or 0
            case "more":
                self.left = max(self.left, 0) + 60
            case "paused" | "stopped":
                self.phase, self.quiet = kind, False
            case "resumed":
                self.phase, self.quiet = "running", False

    def face(self) -> tuple[object, ...]:
        """All that both must show alike, apart from running seconds."""
        warning = self.timed and 0 < self.left <= 20
        return self.phase, self.kind, len(self.ran), set(self.ready), self.over(), warning, self.quiet
