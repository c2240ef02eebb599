import { en } from './en/index.ts';
import { ja } from './ja/index.ts';
import { ko } from './ko/index.ts';
import { learn, learnWhole } from './say.ts';
import './board-words.ts';
import './inspector-words.ts';
import { zh } from './zh/index.ts';

/** Imported by whoever must speak to anybody at once: the server, and the kiosk, which has no network to fetch a language by. */
learnWhole('en', en);
learn('zh', zh);
learn('ko', ko);
learn('ja', ja);
