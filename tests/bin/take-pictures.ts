// `npm run pictures`: takes the guides' and the README's pictures anew, at a product that runs with the demonstration
// market. It reads PORT and DATA_DIR as `npm start` does, and CHROME_PATH as `npm test` does; names of pictures may
// follow, and then only those are taken. Look at each before it is kept.
import { resolve } from 'node:path';
import { readConfig } from '@so-cho/api/boot/config';
import { pictures } from '../pictures/pictures.ts';
import { takeFilm } from '../pictures/film.ts';
import { statePictures } from '../pictures/states.ts';
import { takePictures } from '../pictures/studio.ts';

const config = readConfig(process.env);
const wanted = process.argv.slice(2);
// Of the scan page's states only when they are asked for, all or by name: they leave traces in the demonstration.
const states = wanted.some((name) => name.startsWith('state-') || name === 'states')
  ? await statePictures(config.dataDir, `http://localhost:${config.port}`)
  : [];
const known = [...pictures, ...states];
const isWanted = (name: string) =>
  wanted.includes(name) || (wanted.includes('states') && name.startsWith('state-'));
const unknown = wanted.filter(
  (name) => !['states', 'film'].includes(name) && !known.some((picture) => picture.name === name),
);
if (unknown.length > 0) {
  console.error(
    `There is no picture ${unknown.join(', ')}. Known: states, film, ${known.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(64);
}

let spoilt = 0;
const place = {
  origin: `http://localhost:${config.port}`,
  dataDir: config.dataDir,
  folder: resolve(import.meta.dirname, '../../docs/pictures'),
  browser: process.env['CHROME_PATH'] || '/usr/bin/chromium',
};
if (wanted.includes('film')) console.log(`film-two-taps.png ${Math.ceil((await takeFilm(place)) / 1024)} KB`);
await takePictures(
  place,
  wanted.length === 0 ? pictures : known.filter(({ name }) => isWanted(name)),
  ({ name, bytes, complaints }) => {
    console.log([`${name}.png ${Math.ceil(bytes / 1024)} KB`, ...complaints].join('\n  '));
    spoilt += complaints.length;
  },
);
process.exitCode = spoilt === 0 ? 0 : 1;
