import { learnRoom } from './say.ts';
import { handed } from './vi/handed.ts';
import { strip } from './vi/strip.ts';

/** Imported by the inspectors' rooms and the board's: no trader's telephone loads the words of strips, samples and what a tablet holds. */
learnRoom({ ...handed, ...strip });
