/** Slips of the gate and of the traders that may be one lot. */
export const match = {
  'match.by-rule': 'Máy đã ghép: hai phiếu khớp nhau',
  'match.decided': 'Đã ghép hoặc đã tách trong 7 ngày ({count})',
  'match.different': 'Hai lô khác nhau',
  'match.doubt-amount': 'Số lượng lệch nhau',
  'match.doubt-amount-unknown': 'Một bên không ghi số lượng',
  'match.doubt-several': 'Có nhiều phiếu giống nhau',
  'match.doubt-supplier': 'Nguồn hàng ghi khác nhau',
  'match.doubt-time': 'Ghi cách nhau nhiều giờ',
  'match.doubt-twice': 'Một bên có thể đã ghi hai lần',
  'match.doubt-unit': 'Đơn vị ghi khác nhau',
  'match.gate': 'Phiếu ở cổng',
  'match.none': 'Không có phiếu nào cần xem',
  'match.none-detail':
    'Phiếu của cổng và của sạp về cùng một lô được tự ghép khi khớp nhau; chỗ chưa chắc, và hàng có thể đã ghi hai lần, sẽ hiện ở đây.',
  'match.on-behalf': '{side}, ghi giúp',
  'match.part': 'Tách lại thành hai lô',
  'match.said-different': 'Đã xem: hai lô khác nhau',
  'match.said-same': 'Đã xem: cùng một lô',
  'match.same': 'Cùng một lô',
  'match.title': 'Phiếu có thể trùng nhau ({count})',
  'match.trader': 'Phiếu của sạp',
} as const;
