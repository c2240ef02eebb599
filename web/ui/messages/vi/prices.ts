/** Where a trader lists prices of the stall. */
export const prices = {
  'prices.dong': 'Giá 1 {unit} (đồng)',
  'prices.dong-hint': 'Ghi đủ cả số không, ví dụ 95.000',
  'prices.done-list': 'Đã niêm yết. Khách thấy ngay.',
  'prices.done-withdraw': 'Đã gỡ giá. Khách không còn thấy.',
  'prices.lead': 'Khách xem được ở trang của sạp và trên sơ đồ chợ.',
  'prices.link': 'Giá niêm yết của sạp',
  'prices.list': 'Niêm yết giá này',
  'prices.new': 'Niêm yết món nào?',
  'prices.none': 'Sạp chưa niêm yết giá nào',
  'prices.none-detail': 'Chọn một món ở trên, ghi giá, bấm một nút là xong.',
  'prices.on-behalf': 'Bạn đang ghi giúp sạp {stall}. Khách thấy dòng “tổ trưởng ghi giúp”.',
  'prices.standing': 'Đang niêm yết',
  'prices.title': 'Giá niêm yết',
  'prices.withdraw': 'Gỡ giá',
} as const;
