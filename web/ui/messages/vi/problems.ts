/**
 * One sentence for the reader per error code of the API, under `problem.` + the code.
 * A code without a sentence here is shown with `problem.other`, so that nobody is left with a bare number.
 */
export const problems = {
  'problem.forbidden': 'Tài khoản này không được làm việc đó.',
  'problem.lot-code-check-failed': 'Mã lô có một chữ bị sai. Xin xem lại từng chữ trên nhãn.',
  'problem.lot-code-malformed': 'Đây không phải mã lô. Mã lô có dạng BT-261122-0042 và một chữ cuối.',
  'problem.network': 'Không nối được máy chủ. Xin xem lại mạng rồi thử lại.',
  'problem.not-found': 'Không có trong sổ.',
  'problem.other': 'Chưa làm được. Xin thử lại; nếu vẫn vậy, báo ban quản lý mã này: {code}',
  'problem.too-large': 'Gửi lên lớn quá. Xin chọn ảnh hoặc tệp nhỏ hơn.',
  'problem.too-many-tries': 'Thử nhiều lần quá. Xin chờ rồi thử lại.',
  'problem.unauthorized': 'Xin đăng nhập trước.',
  'problem.unsupported': 'Loại tệp này không nhận được.',
  'problem.validation-failed': 'Có chỗ chưa đúng. Xin sửa những chỗ được chỉ ra.',
} as const;
