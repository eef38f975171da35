import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.words
from core.fences import OF_AUTHOR, OF_COUPLE, fence, let_author_remove

MY_ROW = f"{OF_COUPLE} AND {OF_AUTHOR}"
WORDS = "only_decisions_have_words"
# A card is put behind the two, and looked at again, by either; what somebody wrote is theirs.
MARK_OR_MINE = f"{OF_COUPLE} AND (kind <> 'decided' OR {OF_AUTHOR})"


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0020_pause_agreements_only"),
        ("couples", "0008_removed_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WeekMark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("week", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("begun", "begun"),
                            ("moments", "good moments"),
                            ("thing", "one open thing"),
                            ("acts", "next week"),
                            ("date", "the next date"),
                            ("decided", "decided"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("seconds", models.SmallIntegerField(null=True)),
                ("text", core.words.WordsField(max_chars=80, verbose_name="what we decide")),
                ("became", models.CharField(blank=True, max_length=9)),
            ],
        ),
        migrations.AddField(
            model_name="schedule",
            name="review_day",
            field=models.SmallIntegerField(default=6, null=True),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_day__range", (0, 6))), name="review_on_a_day_of_the_week"
            ),
        ),
        migrations.AddField(
            model_name="weekmark",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="weekmark",
            name="couple",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="couples.couple"),
        ),
        migrations.AddIndex(
            model_name="weekmark",
            index=models.Index(fields=["couple", "week"], name="marks_of_a_week"),
        ),
        migrations.AddConstraint(
            model_name="weekmark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "decided"), _negated=True),
                fields=("couple", "week", "kind"),
                name="one_mark_per_card_and_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="weekmark",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "decided"), ("became", ""), _connector="OR"), name="only_decisions_become"
            ),
        ),
        migrations.RunSQL(  # sealed words take part in no condition of the models
            [f"ALTER TABLE checkins_weekmark ADD CONSTRAINT {WORDS} CHECK (kind = 'decided' OR text IS NULL)"],
            [f"ALTER TABLE checkins_weekmark DROP CONSTRAINT {WORDS}"],
        ),
        migrations.AddConstraint(
            model_name="weekmark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "begun"), ("seconds__range", (60, 7200))), ("seconds", None), _connector="OR"
                ),
                name="only_beginnings_have_a_clock",
            ),
        ),
        fence(
            "checkins_weekmark",
            read=OF_COUPLE,
            insert=MY_ROW,
            update=MARK_OR_MINE,
            update_columns="seconds, became, text",
            delete=MARK_OR_MINE,
            past="at",
        ),
        let_author_remove("checkins_weekmark", words="text"),
    ]
