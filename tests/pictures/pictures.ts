import type { Picture } from './studio.ts';
import {
  askToEnter,
  chooseNeighbour,
  fillOrder,
  fillTest,
  findOnWall,
  helpNeighbour,
  open,
  openBestLot,
  openStallOnSale,
  openBoard,
  openFix,
  openOffers,
  openPin,
  pressStall,
  showSources,
  showTodaysLots,
  walkToDecision,
  walkToPaper,
} from './walks.ts';

const small = 120 * 1024;
const large = 200 * 1024;

/** Every picture of the README and of the guides. All of them show the demonstration market. */
export const pictures: readonly Picture[] = [
  { name: 'map', screen: 'wide', bytesMax: large, walk: (page) => open(page, '/m/BT?q=ca+loc') },
  { name: 'scan', screen: 'phone', bytesMax: small, walk: openBestLot },
  { name: 'board', screen: 'wide', role: 'board_head', bytesMax: large, walk: openBoard },

  { name: 'shopper-stall', screen: 'phone', bytesMax: small, walk: openStallOnSale },
  { name: 'shopper-map', screen: 'phone', bytesMax: small, walk: (page) => open(page, '/m/BT?q=ca+loc') },

  { name: 'trader-pin', screen: 'phone', bytesMax: small, walk: openPin },
  { name: 'trader-offers', screen: 'phone', role: 'trader', bytesMax: small, walk: openOffers },
  { name: 'trader-confirm', screen: 'phone', role: 'trader', bytesMax: small, walk: askToEnter },
  { name: 'trader-today', screen: 'phone', role: 'row_leader', bytesMax: small, walk: showTodaysLots },

  { name: 'trader-fix', screen: 'phone', role: 'row_leader', bytesMax: small, walk: openFix },
  {
    name: 'trader-book',
    screen: 'phone',
    role: 'row_leader',
    bytesMax: small,
    walk: (page) => open(page, '/tieu-thuong/so'),
  },
  { name: 'trader-sources', screen: 'phone', role: 'row_leader', bytesMax: small, walk: showSources },

  { name: 'leader-choose', screen: 'phone', role: 'row_leader', bytesMax: small, walk: chooseNeighbour },
  { name: 'leader-helping', screen: 'phone', role: 'row_leader', bytesMax: small, walk: helpNeighbour },

  {
    name: 'gate-list',
    screen: 'phone',
    role: 'gate_guard',
    bytesMax: small,
    walk: (page) => open(page, '/cong'),
  },
  { name: 'gate-stall', screen: 'phone', role: 'gate_guard', bytesMax: small, walk: pressStall },
  { name: 'gate-paper', screen: 'phone', role: 'gate_guard', bytesMax: small, walk: walkToPaper },
  { name: 'gate-decide', screen: 'phone', role: 'gate_guard', bytesMax: small, walk: walkToDecision },

  {
    name: 'inspector-find',
    screen: 'tablet',
    role: 'inspector',
    bytesMax: small,
    walk: (page) => open(page, '/kiem-tra?q=c1-12'),
  },
  { name: 'inspector-test', screen: 'tablet', role: 'inspector', bytesMax: small, walk: fillTest },

  { name: 'board-today', screen: 'desk', role: 'board_clerk', bytesMax: small, walk: openBoard },
  {
    name: 'board-rows',
    screen: 'desk',
    role: 'board_clerk',
    bytesMax: small,
    walk: (page) => open(page, '/ban-quan-ly/hang-ve?papered=no'),
  },
  {
    name: 'board-hold',
    screen: 'desk',
    role: 'board_head',
    bytesMax: small,
    walk: (page) => open(page, '/ban-quan-ly/ngung-ban'),
  },

  {
    name: 'authority-markets',
    screen: 'desk',
    role: 'authority',
    bytesMax: small,
    walk: (page) => open(page, '/dia-ban'),
  },
  { name: 'authority-hold', screen: 'desk', role: 'authority', bytesMax: small, walk: fillOrder },

  { name: 'kiosk-start', screen: 'wall', bytesMax: small, walk: (page) => open(page, '/kiosk?m=BT') },
  { name: 'kiosk-find', screen: 'wall', bytesMax: small, walk: findOnWall },
  { name: 'kiosk-hall', screen: 'wall', bytesMax: small, walk: (page) => open(page, '/kiosk/bang?m=BT') },
];
