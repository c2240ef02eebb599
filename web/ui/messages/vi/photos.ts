/** Photographs of visits: which of them everybody sees, and what is covered in them. */
export const photos = {
  'photos.add': 'Thêm ô che',
  'photos.area': 'Ô che {number}',
  'photos.areas': '{count} ô che',
  'photos.back': 'Gỡ ảnh xuống',
  'photos.back-detail': 'Gỡ xuống thì khách không xem được nữa, ngay lúc đó.',
  'photos.choose': 'Che và đăng',
  'photos.choose-again': 'Che lại',
  'photos.cover': 'Che mặt người và biển số',
  'photos.cover-detail':
    'Kéo trên ảnh để vẽ ô che. Kéo ô để dời, kéo góc tròn để đổi cỡ. Bằng phím: mũi tên dời, Shift và mũi tên đổi cỡ, Delete xóa, Ctrl và Z làm lại bước trước.',
  'photos.covered':
    'Phần trong ô bị tô kín trong ảnh đăng, không ai lấy lại được. Ảnh gốc chỉ người trong ban xem.',
  'photos.detail': 'Trang sạp chỉ hiện ảnh anh chị chọn và đã che. Nhiều nhất {most} ảnh mỗi lần kiểm.',
  'photos.gone': 'Đã gỡ {time}, {by}',
  'photos.never': 'Chưa đăng',
  'photos.nothing': 'Ảnh này không có mặt người, không có biển số',

  'photos.publish': 'Đăng ảnh đã che',
  'photos.remove': 'Xóa ô đang chọn',
  'photos.script': 'Vẽ ô che cần JavaScript. Xin bật lên hoặc mở bằng máy khác.',
  'photos.shown': 'Đang đăng, {time}, {by}',
  'photos.source': 'Ảnh chụp điều {item}',
  'photos.taken-correction': 'sau khi khắc phục',
  'photos.taken-visit': 'lúc kiểm',
  'photos.title': 'Ảnh cho mọi người xem',
  'photos.undo': 'Hoàn tác',
} as const;
