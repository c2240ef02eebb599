/** What is kept of a person: the trader's own page, and the board's card about a trader. */
export const privacy = {
  'privacy.agree': 'Tôi đồng ý, cho hiện số',
  'privacy.agreed': 'Đã đồng ý từ {day}. Số đang hiện cho khách.',
  'privacy.board-detail':
    'Người này được xem và mang về tất cả những gì chợ giữ về mình. Khi đã nghỉ bán, tên, số điện thoại, thẻ và tài khoản xóa được; sổ hàng và hợp đồng giữ theo luật, không còn tên.',
  'privacy.board-title': 'Dữ liệu cá nhân',
  'privacy.done-given': 'Số điện thoại đã hiện cho khách.',
  'privacy.done-withdrawn': 'Số điện thoại không còn hiện nữa.',
  'privacy.erase': 'Xóa dữ liệu cá nhân',
  'privacy.erase-detail': 'Không lấy lại được. Mọi máy của người này bị đăng xuất, thẻ hết dùng.',
  'privacy.erase-reason': 'Vì sao xóa',
  'privacy.export': 'Tải dữ liệu của người này',
  'privacy.export-own': 'Tải tất cả dữ liệu của tôi',
  'privacy.kept':
    'Sổ hàng, hợp đồng và giấy tờ chợ phải giữ theo luật. Nghỉ bán rồi, bạn có thể nhờ ban quản lý xóa tên, số điện thoại và tài khoản.',
  'privacy.name': 'Tên trên sạp',
  'privacy.no-phone':
    'Chợ không giữ số điện thoại của bạn. Muốn cho khách gọi, nhờ ban quản lý ghi số trước.',
  'privacy.old-text': 'Bạn đồng ý với lời cũ. Đọc lời mới rồi chọn lại.',
  'privacy.person': 'Người bán',
  'privacy.phone': 'Số điện thoại',
  'privacy.title': 'Dữ liệu của tôi',
  'privacy.withdraw': 'Rút lại, ẩn số',
  'privacy.wrong': 'Chưa ghi được',
} as const;
