import { ja } from './ja/index.ts';
import { ko } from './ko/index.ts';
import { learn } from './say.ts';
import { zh } from './zh/index.ts';

/** Imported by whoever must speak to anybody at once: the server, and the kiosk, which has no network to fetch a language by. */
learn('zh', zh);
learn('ko', ko);
learn('ja', ja);
