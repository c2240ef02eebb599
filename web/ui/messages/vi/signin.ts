/** Signing in and out, and what every room of the staff shares: a form that did not get through. */
export const signin = {
  'sign-in.card': 'Tiểu thương',
  'sign-in.card-detail': 'Quét mã trên thẻ ban quản lý phát, rồi bấm số PIN. Không cần mật khẩu.',
  'sign-in.failed': 'Chưa đăng nhập được',
  'sign-in.forgot': 'Quên mật khẩu, mất điện thoại?',
  'sign-in.forgot-card': 'Tiểu thương mất máy hoặc quên số PIN: nhờ ban quản lý phát thẻ mới.',
  'sign-in.forgot-head':
    'Trưởng ban thì nhờ trưởng ban khác. Không có ai khác thì nhờ người cài máy chủ làm đường dẫn ngay trên máy đó.',
  'sign-in.forgot-staff':
    'Nhờ trưởng ban quản lý làm đường dẫn đặt mật khẩu mới: trang Người làm, dưới tên anh chị. Mở đường dẫn hoặc quét mã QR là đặt được mật khẩu, tên đăng nhập cũng hiện ở đó.',
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
