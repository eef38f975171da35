"""What a hint may be about, what could frighten somebody first."""

from enum import StrEnum


class Kind(StrEnum):
    LEAVING = "leaving"  # a threat tied to leaving: no phrase to train, Help is offered
    THREAT = "threat"
    CONDITION = "condition"  # love made to depend on one act
    BELITTLING = "belittling"
    LABEL = "label"
    MIND_READING = "mind-reading"
    ABSOLUTE = "absolute"
    BLAME = "blame"
