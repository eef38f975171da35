from django.db import migrations

from core.fences import COUPLE, OF_AUTHOR, OF_COUPLE, PERSON, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
# A yes is said to what the other proposed, as long as nothing has ended it or taken its place.
UNENDED = "NOT EXISTS (SELECT FROM couples_agreementend e WHERE e.agreement_id = a.id)"
NEWEST = "NOT EXISTS (SELECT FROM couples_agreement n WHERE n.thread = a.thread AND n.number > a.number)"
PROPOSED_TO_ME = f"""EXISTS (SELECT FROM couples_agreement a WHERE a.id = agreement_id AND a.couple_id = {COUPLE}
                                AND a.author_id <> {PERSON} AND {UNENDED} AND {NEWEST})"""
OF_OURS = f"EXISTS (SELECT FROM couples_agreement a WHERE a.id = agreement_id AND a.couple_id = {COUPLE})"
WEIGHED = (
    f"EXISTS (SELECT FROM couples_agreement a WHERE a.thread = couples_weighing.thread AND a.couple_id = {COUPLE})"
)


class Migration(migrations.Migration):
    dependencies = [("couples", "0010_agreements")]
    operations = [
        # What was agreed to is never reworded: of a version only its author takes words away, and puts them back.
        fence("couples_agreement", read=OF_COUPLE, insert=MY_ROW, past="created_at"),
        let_author_remove("couples_agreement", words="text"),
        fence("couples_agreementyes", read=OF_COUPLE, insert=f"{MY_ROW} AND {PROPOSED_TO_ME}", delete=MY_ROW),
        fence("couples_agreementend", read=OF_COUPLE, insert=f"{OF_COUPLE} AND {OF_OURS}"),
        fence(
            "couples_weighing",
            read=OF_COUPLE,
            insert=f"{MY_ROW} AND {WEIGHED}",
            delete=MY_ROW,
            past="written_at",
        ),
        let_author_remove("couples_weighing", words="text"),
    ]
