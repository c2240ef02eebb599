import type { Translation } from '../translation.ts';
import type { publicLog as source } from '../vi/public-log.ts';

/** Checking a lot against the public log, in the reader's own browser. */
export const publicLog: Translation<typeof source> = {
  'log.check': 'Check on this device',
  'log.check-again': 'Check again',
  'log.checking': 'Checking entry {done} of {all}…',
  'log.done-detail':
    'Your device computed its way from each entry up to the log’s signed root of {time}, over {size} entries.',
  'log.done-title': 'It matches: {count} entries about this lot are in the public log',
  'log.fault-detail':
    'Do not trust this page until somebody explains it. Take a screenshot and tell the market board. (Fault: {fault})',
  'log.fault-title': 'It does not match: {what}',
  'log.forget': 'Forget what was remembered',
  'log.grown-detail':
    'What you remembered on {day} had {before} entries. The log still holds all of them; none was changed or taken out.',
  'log.grown-title': 'The log kept everything it had',
  'log.hall-root': 'Public log: {size} entries, code {root} ({time})',
  'log.kind.check': 'A test result',
  'log.kind.hold': 'A stop of sale, hold or recall',
  'log.kind.hold-release': 'A stop of sale was lifted',
  'log.kind.lot': 'The lot as first written',
  'log.kind.lot-closure': 'Sold out, or on sale again',
  'log.kind.lot-correction': 'A correction',
  'log.kind.lot-event': 'A stop on its way',
  'log.kind.other': 'Something else',
  'log.kind.paper-link': 'A paper',
  'log.leaves': 'Entries about this lot',
  'log.link': 'Check this page yourself',
  'log.no-crypto':
    'Browsers compute only on https pages. Here, download the proof and check it with another tool.',
  'log.no-ed25519':
    'This browser is too old to check Ed25519 signatures. Update it, or download the proof and check it with another tool.',
  'log.not-proved':
    'It does not prove that what was declared is true. A false declaration is kept just as it was made.',
  'log.not-proved-title': 'What it does not prove',
  'log.offline': 'The proof could not be fetched. Check the network and press again.',
  'log.place': 'entry {index}',
  'log.proved':
    'Since they were logged, nobody has changed the entries below: not the market board, and not those who make the software.',
  'log.proved-title': 'What it proves',
  'log.remember': 'Remember this on my device',
  'log.remember-detail':
    'After a check this device remembers by itself what it saw: next time it will ask the log to prove that it only grew. Kept on your device alone: the log’s name, key, size and root. Not which lot you looked at.',
  'log.remembered': 'Remembered on this device: {size} entries.',
  'log.root': 'Today the screen in the market hall must show {root}: then everybody sees the same log.',
  'log.silent':
    'The server does not hand out the proof (code {status}). It is not your network. Press again in a few minutes; if it stays so, tell the market’s board.',
  'log.title': 'Checking lot {code}',
  'log.waiting': 'on its way into the log, a few seconds',
  'log.what-consistency': 'the log no longer holds all that this device remembers',
  'log.what-inclusion': 'an entry is not in the log',
  'log.what-key': 'the log signs with another key, and the key this device remembers did not hand over to it',
  'log.what-leaf': 'the entry in the log differs from the one on this page',
  'log.what-log': 'this is another log than the one this device remembers',
  'log.what-missing': 'the log does not hand out an entry that this page says it has',
  'log.what-signature': 'the log’s signature is wrong',
  'log.without-script':
    'No JavaScript needed: download the lot’s proof (C2SP tlog-proof) and the log’s key, and check them with a tool you trust.',
  'log.without-script-key': 'The log’s key',
  'log.without-script-proof': 'The lot’s proof',
};
