/** What the board puts right about a lot, and where it sees its goods go. */
export const lotFix = {
  'lot-fix.correct': 'Sửa lô này',
  'lot-fix.correct-does':
    'Sổ vẫn giữ điều đã ghi; lần sửa và lý do đứng bên cạnh, ai xem lô cũng thấy đã sửa.',
  'lot-fix.done': 'Đã ghi vào sổ: {act}',
  'lot-fix.field': 'Sửa điều gì?',
  'lot-fix.field-amount': 'Số lượng',
  'lot-fix.field-good': 'Món hàng',
  'lot-fix.field-origin': 'Hàng vùng nào',
  'lot-fix.field-stall': 'Sạp',
  'lot-fix.field-supplier': 'Nguồn hàng',
  'lot-fix.field-supplier-detail': 'Hàng vùng nào cũng lấy theo nguồn mới.',
  'lot-fix.leave': 'Trả hàng, tiêu hủy',
  'lot-fix.leave-all': 'Để trống là tất cả phần còn lại: {quantity}',
  'lot-fix.leave-all-unknown': 'Để trống là tất cả; không ai ghi còn bao nhiêu',
  'lot-fix.leave-does': 'Hàng ra khỏi chợ và không lấy lại được trong sổ. Số đã ra được trừ vào lô.',
  'lot-fix.leave-held':
    'Lô đang bị giữ: chỉ ban quản lý ghi được hàng trả lại hay tiêu hủy. Lệnh giữ vẫn còn đến khi gỡ.',
  'lot-fix.nothing-left': 'Theo sổ thì lô này không còn gì để trả hay tiêu hủy.',
  'lot-fix.new-value': 'Đúng ra là gì?',
  'lot-fix.restore': 'Lô này có thật',
  'lot-fix.restore-does': 'Lô được tính lại vào số liệu và bày bán lại nếu còn hạn.',
  'lot-fix.send': 'Ghi vào sổ',
  'lot-fix.supplier-find': 'Gõ vài chữ của tên nguồn',
  'lot-fix.title': 'Việc của ban quản lý với lô này',
  'lot-fix.void': 'Lô này ghi nhầm',
  'lot-fix.void-does':
    'Dùng khi hàng chưa từng về, ví dụ hai máy cùng ghi một lô. Lô thôi bán và không tính vào số liệu; ai quét vẫn thấy là ghi nhầm. Lấy lại được.',
  'lot-fix.void-link': 'Xem lô {lot}',
  'lot-fix.voided': 'Ghi nhầm, không có hàng',
  'lot-fix.why': 'Vì sao?',
  'lot-fix.why-hint': 'Người xem sổ sau này đọc câu này',
  'problem.lot-in-use':
    'Lô này có hàng đã đi nơi khác, có nhãn đã in, hoặc đã ghép với phiếu khác, nên không ghi là nhầm được.',
  'problem.lot-voided': 'Lô này đã ghi là nhầm, không có hàng. Nếu có hàng thật, bấm “Có hàng thật” trước.',
  'problem.void-only-board': 'Lô này do cổng ghi. Chỉ ban quản lý mới ghi là nhầm được.',
} as const;
