from django.db import migrations

from core.fences import keep_for_past


class Migration(migrations.Migration):
    dependencies = [("tracking", "0002_fences"), ("couples", "0005_past_couples")]
    operations = [keep_for_past("tracking_moment", past="released_at")]
