import { oneOf, type Part, text, type ValuesIn } from '@/lib/address';
import { isMonth, radarKinds, radarSorts, withins } from '@/lib/radar/kinds';

/** A span by its name, or one month. */
const within: Part<string> = {
  ...text('year'),
  read: (said) => ((withins as readonly string[]).includes(said) || isMonth(said) ? said : null),
};

export const radarParams = {
  within,
  type: oneOf(radarKinds),
  q: text(''),
  sort: oneOf(radarSorts, 'ends'),
};
export type RadarParams = ValuesIn<typeof radarParams>;
