import 'server-only';
import * as store from './store';

const keptFor = 400 * 24 * 3_600_000;

/** Forgets tokens that ended long ago; the audit has when they were made and revoked. */
export const tokenRetention = (): Promise<void> => store.dropOld(new Date(Date.now() - keptFor));
