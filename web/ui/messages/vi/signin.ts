/** Signing in and out, and what every room of the staff shares: a form that did not get through. */
export const signin = {
  'sign-in.card': 'Tiểu thương',
  'sign-in.card-detail': 'Quét mã trên thẻ ban quản lý phát, rồi bấm số PIN. Không cần mật khẩu.',
  'sign-in.failed': 'Chưa đăng nhập được',
  'sign-in.out': 'Đăng xuất',
  'sign-in.password': 'Mật khẩu',
  'sign-in.staff': 'Ban quản lý, kiểm tra, cổng chợ',
  'sign-in.submit': 'Đăng nhập',
  'sign-in.title': 'Đăng nhập',
  'sign-in.user': 'Tên đăng nhập',
  'staff.not-sent': 'Chưa gửi được',
  'staff.not-sent-detail':
    'Chưa có trả lời của máy chủ. Những gì đã điền vẫn còn; bấm lại nút trên, dù gửi hai lần cũng chỉ ghi một lần.',
} as const;
