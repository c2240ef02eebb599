/** Checking a lot against the public log, in the reader's own browser. */
export const publicLog = {
  'log.check': 'Kiểm chứng trên máy này',
  'log.check-again': 'Kiểm chứng lại',
  'log.checking': 'Đang kiểm chứng {done}/{all} dòng…',
  'log.done-detail':
    'Máy của bạn đã tự tính lại từ từng dòng lên mã gốc có chữ ký của sổ, lúc {time}, gồm {size} dòng.',
  'log.done-title': 'Khớp: {count} dòng về lô này có trong sổ công khai',
  'log.fault-detail':
    'Đừng tin trang này cho đến khi có người giải thích. Chụp màn hình và báo ban quản lý chợ. (Mã lỗi: {fault})',
  'log.fault-title': 'Không khớp: {what}',
  'log.forget': 'Quên mốc đã nhớ',
  'log.grown-detail':
    'Mốc bạn nhớ ngày {day} có {before} dòng. Sổ bây giờ còn đủ các dòng ấy, không dòng nào bị sửa hay gỡ.',
  'log.grown-title': 'Sổ vẫn giữ nguyên những gì đã ghi',
  'log.hall-root': 'Sổ công khai: {size} dòng, mã {root} ({time})',
  'log.kind.check': 'Kết quả kiểm',
  'log.kind.hold': 'Ngừng bán, tạm giữ hoặc thu hồi',
  'log.kind.hold-release': 'Gỡ ngừng bán',
  'log.kind.lot': 'Lô được ghi lần đầu',
  'log.kind.lot-closure': 'Hết hàng, hoặc bán tiếp',
  'log.kind.lot-correction': 'Một chỗ được sửa',
  'log.kind.lot-event': 'Một chặng đường',
  'log.kind.other': 'Việc khác',
  'log.kind.paper-link': 'Một chứng từ',
  'log.leaves': 'Các dòng về lô này',
  'log.link': 'Tự kiểm tra trang này',
  'log.no-crypto':
    'Trình duyệt chỉ cho tự tính trên trang https. Ở đây hãy tải bản chứng và kiểm bằng công cụ khác.',
  'log.no-ed25519':
    'Trình duyệt này cũ, chưa kiểm được chữ ký Ed25519. Hãy cập nhật trình duyệt, hoặc tải bản chứng và kiểm bằng công cụ khác.',
  'log.not-proved':
    'Không chứng minh lời khai là đúng. Người bán khai sai từ đầu thì sổ giữ nguyên lời khai sai ấy.',
  'log.not-proved-title': 'Không chứng minh được',
  'log.offline': 'Chưa lấy được bản chứng. Xem lại mạng rồi bấm lần nữa.',
  'log.place': 'dòng số {index}',
  'log.proved':
    'Từ lúc ghi vào sổ công khai, các dòng dưới đây không bị ai sửa, kể cả ban quản lý chợ và người làm phần mềm.',
  'log.proved-title': 'Chứng minh được',
  'log.remember': 'Nhớ mốc này trên máy',
  'log.remember-detail':
    'Kiểm chứng xong, máy này tự nhớ mốc vừa thấy: lần sau sẽ đòi sổ chứng minh là nó chỉ dài thêm. Chỉ lưu trên máy bạn: tên sổ, khóa, số dòng và mã gốc. Không lưu bạn xem lô nào.',
  'log.remembered': 'Đã nhớ mốc {size} dòng trên máy này.',
  'log.root': 'Mã trên bảng điện trong chợ hôm nay phải là {root}: có vậy mọi người mới thấy cùng một sổ.',
  'log.silent':
    'Máy chủ không đưa ra bản chứng (mã {status}). Không phải do mạng của bạn. Vài phút nữa bấm lại; nếu vẫn vậy, hãy báo ban quản lý chợ.',
  'log.title': 'Kiểm chứng lô {code}',
  'log.waiting': 'chờ vào sổ, vài giây nữa',
  'log.what-consistency': 'sổ không còn đủ những dòng máy này đã nhớ',
  'log.what-inclusion': 'có dòng không nằm trong sổ',
  'log.what-key': 'sổ ký bằng khóa khác, và khóa máy này đã nhớ không ký bàn giao cho khóa ấy',
  'log.what-leaf': 'dòng trong sổ khác dòng trên trang này',
  'log.what-log': 'đây là một sổ khác với sổ máy này đã nhớ',
  'log.what-missing': 'sổ không đưa ra được một dòng mà trang này nói là có',
  'log.what-signature': 'chữ ký của sổ không đúng',
  'log.without-script':
    'Không cần JavaScript: tải bản chứng của lô (dạng C2SP tlog-proof) và khóa của sổ, rồi kiểm bằng công cụ bạn tin.',
  'log.without-script-key': 'Khóa của sổ',
  'log.without-script-proof': 'Bản chứng của lô',
} as const;
