import type { Translation } from '../translation.ts';
import type { visits as source } from '../vi/visits.ts';

export const visits: Translation<typeof source> = {
  'visits.count': '最近 {count} 次检查',
  'visits.critical': '{count} 项严重问题',
  'visits.findings-none': '没有问题',
  'visits.kind-follow_up': '复查整改',
  'visits.kind-joint': '联合执法检查',
  'visits.kind-periodic': '定期官方检查',
  'visits.kind-report': '核实反映',
  'visits.kind-specialised': '专项官方检查',
  'visits.kind-supervision': '市场管理处巡查',
  'visits.kind-unannounced': '突击官方检查',
  'visits.major': '{count} 项较重问题',
  'visits.minor': '{count} 项轻微问题',
  'visits.on-spot': '{count} 项当场改正',
  'visits.photo': '{day}检查时的摊位照片',
  'visits.photos-covered': '照片发布前已遮盖人脸和车牌。',
  'visits.proof': '最近一次检查在公开账本中的证明',
  'visits.random': '随机抽中',
  'visits.reply': '摊主说：{text}',
  'visits.rule': '等级 0–5 按检查表计算，5 为最好。单据另行计分。',
  'visits.title': '最近的检查',
  'visits.trace': '单据 {share}/100',
};
