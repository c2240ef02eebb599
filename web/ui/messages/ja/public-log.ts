import type { publicLog as source } from '../vi/public-log.ts';
import type { Translation } from '../translation.ts';

export const publicLog: Translation<typeof source> = {
  'log.check': 'この端末で確かめる',
  'log.check-again': 'もう一度確かめる',
  'log.checking': '{all}件中{done}件目を確認中…',
  'log.done-detail':
    'お使いの端末が、各記録から台帳の署名付きルートまで自分で計算しました（{time}、{size}件）。',
  'log.done-title': '一致しました：このロットの記録{count}件が公開台帳にあります',
  'log.fault-detail':
    '説明があるまで、このページを信用しないでください。画面を保存し、市場管理事務所に知らせてください。（エラー：{fault}）',
  'log.fault-title': '一致しません：{what}',
  'log.forget': '記憶を消す',
  'log.grown-detail': '{day}に記憶した台帳は{before}件でした。今もすべて残っており、変更も削除もありません。',
  'log.grown-title': '台帳は以前の記録をすべて保っています',
  'log.hall-root': '公開台帳：{size}件、コード {root}（{time}）',
  'log.kind.check': '検査の結果',
  'log.kind.hold': '販売停止・差し止め・回収',
  'log.kind.hold-release': '販売停止の解除',
  'log.kind.lot': 'ロットの最初の記録',
  'log.kind.lot-closure': '売り切れ、または販売再開',
  'log.kind.lot-correction': '訂正',
  'log.kind.lot-event': '道のりの一地点',
  'log.kind.other': 'その他',
  'log.kind.paper-link': '証憑書類',
  'log.leaves': 'このロットの記録',
  'log.link': 'このページを自分で確かめる',
  'log.no-crypto':
    'ブラウザは https のページでのみ計算できます。証明をダウンロードし、別の道具で確かめてください。',
  'log.no-ed25519':
    'このブラウザは古く、Ed25519 署名を確かめられません。更新するか、証明をダウンロードして別の道具で確かめてください。',
  'log.not-proved': '申告の内容が真実であることは証明しません。偽りの申告も、そのまま残ります。',
  'log.not-proved-title': '証明できないこと',
  'log.offline': '証明を取得できませんでした。通信を確かめて、もう一度押してください。',
  'log.place': '{index}番目の記録',
  'log.proved':
    '台帳に載ってから、下の記録は誰にも変更されていません。市場管理事務所にも、ソフトを作る人にもです。',
  'log.proved-title': '証明できること',
  'log.remember': 'この端末に記憶する',
  'log.remember-detail':
    '確かめ終えると、この端末は見たものを自動で記憶します。次回、台帳が増えただけであることの証明を求めます。端末だけに保存：台帳の名前、鍵、件数、ルート。どのロットを見たかは保存しません。',
  'log.remembered': 'この端末に記憶しました：{size}件。',
  'log.root': '今日、市場の画面には {root} と出ているはずです。それで、皆が同じ台帳を見ていると分かります。',
  'log.silent':
    'サーバーが証明を出しません（コード {status}）。通信の問題ではありません。数分後にもう一度押してください。続く場合は市場の管理者に知らせてください。',
  'log.title': 'ロット {code} を確かめる',
  'log.waiting': '台帳に記載中です。数秒かかります',
  'log.what-consistency': 'この端末が記憶する記録の一部が台帳にありません',
  'log.what-inclusion': '台帳にない記録があります',
  'log.what-key': '台帳は別の鍵で署名していて、この端末が記憶する鍵はその鍵へ引き継ぎの署名をしていません',
  'log.what-leaf': '台帳の記録がこのページの記録と異なります',
  'log.what-log': 'この端末が記憶する台帳とは別の台帳です',
  'log.what-missing': 'このページにあるとされる記録を、台帳が出せません',
  'log.what-signature': '台帳の署名が正しくありません',
  'log.without-script':
    'JavaScript は不要です：ロットの証明（C2SP tlog-proof）と台帳の鍵をダウンロードし、信頼できる道具で確かめてください。',
  'log.without-script-key': '台帳の鍵',
  'log.without-script-proof': 'ロットの証明',
};
