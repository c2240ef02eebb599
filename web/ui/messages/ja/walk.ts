import type { walk as source } from '../vi/walk.ts';
import type { Translation } from '../translation.ts';

export const walk: Translation<typeof source> = {
  'walk.arrive-ahead': '{stall}番の店は正面です',
  'walk.arrive-left': '{stall}番の店は左側です',
  'walk.arrive-right': '{stall}番の店は右側です',
  'walk.ask': '道順を見る',
  'walk.back': '向きを変えて{metres}m戻る',
  'walk.back-aisle': '{aisle}に沿って{metres}m戻る',
  'walk.back-row': '{row}列に沿って{metres}m戻る',
  'walk.close': '道順を閉じる',
  'walk.from': '現在の場所',
  'walk.go': 'まっすぐ{metres}m進む',
  'walk.go-aisle': '{aisle}に沿ってまっすぐ{metres}m進む',
  'walk.go-row': '{row}列に沿ってまっすぐ{metres}m進む',
  'walk.here': '現在地',
  'walk.left': '左に曲がり{metres}m進む',
  'walk.left-aisle': '左に曲がって{aisle}に入り{metres}m進む',
  'walk.left-row': '左に曲がって{row}列に入り{metres}m進む',
  'walk.lift': 'エレベーターで{level}へ',
  'walk.none': '道順を示せません',
  'walk.none-from-unknown': '地図に「{place}」がありません。入口を選んでください。',
  'walk.none-no-way':
    '地図には{place}から{stall}番の店までの道がまだありません。市場の管理事務所でお尋ねください。',
  'walk.none-stairs-only':
    '{place}から{stall}番の店までは階段か狭い通路しかなく、車いすでは通れません。歩いてなら行けます。',
  'walk.none-to-unknown': '地図に{stall}番の店がありません。',
  'walk.ramp': 'スロープで{level}へ',
  'walk.right': '右に曲がり{metres}m進む',
  'walk.right-aisle': '右に曲がって{aisle}に入り{metres}m進む',
  'walk.right-row': '右に曲がって{row}列に入り{metres}m進む',
  'walk.stairs': '階段で{level}へ',
  'walk.title': '{place}から{stall}番の店まで',
  'walk.total': '約{metres}m',
  'walk.wheelchair': '車いすで行く（階段なし）',
};
