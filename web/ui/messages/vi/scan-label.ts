/** What the serial of a scanned label means; stands on the scan page. */
export const scanLabel = {
  'scan-label.lot-says': 'Sổ ghi về lô in trên tem: {verdict}',
  'scan-label.lot-says-detail': 'Sổ không biết món hàng này có phải lô đó không.',
  'scan-label.never-issued': 'Chợ chưa từng in tem này',
  'scan-label.never-issued-detail':
    'Số {serial} không có trong sổ. Có thể là tem chép: nên hỏi sạp hoặc ban quản lý.',
  'scan-label.on-its-day': 'Tem này chỉ của sạp {stall}, ngày {day}',
  'scan-label.past-its-day-detail':
    'Ngày đó đã qua. Nếu tem đang ở trên hàng bán hôm nay thì nên hỏi ban quản lý.',
  'scan-label.staff': 'Người của chợ: ghi nơi thấy tem này',
  'scan-label.suspected-detail':
    'Có dấu hiệu tem bị chép. Nếu đang thấy tem này ở sạp khác hoặc ngày khác thì nên hỏi ban quản lý.',
  'scan-label.withdrawn': 'Tem này đã hủy',
  'scan-label.withdrawn-detail': 'Tem của sạp {stall}, ngày {day}, đã hủy vì in hỏng hoặc hàng đã chuyển đi.',
} as const;
