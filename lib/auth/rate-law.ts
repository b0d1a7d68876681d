import { type Ask, type Grant, permitLife } from '@/lib/partner-center';

/** What may still be asked of Partner Center, and until when nothing goes to a route; milliseconds. */
export type Bucket = { tokens: number; at: number; pauses: Record<string, number> };
export type Law = {
  /** Tokens a millisecond. */
  rate: number;
  burst: number;
  /** What the house leaves for people, who come in bursts. */
  reserve: number;
};

const minute = 60_000;

/**
 * A bucket that never lets more than `perMinute` calls of people and the house leave in any sixty seconds: a permit may
 * be used until `permitLife` after it was given, so what leaves in a minute was given within a minute and that, and is
 * at most what the bucket held plus what it was filled with meanwhile.
 */
export function lawOf(perMinute: number): Law {
  const burst = Math.min(perMinute, Math.max(2, perMinute * 0.04));
  return {
    rate: (perMinute - burst) / (minute + permitLife),
    burst,
    reserve: Math.min(burst * 0.75, burst - 1),
  };
}

/** What is given at a moment, and what is left. Purchases went already: they overdraw, and everybody else waits for it. */
export function spend(bucket: Bucket, ask: Ask, clock: number, law: Law): { bucket: Bucket; grant: Grant } {
  const now = Math.max(clock, bucket.at);
  let tokens = Math.min(law.burst, bucket.tokens + (now - bucket.at) * law.rate) - ask.owed;
  const person = Math.max(0, Math.min(ask.person, Math.floor(tokens)));
  tokens -= person;
  const house = Math.max(0, Math.min(ask.house, Math.floor(tokens - law.reserve)));
  tokens -= house;

  const pauses = Object.fromEntries(Object.entries(bucket.pauses).filter(([, until]) => until > now));
  for (const [route, left] of Object.entries(ask.pauses))
    pauses[route] = Math.max(pauses[route] ?? 0, now + left);
  const until = (wanted: number) => Math.max(1, (wanted - tokens) / law.rate);
  const block = Math.max(1, Math.min(ask.house, (law.burst - law.reserve) / 2));
  return {
    bucket: { tokens, at: now, pauses },
    grant: {
      person,
      house,
      wait: { person: until(1), house: until(law.reserve + block) },
      pauses: Object.fromEntries(Object.entries(pauses).map(([route, end]) => [route, end - now])),
    },
  };
}
