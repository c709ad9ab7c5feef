"""What the sample attachments say."""

from __future__ import annotations

Blocks = tuple[tuple[str, str], ...]
LITERACY_PLAN: Blocks = (
    ("title", "Kế hoạch xóa mù chữ huyện Bảo Thắng, giai đoạn 2018 – 2020"),
    ("text", "Bản tóm tắt phục vụ bạn đọc; tài liệu minh họa, không thay cho văn bản chính thức."),
    ("head", "1. Mục tiêu"),
    ("text", ("Mở 26 lớp cho khoảng 635 học viên trong độ tuổi 15 – 60, ít nhất 540 người hoàn thành chương trình mức độ 1. "
             "Ưu tiên phụ nữ, người ở thôn xa trung tâm và người chưa từng đến trường.")),
    ("head", "2. Cách tổ chức lớp"),
    ("text", ("Mỗi lớp không quá 25 người, học năm buổi một tuần, từ 19 giờ đến 21 giờ. Lịch học do học viên và trưởng thôn "
             "cùng chọn, tránh những tuần cấy, gặt và ngày chợ phiên.")),
    ("text", ("Giáo viên dạy chính là người của trường tiểu học trên địa bàn. Ở nơi học viên chưa nghe quen tiếng phổ thông, "
             "lớp có thêm một trợ giảng biết tiếng Mông hoặc tiếng Dao.")),
    ("break", ""),
    ("head", "3. Nội dung bài học"),
    ("text", ("Đọc bao bì, đơn thuốc, lịch tiêm chủng; viết tên, địa chỉ, tin nhắn ngắn; tính tiền bán nông sản; điền mẫu tờ khai. "
             "Bài học lấy chữ và số trong đời sống của thôn làm ngữ liệu.")),
    ("head", "4. Theo dõi và báo cáo"),
    ("text", ("Trường lập sổ theo dõi từng học viên. Mỗi quý, Phòng GD&ĐT dự giờ ít nhất một phần ba số lớp, hỏi chuyện học viên "
             "và sửa lịch học khi cần. Kết quả cuối khóa do hội đồng của xã xác nhận.")),
)  # fmt: skip
REVISION_PLAN: Blocks = (
    ("title", "Lịch ôn tập gợi ý 21 ngày trước kỳ thi tốt nghiệp"),
    ("text", "Mỗi ngày ba khối 50 phút, xen hai lần nghỉ. Lịch chỉ là gợi ý; hãy đổi thứ tự môn cho hợp với mình."),
    ("head", "Tuần thứ nhất: tìm chỗ hổng"),
    ("text", ("Ngày 1 – 2: làm trọn một đề cho mỗi môn, chấm theo đáp án, chưa sửa. Ngày 3 – 6: xếp lỗi thành ba nhóm: "
             "chưa học, học rồi quên, biết mà sai vì vội. Ngày 7: nghỉ buổi chiều, đi bộ, ngủ đủ.")),
    ("head", "Tuần thứ hai: lấp từng chỗ"),
    ("text", ("Ngày 8 – 13: mỗi ngày một nhóm lỗi của một môn, học lại từ ví dụ đơn giản nhất, sau đó làm năm câu cùng dạng. "
             "Ngày 14: giảng lại cho một người khác nghe một bài mình từng không hiểu.")),
    ("break", ""),
    ("head", "Tuần thứ ba: giữ nhịp"),
    ("text", ("Ngày 15 – 18: hai đề trọn vẹn đúng giờ thi. Ngày 19: đọc lại sổ lỗi, không làm đề mới. Ngày 20: soạn giấy tờ, "
             "thử đường đến điểm thi. Ngày 21: ngủ trước 22 giờ.")),
    ("head", "Dành cho gia đình"),
    ("text", "Nấu những món quen. Hỏi “con muốn ăn gì” thay cho “con làm được không”. Để điện thoại của cả nhà ở phòng khách sau 21 giờ."),
)  # fmt: skip
Rows = tuple[tuple[str, ...], ...]
SIGN_UP: tuple[str, str, Rows] = (
    "Danh sách học viên đăng ký lớp xóa mù chữ",
    "Thôn: ………………  Xã, thị trấn: ………………  Ngày lập: …/…/2018. Ghi “bận” vào cột cuối nếu học viên không học được buổi tối.",
    (
        ("TT", "Họ và tên", "Năm sinh", "Dân tộc", "Đã học đến lớp", "Ghi chú"),
        ("1", "(ví dụ) Vàng Thị Dợ", "1984", "Mông", "Chưa đi học", "Có con nhỏ"),
        *((str(number), "", "", "", "", "") for number in range(2, 16)),
    ),
)
CHECK_LIST: tuple[str, str, Rows] = (
    "Bảng kiểm giấy tờ và vật dụng dự thi",
    "Đánh dấu vào ô khi đã cho vào túi. Kiểm hai lần: tối hôm trước và trước khi rời nhà.",
    (
        ("TT", "Vật dụng", "Tối hôm trước", "Trước khi đi"),
        ("1", "Thẻ dự thi", "☐", "☐"),
        ("2", "Chứng minh nhân dân hoặc thẻ căn cước", "☐", "☐"),
        ("3", "Bút mực cùng màu (hai cây), bút chì, gôm", "☐", "☐"),
        ("4", "Thước kẻ, ê ke, com pa", "☐", "☐"),
        ("5", "Máy tính cầm tay không có thẻ nhớ", "☐", "☐"),
        ("6", "Đồng hồ kim", "☐", "☐"),
        ("7", "Khẩu trang, chai nước bóc nhãn", "☐", "☐"),
        ("8", "Điện thoại đã để ở nhà", "☐", "☐"),
    ),
)
