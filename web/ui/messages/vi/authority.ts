/** The authority’s page: markets side by side. */
export const authority = {
  'authority.caption': 'Các chợ hôm nay, cùng một cách đếm',
  'authority.count': '{count} chợ',
  'authority.holds': 'Lô không được bán',
  'authority.market': 'Chợ',
  'authority.none': 'Chưa có chợ nào trong địa bàn',
  'authority.none-detail': 'Chợ sẽ hiện ở đây khi được lập trong sổ.',
  'authority.note':
    'Tỉ lệ nghi của test nhanh tùy cách chọn mẫu của mỗi chợ: chưa so được hai chợ bằng một con số.',
  'authority.stalls': 'Sạp đang bán',
  'authority.tests': 'Test nhanh 30 ngày: tỉ lệ nghi, khoảng 95 %',
  'authority.title': 'Địa bàn',
  'authority.trading': '{trading} trên {all}',
} as const;
