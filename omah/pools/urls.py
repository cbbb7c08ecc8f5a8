from django.urls import path

from omah.pools.views import agreeing, goods, pools, results, running

app_name = "pools"
part = "penyetor/<str:ref>/"
move = "catatan/<str:ref>/"
urlpatterns = [
    path("", pools.pools, name="pools"),
    path("susun/<str:ref>/", agreeing.propose, name="propose"),
    path(part, pools.statement, name="statement"),
    path(part + "surat/", pools.statement_paper, name="statement_paper"),
    path(part + "hapus/", agreeing.remove_signatory, name="remove_signatory"),
    path(part + "tanda-tangan/", agreeing.sign, name="sign"),
    path(part + "uang/", running.put_in_money, name="put_in_money"),
    path(part + "barang/", running.put_in_goods, name="put_in_goods"),
    path(part + "kembalikan/", running.give_back, name="give_back"),
    path(move + "pakai/", goods.use_goods, name="use_goods"),
    path(move + "kembalikan/", goods.give_goods_back, name="give_goods_back"),
    path(move + "relakan/", goods.leave_goods, name="leave_goods"),
    path(move + "rusak/", goods.goods_loss, name="goods_loss"),
    path(move + "batal/", running.take_back, name="take_back"),
    path("rugi/<str:ref>/sahkan/", results.share_loss, name="share_loss"),
    path("rugi/<str:ref>/batal/", results.drop_loss, name="drop_loss"),
    path("<str:ref>/", pools.pool, name="pool"),
    path("<str:ref>/catatan/", pools.moves, name="moves"),
    path("<str:ref>/ubah/", agreeing.change, name="change"),
    path("<str:ref>/penyetor/", agreeing.add_signatory, name="add_signatory"),
    path("<str:ref>/sahkan/", agreeing.agree, name="agree"),
    path("<str:ref>/buka/", running.open_pool, name="open"),
    path("<str:ref>/pakai/", running.lend, name="lend"),
    path("<str:ref>/kembali/<str:order>/", running.repay, name="repay"),
    path("<str:ref>/untung/", results.profit, name="profit"),
    path("<str:ref>/rugi/", results.loss, name="loss"),
    path("<str:ref>/mulai-tutup/", running.begin_closing, name="begin_closing"),
    path("<str:ref>/tutup/", running.close, name="close"),
    path("<str:ref>/kesepakatan/", pools.agreement, name="agreement"),
    path("<str:ref>/penutupan/", pools.dissolution, name="dissolution"),
]
