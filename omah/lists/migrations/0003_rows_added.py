import django.db.models.deletion
import omah.core.sealing
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('lists', '0002_long_files'),
        ('registry', '0017_homes_of_registrations'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='row', name='lists_saved_row_has_a_record'),
        migrations.AddField(
            model_name='row',
            name='added',
            field=omah.core.sealing.SealedJSONField(null=True),
        ),
        migrations.AlterField(
            model_name='row',
            name='record',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.record'),
        ),
        migrations.AlterField(
            model_name='row',
            name='state',
            field=models.CharField(choices=[('unread', 'belum diperiksa'), ('good', 'siap'), ('doubtful', 'mungkin sudah terdata'), ('wrong', 'perlu dibetulkan'), ('waiting', 'belum setuju'), ('saved', 'tersimpan'), ('used', 'tersimpan dan sudah dipakai'), ('added', 'jawaban ditambahkan'), ('out', 'tidak dimasukkan')], default='unread', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='row',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('record__isnull', False), ('state__in', ['saved', 'used', 'added'])), models.Q(models.Q(('state__in', ['saved', 'used', 'added']), _negated=True), ('record', None)), _connector='OR'), name='lists_row_on_record_has_a_record'),
        ),
        migrations.AddConstraint(
            model_name='row',
            constraint=models.UniqueConstraint(condition=models.Q(('added', None)), fields=('record',), name='lists_record_comes_of_one_row'),
        ),
    ]
