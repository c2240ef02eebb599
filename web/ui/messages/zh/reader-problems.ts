import type { readerProblems as source } from '../vi/reader-problems.ts';
import type { Translation } from '../translation.ts';

export const readerProblems: Translation<typeof source> = {
  'problem.code-malformed': '这个编号的格式不对。',
  'problem.digital-link-invalid': '这个 GS1 编码不对。请核对标签上的每一位数字。',
  'problem.digital-link-unknown': '这里没有市场使用这个 GS1 号码。',
  'problem.forbidden': '这个账号不能做这件事。',
  'problem.good-unknown': '账本里还没有这种商品。',
  'problem.internal': '服务器出现故障。请过几分钟再试。',
  'problem.invalid-format': '这里的格式不对。',
  'problem.invalid-input': '有些地方不对。请改正指出的地方。',
  'problem.link-type-unknown': '这个编码没有那种信息。',
  'problem.lot-code-check-failed': '批号中有一个字符不对。请与标签逐字核对。',
  'problem.lot-code-malformed': '这不是批号。批号的样子是 BT-261122-0042 加最后一个字符。',
  'problem.lot-unknown': '这个市场没有该批号的批次。',
  'problem.map-unknown': '这一天市场没有平面图。',
  'problem.market-unknown': '没有使用这个代码的市场。',
  'problem.method-not-allowed': '这个页面不接受该操作。请重新载入页面。',
  'problem.network': '连不上服务器。请检查网络后再试。',
  'problem.not-found': '账本里没有。',
  'problem.other': '没能完成。请再试一次；如果仍然如此，请把这个代码告诉市场管理处：{code}',
  'problem.record-unavailable': '市场的账册暂时打不开。请过几秒再试。',
  'problem.stall-code-malformed': '摊位号的样子是 A2-07。',
  'problem.stall-unknown': '这个市场没有该号码的摊位。',
  'problem.too-many-tries': '尝试次数过多。请等一等再试。',
  'problem.unauthorized': '请先登录。',
};
