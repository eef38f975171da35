"""Two more things to count: something for oneself first, and bringing it up at once (E08)."""

from django.db import migrations, models

LABELS = {
    "enjoyed": "A moment I enjoyed",
    "fact": "I said a fact",
    "criticism": "I criticised",
    "four": "I stopped, counted to four and said one fact",
    "sorry": "I said sorry, and had done harm",
    "needless": "I said sorry without any harm done",
    "swapped": "I said something else instead of sorry",
    "silence": "I went silent",
    "unanswered": "I left a message unanswered",
    "cancelled": "I called something off",
    "friend": "I told a friend how it is going",
    "ran-down": "I ran myself down",
    "public": "I said sorry before others for a fault I had only imagined",
    "blame": "I took the blame although the facts say otherwise",
    "first": "I did something for myself first, then brought it up again",
    "at-once": "I brought it up again at once",
}


class Migration(migrations.Migration):
    dependencies = [("practice", "0008_thirty_days")]
    operations = [
        migrations.RemoveConstraint("tally", "tally_kind_known"),
        migrations.AlterField("tally", "kind", models.CharField(choices=list(LABELS.items()), max_length=12)),
        migrations.AddConstraint(
            "tally",
            models.CheckConstraint(condition=models.Q(("kind__in", list(LABELS))), name="tally_kind_known"),
        ),
    ]
