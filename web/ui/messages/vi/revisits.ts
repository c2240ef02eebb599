/** Appointments to look at a stall again after its result. */
export const revisits = {
  'revisits.apart':
    'Lịch hẹn riêng, ngoài danh sách bốc thăm và không tính vào số lượt của ngày. Bấm vào sạp nào là mở phiếu xem lại của sạp đó.',
  'revisits.because-critical': 'Còn lỗi nghiêm trọng: xem lại trong {days} ngày',
  'revisits.because-level': 'Mức {rating}/5: xem lại trong {days} ngày',
  'revisits.count': 'Hẹn xem lại: {count}',
  'revisits.day': 'Ngày xem lại',
  'revisits.keeps':
    'Đến sạp từ {days} ngày trước hẹn trở đi, loại kiểm nào cũng được, thì tính là đã xem lại. Sạp đóng cửa thì chưa tính.',
  'revisits.move': 'Dời sang ngày này',
  'revisits.none': 'Không có lịch hẹn nào',
  'revisits.none-detail': 'Mở một kết quả đã công bố để hẹn ngày xem lại.',
  'revisits.on': 'hẹn {day}',
  'revisits.open': 'Xem lại sạp',
  'revisits.proposed': 'Gợi ý: {day}. Máy chỉ gợi ý, người quyết định.',
  'revisits.reason': 'Lý do hẹn',
  'revisits.reason-hint': 'Kiểm tra viên đọc lý do này khi đi.',
  'revisits.set': 'Hẹn ngày này',
  'revisits.set-by': '{by} ghi',
  'revisits.step-back': 'Bỏ hẹn',
  'revisits.take-back': 'Bỏ hẹn',
  'revisits.take-back-detail':
    'Bỏ hẹn thì sạp này không còn trong việc hẹn xem lại của kiểm tra viên. Các lần hẹn trước vẫn giữ lại ở đây.',
  'revisits.title': 'Hẹn xem lại',
  'revisits.today': 'Hẹn xem lại đến hôm nay: {count}',
} as const;
