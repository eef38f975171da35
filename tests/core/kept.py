"""Every table of a couple: since when both knew a row of it, or why it is no part of an earlier notebook."""

# Of a couple, and no part of what stays readable: plans, beginnings, sign-posts, and what was one's own all along.
NOT_KEPT = {
    "checkins_schedule": "when they were to meet",
    "checkins_steplengths": "how long their evenings were to be",
    "checkins_houranswer": "whether that suited one of them, theirs alone",
    "checkins_skip": "which evening was left out",
    "checkins_checkinevent": "who tapped what, and when",
    "checkins_pause": "a timer: what was said in it is kept",
    "checkins_pauseevent": "who tapped what, and when",
    "checkins_draft": "half a sentence, its author's alone",
    "checkins_prepared": "what its author meant to say, theirs alone",
    "checkins_script": "what its author was putting into words, theirs alone",
    "checkins_stressnote": "its author's alone",
    "checkins_smalleveningmark": "what one did or left out, theirs alone",
    "checkins_firstweekend": "that a week was over",
    "couples_agreementyes": "a yes is nothing without its agreement, and could still be taken back",
    "couples_agreementend": "that something was let go, whoever did",
    "checkins_howoften": "an answer that is shown to nobody",
    "checkins_eveningsproposal": "when they might have met",
    "tracking_patternanswer": "what each made of a guess about their weeks",
    "couples_invitation": "its inviter's",
    "couples_removedwords": "its author's alone, for a day",
    "notices_calendarfeed": "its owner's",
    "notices_notice": "its reader's",
}
# Private tables: their author reads their own there, too, whether it was shown or not.
OWN_TOO = {"tracking_moment", "tracking_momentversion", "tracking_outsidelook"}
# Since when both knew a row, written here apart from the policies.
KNOWN_SINCE = {
    "couples_membership": "paired_at",
    "checkins_checkin": "held_at",
    "checkins_statement": "opened_at",
    "checkins_stress": "created_at",
    "checkins_request": "opened_at",
    "checkins_requestanswer": "answered_at",
    "checkins_weekact": "created_at",
    "checkins_weekmark": "at",
    "tracking_incident": "created_at",
    "tracking_incidentfacts": "written_at",
    "tracking_incidentconfirmation": "confirmed_at",
    "checkins_wish": "opened_at",
    "checkins_pausesentence": "created_at",
    "couples_agreement": "created_at",
    "couples_weighing": "written_at",
    "tracking_repair": "created_at",
    "tracking_repairanswer": "answered_at",
    "tracking_repairversion": "replaced_at",
    "tracking_acceptingline": "created_at",
    "tracking_perspective": "opened_at",
    "tracking_outsidelook": "released_at",
    "tracking_moment": "released_at",  # or when it opened, of one that waited closed
    "tracking_momentversion": "replaced_at",
    "tracking_lightanswer": "opened_at",
    "practice_shownboundary": "released_at",
    "practice_shownfigure": "released_at",
}
