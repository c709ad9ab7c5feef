"""Words written twice; what Vietnamese doubles on purpose is known."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.proofreading.finding import Remark, warning
from bantin.proofreading.tokens import token

WRITTEN = """
ai ào ầm ba bà bay bằng bé bìm biết bình boong bốn bươm bướm cao càng cào chậm chang chặt chiều
chín chốc chôm chung chuồn chuyên cô cu cúc cười dài dạ dần dằng đâu đau đây đen đêm đều điệp đó
đỏ đôi đời đùng đứng em êm gần gấp gì già giờ ha hai hàng hằng hầm hay hi hiên ho hoài hừng hồng
khăng khư kia lá lào lăm lăng lâng lâu lẫm le lẻ lễ liên lo loanh lớp lòng luôn lừng lượt lưng
mai mãi mau mặn mênh mịn mỗi một mười mượt muôn na năm ngang ngàn ngành ngay ngày nghìn ngoan
ngót ngồn ngời ngút người nhàn nhà nhanh nhao nhè nhiều nho nhẹ nhỏ nơi ồ oa phăm phây phơi quen
quanh răm rào ràng râm rất rì rồi rưng rừng sang sáng sắc sáu sâu se sinh song sôi sông suốt
sương tám tăm tầng tấp tận tây tênh tết thao thăm thăng thẳng thâm thân thầm thật the thi thiết
thôi thon thoang thôn thơm thu thường tí tim tít tối tươi từ từng trăm tràn trắng trăng trong
trông trùng trưa tuần tường ù ui vàng vạn vành văng vâng vắng ve vội vui vút vừa xa xanh xăm
xăng xe xinh xuân xưa yên
"""
REDUPLICATED = frozenset(WRITTEN.split())


def between(one: str, other: str) -> Iterator[Remark]:
    """The same word twice with nothing between; the capital of a name is another word."""
    left, right = token(one), token(other)
    if not left.word or left.word != right.word or left.closed or right.opened:
        return
    if right.body.islower() and left.word not in REDUPLICATED:
        yield warning("word-doubled", text=f"{left.body} {right.body}", fix=left.body)
