import 'server-only';
import { keepMoving } from '@/lib/jobs/keeper';
import { type RunTools, runCancellation } from './run';
import * as store from './store';

/** Keeps every cancellation moving: new ones are sent, those of a crashed worker resumed, unknown ones looked at in time. */
export const keepCancellations = (tools: RunTools) =>
  keepMoving({
    due: (limit) => store.dueCancellations(tools.now(), limit),
    run: (id) => runCancellation(id, tools),
    atOnce: 2,
    pollEvery: 400,
    words: {
      id: 'cancellationId',
      one: 'a cancellation could not be taken further',
      all: 'the cancellations could not be read',
    },
  });
