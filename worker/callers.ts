import type { Caller } from '@/lib/partner-center';
import type { RunTools } from '@/lib/purchases/run';
import type { Tokens } from './tokens';

/** Who calls Microsoft for a purchase: the person who pressed Place, and the house, which only looks. */
export const callersOf = (tokens: Tokens): Pick<RunTools, 'userCaller' | 'houseCaller'> => ({
  userCaller: (sender): Caller => ({
    kind: 'user',
    lane: 'purchase',
    token: async (options) => (await tokens.ofPerson(sender, options)).token,
  }),
  houseCaller: (): Caller => ({
    kind: 'app',
    lane: 'house',
    token: async (options) => (await tokens.ofHouse(options)).token,
  }),
});
