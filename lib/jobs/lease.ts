/** A lease outlives a lost heartbeat by this long, so what a crashed worker held waits no longer. Real time. */
const lease = { seconds: 15, heartbeat: 4_000 };

/** Who holds what is kept by the room; each holder gets a higher number. */
export type Leases = {
  /** null = somebody else has it. */
  takeLease: (id: string, forSeconds: number) => Promise<number | null>;
  /** False = it is somebody else's by now. */
  renewLease: (id: string, fence: number, forSeconds: number) => Promise<boolean>;
  endLease: (id: string, fence: number) => Promise<void>;
};

/** Works on something while nobody else does; of all workers one holds it, the others answer at once. */
export async function underLease(
  id: string,
  { takeLease, renewLease, endLease }: Leases,
  work: (fence: number, isStillOurs: () => Promise<boolean>) => Promise<void>,
): Promise<void> {
  const fence = await takeLease(id, lease.seconds);
  if (fence === null) return;
  const isStillOurs = () => renewLease(id, fence, lease.seconds);
  const heartbeat = setInterval(() => {
    // A missed beat costs the lease, and with it the right to write: nothing else has to be done here.
    isStillOurs().catch(() => clearInterval(heartbeat));
  }, lease.heartbeat);
  try {
    await work(fence, isStillOurs);
  } finally {
    clearInterval(heartbeat);
    await endLease(id, fence);
  }
}
