import { may } from '@so-cho/db/domain/access';
import type { Role } from '@so-cho/db/domain/access';
import { t } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';

interface Page {
  readonly path: string;
  readonly label: string;
  readonly count?: number;
}
interface Group {
  readonly key: string;
  readonly label: string;
  readonly items: readonly Page[];
}

/**
 * The rooms of the board in the groups in which its people think: what is to be done today, the goods, their safety, the
 * stalls. A new page goes into one of them; a group has at most six.
 */
export function navGroups(
  lang: StaffLang,
  at: { readonly roles: readonly Role[]; readonly market: string; readonly openHolds: number },
): readonly Group[] {
  const { roles, market, openHolds } = at;
  const page = (path: string, label: string): Page => ({
    path: path.startsWith('/') ? path : `/ban-quan-ly/${path}`,
    label,
  });
  const when = (isAllowed: boolean, one: Page) => (isAllowed ? [one] : []);
  const groups: Group[] = [
    {
      key: 'today',
      label: t(lang, 'nav.today'),
      items: [
        page('/ban-quan-ly', t(lang, 'board.morning')),
        page('nen-den', t(lang, 'morning.visits')),
        page('den-han', t(lang, 'board.due')),
        page('bao-cao', t(lang, 'periods.title')),
        page('ban-do', t(lang, 'layers.title')),
        page('man-hinh', t(lang, 'nav.wall')),
      ],
    },
    {
      key: 'goods',
      label: t(lang, 'nav.goods'),
      items: [
        page('hang-ve', t(lang, 'board.goods-in')),
        page('cong', t(lang, 'watch.title')),
        page('giay-to', t(lang, 'papers.title')),
        page('nguon-hang', t(lang, 'sources.title')),
        page('truy-xuat', t(lang, 'lineage.title')),
      ],
    },
    {
      key: 'safety',
      label: t(lang, 'nav.safety'),
      items: [
        { ...page('ngung-ban', t(lang, 'board.holds')), count: openHolds },
        page('thu-hoi', t(lang, 'recall.title')),
        page('kiem-tra', t(lang, 'board.checks')),
        page('ket-qua', t(lang, 'results.title')),
        ...when(may(roles, 'check:record'), page('/kiem-tra/mau', t(lang, 'sample.title'))),
        ...when(may(roles, 'check:record'), page('/kiem-tra', t(lang, 'board.inspect'))),
      ],
    },
    {
      key: 'stalls',
      label: t(lang, 'nav.stalls'),
      items: [
        page(`/m/${market}`, t(lang, 'board.map')),
        page('sap', t(lang, 'affairs.title')),
        page('tieu-thuong', t(lang, 'affairs.traders')),
        ...when(may(roles, 'gate:record'), page('/cong/cho-ngay', t(lang, 'day-places.title'))),
        ...when(may(roles, 'layout:write'), page('so-do', t(lang, 'editor.title'))),
        ...when(may(roles, 'label:issue'), page('tem', t(lang, 'labels.nav'))),
        page('tem-nghi', t(lang, 'suspected.nav')),
      ],
    },
    {
      key: 'office',
      label: t(lang, 'nav.office'),
      items: [
        ...when(may(roles, 'layout:write'), page('thong-bao', t(lang, 'notices.title'))),
        ...when(may(roles, 'user:confirm'), page('nguoi-lam', t(lang, 'staff-list.nav'))),
        ...when(may(roles, 'operations:read'), page('van-hanh', t(lang, 'operations.title'))),
        ...when(may(roles, 'authority:read'), page('/dia-ban', t(lang, 'authority.title'))),
      ],
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}
