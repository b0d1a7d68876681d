/** Milliseconds for which others in this process may have to wait. */
const atMost = 12;

/** Called between small steps of long work: gives way to others when it has been at work for a while. */
export type Breath = () => Promise<void> | undefined;

export function breath(): Breath {
  let since = performance.now();
  return () => {
    if (performance.now() - since < atMost) return undefined;
    return new Promise((done) =>
      setImmediate(() => {
        since = performance.now();
        done();
      }),
    );
  };
}
