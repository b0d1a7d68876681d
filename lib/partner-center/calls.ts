import type { Lane } from './lanes';

/** One sending to Partner Center that is over, for who counts and measures. It holds no token, and of a customer no id. */
export type CallNote = {
  method: string;
  /** With braces for every id: `/v1/customers/{}/carts/{}`. */
  route: string;
  lane: Lane;
  /** null: no answer came, or none that could be read. */
  status: number | null;
  requestId: string;
  correlationId: string;
  /** How often the same read was sent before. */
  repeats: number;
  /** Milliseconds that it waited for its turn, and then for Microsoft. */
  waited: number;
  lasted: number;
};
type Hear = (note: CallNote) => void;

/** One list for the process, however often a bundler loads this file. */
const holder = globalThis as unknown as Record<symbol, Set<Hear> | undefined>;
const key = Symbol.for('kontor.calls');
const hearing = (): Set<Hear> => {
  holder[key] ??= new Set();
  return holder[key];
};

/**
 * From here on `hear` is told of every sending, at once and in the context of who called; what it throws would be the
 * call's. Answers with what ends it.
 */
export function onCall(hear: Hear): () => void {
  hearing().add(hear);
  return () => void hearing().delete(hear);
}

export function noteCall(note: CallNote): void {
  for (const hear of hearing()) hear(note);
}
