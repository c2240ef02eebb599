/** What a tablet can do with a visit that the server did not take. */
export const handed = {
  'handed.lost': 'Máy không còn {count} ảnh của phiếu này. Phần còn lại vẫn nộp được.',
  'handed.lost-noted': 'Ảnh chụp mục này bị mất trên máy trước khi nộp.',
  'handed.lost-signature': 'Chữ ký không còn trên máy: xin ký lại, hoặc ghi lý do không ký.',
  'handed.lost-without': 'Bỏ ảnh đã mất, ghi rõ trong phiếu',
  'handed.typed': 'Không quét lại được thì nộp theo mã sạp gõ tay; phiếu ghi rõ là gõ tay.',
  'handed.typed-instead': 'Nộp theo mã gõ tay {stall}',
} as const;
