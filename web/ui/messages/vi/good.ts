/** The page of a good. */
export const good = {
  'good.also': 'Còn gọi là {names}',
  'good.life': 'Bán trong {days} ngày kể từ khi về chợ',
  'good.life-none': 'Không ghi hạn bán',
  'good.life-today': 'Chỉ bán trong ngày về chợ',
  'good.lost-title': 'Chưa có món hàng này trong sổ',
  'good.none': 'Hôm nay chưa sạp nào bày món này',
  'good.papers': 'Giấy thường đi kèm',
  'good.storage': 'Cách giữ',
  'good.title': '{good} bán ở đâu',
  'good.where': 'Đang bán ở {market}',
} as const;
