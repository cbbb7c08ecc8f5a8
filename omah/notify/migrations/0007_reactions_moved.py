"""What is owed since before the reactions were parted is looked for where it stands now."""

from django.db import migrations

BEFORE = "omah.notify.reactions"
NOW = {
    "budgets": ["ask_the_next_to_sign", "tell_the_authors_to_write_anew", "remind_of_a_report", "ask_to_accept_the_report", "tell_the_writer_to_mend_the_report"],
    "giving": ["show_the_giver_its_receipt"],
    "pools": ["ask_the_signatories", "tell_of_capital_at_work", "tell_the_treasurers_of_a_loss", "tell_of_a_result", "tell_of_closing", "tell_of_the_end"],
    "registry": ["tell_of_an_emergency"],
    "rights": ["tell_the_data_officers", "remind_the_data_officers", "tell_who_asked"],
    "work": ["tell_makers_of_offers", "remind_the_maker", "tell_the_lead_of_an_answer", "tell_the_lead_of_silence", "tell_the_lead_of_pieces_back", "ask_the_maker_to_acknowledge", "tell_quality_control", "tell_the_maker_of_the_decision", "tell_the_maker_of_a_wrong_count", "tell_the_maker_of_a_decision_taken_back", "tell_the_treasurer_of_a_price", "tell_the_treasurer_of_a_pay_run", "tell_the_maker_of_the_pay", "tell_the_maker_of_a_part", "tell_the_maker_of_a_failure", "tell_the_maker_that_a_wage_is_still_owed"],
}


def move(apps, _editor):
    owed = apps.get_model("trail", "Owed").objects.filter(done_at=None)
    for domain, names in NOW.items():
        for name in names:
            owed.filter(reaction=f"{BEFORE}.{name}").update(reaction=f"{BEFORE}.{domain}.{name}")


class Migration(migrations.Migration):
    dependencies = [("notify", "0006_news_of_capital"), ("trail", "0003_chained")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
