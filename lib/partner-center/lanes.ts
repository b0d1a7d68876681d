/** Who waits for a call: a purchase before people, people before the house. */
export type Lane = 'purchase' | 'person' | 'house';
export const lanes: readonly Lane[] = ['purchase', 'person', 'house'];

/** Milliseconds that only go forward. */
export type Clock = { now(): number; wait(ms: number): Promise<void> };
export const steadyClock: Clock = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
