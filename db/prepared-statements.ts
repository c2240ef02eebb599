import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** A text asked less often is not worth a place in PostgreSQL's memory. */
const askedMin = 3;
/** Most statements one connection keeps. Lists of varying length make many texts; those beyond stay unnamed. */
const statementsMax = 300;
/** Texts whose askings are counted; above it counting begins anew. */
const countedMax = 3000;

const names = new Map<string, string>();
const asked = new Map<string, number>();
/** Part of every name: counts how often the schema changed under what was prepared. */
let generation = 0;

/**
 * Lets PostgreSQL keep the plans of a connection's statements. A statement with parameters that is asked again and
 * again goes out under a name, so that it is parsed and planned once: planning a lot's page takes thirty times as
 * long as running it. Behind a proxy that shares connections between transactions it must stay off.
 */
export function keepPlans(client: Client): void {
  const plain = client.query;
  const query = (...given: readonly unknown[]): unknown => {
    const answer: unknown = Reflect.apply(plain, client, named(given));
    if (answer instanceof Promise) answer.catch(forgetOutdated);
    return answer;
  };
  Object.defineProperty(client, 'query', { value: query });
}

/** True when a statement was prepared before a migration changed what it answers: PostgreSQL refuses it for ever under that name. */
export function isOutdatedPlan(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const isRefused = 'code' in thrown && thrown.code === '0A000' && thrown.message.startsWith('cached plan');
  return isRefused || isOutdatedPlan(thrown.cause);
}

/** Every connection prepares anew under other names: the others hold the same outdated statements. */
function forgetOutdated(thrown: unknown): void {
  if (!isOutdatedPlan(thrown)) return;
  generation += 1;
  names.clear();
}

/** `(text, values, …)` becomes `({name, text, values}, …)` once the text has a name; anything else stays as it is. */
function named(given: readonly unknown[]): readonly unknown[] {
  const [text, values, ...rest] = given;
  if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return given;
  const name = names.get(text) ?? nameFor(text);
  return name === undefined ? given : [{ name, text, values }, ...rest];
}

function nameFor(text: string): string | undefined {
  if (names.size >= statementsMax) return undefined;
  const times = (asked.get(text) ?? 0) + 1;
  if (times < askedMin) {
    if (asked.size >= countedMax) asked.clear();
    asked.set(text, times);
    return undefined;
  }
  asked.delete(text);
  const name = `s${generation}_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  names.set(text, name);
  return name;
}
