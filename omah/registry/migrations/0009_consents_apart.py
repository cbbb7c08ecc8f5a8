from django.db import migrations, models

import omah.core.sealing


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_forwarding")]

    operations = [
        migrations.RemoveConstraint("consent", "registry_guardian_has_a_ground"),
        migrations.RenameField("consent", "ground", "open_ground"),
        migrations.RenameField("consent", "helper", "open_helper"),
        migrations.AddField("consent", "ref", models.CharField(max_length=12, null=True)),
        migrations.AddField("consent", "ground", omah.core.sealing.SealedTextField(null=True)),
        migrations.AddField("consent", "helper", omah.core.sealing.SealedTextField(null=True)),
    ]
