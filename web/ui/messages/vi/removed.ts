/** A lot whose time of keeping is over: what its printed code still opens. */
export const removed = {
  'removed.detail':
    '{good}, về chợ ngày {day}. Sổ giữ thông tin của lô đủ thời gian luật định rồi xóa. Mã trên nhãn là mã thật.',
  'removed.market': 'Xem chợ hôm nay',
  'removed.title': 'Lô này đã hết hạn lưu',
} as const;
