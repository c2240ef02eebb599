/** Why something that claims to be of a log is not believed. */
export type LogFault =
  | 'malformed note'
  | 'malformed key'
  | 'ambiguous key'
  | 'invalid signature'
  | 'no verifiable signatures'
  | 'malformed checkpoint'
  | 'malformed proof'
  | 'malformed tile'
  | 'another log'
  | 'not included'
  | 'not consistent';

/** A note, key, checkpoint or proof is refused. Whoever checks decides what to say to people. */
export class LogRefusal extends Error {
  readonly fault: LogFault;

  constructor(fault: LogFault, detail?: string) {
    super(detail === undefined ? fault : `${fault}: ${detail}`);
    this.name = 'LogRefusal';
    this.fault = fault;
  }
}
