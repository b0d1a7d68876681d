import {
  createLoader,
  createParser,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { isMonth, radarKinds, radarSorts, withins } from '@/lib/radar/kinds';

/** A span by its name, or one month. */
const parseAsWithin = createParser({
  parse: (text) => ((withins as readonly string[]).includes(text) || isMonth(text) ? text : null),
  serialize: (text: string) => text,
});

export const radarParams = {
  within: parseAsWithin.withDefault('year'),
  type: parseAsStringLiteral(radarKinds),
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(radarSorts).withDefault('ends'),
};
export type RadarParams = inferParserType<typeof radarParams>;
export const loadRadarParams = createLoader(radarParams);
