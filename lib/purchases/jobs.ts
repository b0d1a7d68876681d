import 'server-only';
import { keepMoving } from '@/lib/jobs/keeper';
import { type RunTools, runPurchase } from './run';
import * as store from './store';

/** Keeps every purchase moving: new ones are sent, those of a crashed worker resumed, unknown ones looked at in time. */
export const keepPurchases = (tools: RunTools) =>
  keepMoving({
    due: (limit) => store.duePurchases(tools.now(), limit),
    run: (purchaseId) => runPurchase(purchaseId, tools),
    atOnce: 4,
    pollEvery: 400,
    words: {
      id: 'purchaseId',
      one: 'a purchase could not be taken further',
      all: 'the purchases could not be read',
    },
  });
