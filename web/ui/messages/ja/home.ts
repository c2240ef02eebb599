import type { home as source } from '../vi/home.ts';
import type { Translation } from '../translation.ts';

export const home: Translation<typeof source> = {
  'error.back': '最初のページへ',
  'error.cannot': '処理できませんでした',
  'error.cannot-detail': '戻って、もう一度お試しください。',
  'error.not-found': 'このページはありません',
  'error.not-found-detail': 'アドレスを確かめるか、最初のページから始めてください。',
  'error.ours': 'サーバーに不具合があります',
  'error.ours-detail': 'お客様のせいではありません。数分後にもう一度お試しください。',
  'error.refused': 'ほかの人のためのページです',
  'error.refused-detail': '見ることのできるアカウントでログインしてください。',
  'error.sign-in': 'ログイン',
  'error.too-many': '試行が多すぎます',
  'error.too-many-detail': '少し待ってからもう一度お試しください。',
  'home.empty': '帳簿にまだ市場がありません',
  'home.empty-detail':
    '市場を作る人は、起動時に表示されたアドレスを開くか、このボタンを押して設定キーを入力してください。',
  'home.empty-found': '最初の市場を作る',
  'home.lead': '何か、どこから来たか、検査したか：売り場のコードを読み取ればわかります。',
  'home.markets': '市場の一覧',
  'home.scan': 'ラベルにコードがありますか？',
  'home.scan-hint': '例：{example}。小文字でも、ハイフンがなくてもかまいません。',
  'home.scan-label': 'ロット番号',
  'home.scan-open': '品物を見る',
  'home.stalls': '店舗 {count} 軒',
  'home.staff': '市場で働く人',
  'home.staff-detail': '商人、門の係、検査員、市場管理事務所。',
  'home.start': '自分の仕事のページへ',
  'home.title': 'Sổ Chợ 市場の帳簿',
};
