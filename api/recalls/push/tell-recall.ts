import {
  dropPushAddress,
  inMarket,
  noteRecallPush,
  recallPushTargets,
  recallRows,
  type Orm,
  type PushTarget,
} from '@so-cho/db';
import { marketDay } from '@so-cho/db/domain';
import type { MarketEntry } from '../../http/market-directory.ts';
import {
  sendPush,
  type PushKeys,
  type PushOutcome,
  type PushSettings,
  type PushText,
} from './push-service.ts';

export interface TellRecall {
  readonly recallId: string;
  readonly whom: 'traders' | 'leaders';
}

/** How many phones were told, and how many are to be tried again. */
export interface ToldRecall {
  readonly taken: number;
  readonly later: number;
}

/** Phones that are told at the same time. */
const atOnce = 20;

/**
 * Tells phones of a recall while their pages are shut. Safe to repeat: whoever was told, or has read it, is not told again.
 *
 * @param by.at the moment by which contracts and sign-ins count
 */
export async function tellRecall(
  by: { orm: Orm; settings: PushSettings; keys: PushKeys; at: Date },
  market: MarketEntry,
  ask: TellRecall,
): Promise<ToldRecall> {
  const scope = { marketId: market.id };
  const day = marketDay(by.at, market);
  const { isDrill, targets } = await inMarket(by.orm, scope, async (tx) => {
    const [recall] = await recallRows(tx, { id: ask.recallId });
    const asked = { recallId: ask.recallId, day, now: by.at, whom: ask.whom };
    return { isDrill: recall?.is_drill === true, targets: await recallPushTargets(tx, asked) };
  });
  const outcomes: PushOutcome[] = [];
  for (let from = 0; from < targets.length; from += atOnce) {
    const some = targets.slice(from, from + atOnce);
    // The network is waited for outside any transaction.
    const told = await Promise.all(
      some.map(async (target) => ({
        target,
        outcome: await sendPush(target, textFor(target, { ...ask, isDrill }), by),
      })),
    );
    await inMarket(by.orm, scope, async (tx) => {
      for (const { target, outcome } of told) {
        if (outcome === 'gone') await dropPushAddress(tx, { id: target.id });
        if (outcome !== 'taken' || ask.whom === 'leaders') continue;
        const sent = {
          recallId: ask.recallId,
          userId: target.user_id,
          stallIds: target.stall_ids,
          at: by.at,
        };
        await noteRecallPush(tx, sent);
      }
    });
    outcomes.push(...told.map(({ outcome }) => outcome));
  }
  const count = (wanted: PushOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { taken: count('taken'), later: count('later') };
}

/** Stalls that fit on a lock screen. */
const namedMax = 6;

/** In the language the phone's owner chose; a lock screen tells neither the reason nor a name. */
function textFor(target: PushTarget, recall: TellRecall & { isDrill: boolean }): PushText {
  const isEnglish = target.language === 'en';
  const codes = target.stall_codes.slice(0, namedMax).join(', ');
  const stalls = target.stall_codes.length > namedMax ? `${codes}…` : codes;
  const drill = recall.isDrill ? (isEnglish ? 'DRILL: ' : 'DIỄN TẬP: ') : '';
  const [title, body] =
    recall.whom === 'leaders'
      ? isEnglish
        ? ['Stalls have not read a recall', `Please walk to: ${stalls}`]
        : ['Có sạp chưa đọc lệnh thu hồi', `Nhờ bạn tới tận nơi báo: ${stalls}`]
      : isEnglish
        ? [`${target.lots} lots are called back`, `Stop selling at ${stalls}. Tap to read.`]
        : [`Thu hồi ${target.lots} lô hàng`, `Sạp ${stalls}: ngưng bán, để riêng. Bấm để xem.`];
  const tag = `recall-${recall.recallId}`;
  return {
    title: `${drill}${title}`,
    body,
    path: '/tieu-thuong/thu-hoi',
    tag,
    lang: isEnglish ? 'en' : 'vi',
  };
}
