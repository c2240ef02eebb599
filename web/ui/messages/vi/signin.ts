/** What every room of the staff shares: signing out, a form that did not get through. */
export const signin = {
  'sign-in.out': 'Đăng xuất',
  'staff.not-sent': 'Chưa gửi được',
  'staff.not-sent-detail':
    'Chưa có trả lời của máy chủ. Những gì đã điền vẫn còn; bấm lại nút trên, dù gửi hai lần cũng chỉ ghi một lần.',
} as const;
