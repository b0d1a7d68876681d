import 'server-only';
import * as store from './store';

/** Writes down which approvals time has ended; that they are over holds at once, whoever asks. */
export const expirer =
  ({ now }: { now: () => Date }) =>
  (): Promise<void> =>
    store.endExpired(now());
