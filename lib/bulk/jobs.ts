import 'server-only';
import { keepMoving } from '@/lib/jobs/keeper';
import { type BulkTools, runBulk } from './run';
import * as store from './store';

/** Keeps every list moving: new ones are checked, confirmed ones placed, those of a crashed worker resumed. */
export const keepBulks = (tools: Pick<BulkTools, 'askerOf'>) =>
  keepMoving({
    due: store.dueBulks,
    run: (bulkId, isStopping) => runBulk(bulkId, { ...tools, isStopping }),
    atOnce: 3,
    pollEvery: 500,
    words: {
      id: 'bulkId',
      one: 'a list of many could not be taken further',
      all: 'the lists of many could not be read',
    },
  });
