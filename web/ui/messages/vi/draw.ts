/** The draw of a round, which everybody may do again. */
export const draw = {
  'draw.beacon': 'Dòng công khai được trộn vào',
  'draw.check': 'Tính lại trên máy này',
  'draw.intro':
    'Tối hôm trước, chợ công bố mã băm của một số bí mật và của danh sách đã khóa. Sau đó mới có dòng công khai đầu tiên để trộn vào. Nhờ vậy không ai biết trước sạp nào trúng, và ai cũng tính lại được.',
  'draw.later': 'Số bí mật, danh sách và kết quả hiện ở đây khi hết ngày.',
  'draw.list': 'Danh sách đã khóa ({count} sạp)',
  'draw.list-hash': 'Mã băm danh sách',
  'draw.picks': 'Sạp được đi kiểm',
  'draw.promised': 'Khóa lúc {time}: {stalls} sạp, {capacity} lượt',
  'draw.reason-board': 'Ban quản lý chọn',
  'draw.reason-deadline': 'Sắp quá hai lần kỳ hạn',
  'draw.reason-points': 'Theo điểm',
  'draw.reason-random': 'Bốc thăm ngẫu nhiên',
  'draw.right': 'Đúng: tính lại ra cùng các sạp',
  'draw.seed': 'Số bí mật',
  'draw.seed-hash': 'Mã băm số bí mật',
  'draw.title': 'Bốc thăm đi kiểm ngày {day}',
  'draw.wrong': 'KHÔNG KHỚP: {what}',
} as const;
