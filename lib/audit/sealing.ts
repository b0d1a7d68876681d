import 'server-only';
import { pause } from '@/lib/jobs/leadership';
import * as store from './store';

const [atOnce, every] = [500, 1_000];

/** Seals what was written, in order, until it is told to end: everything that waits, and then once a second what came. */
export async function sealAll(fence: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const many = await store.sealWaiting(fence, atOnce);
    if (many < atOnce) await pause(every, signal);
  }
}
