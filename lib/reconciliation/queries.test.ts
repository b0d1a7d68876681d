import { describe, expect, it } from 'vitest';
import { reconciliationQueries } from './queries';
import { LineFilter } from './schema';

describe('what was asked of lines while they were being read', () => {
  const filter = LineFilter.parse({});
  const [under, complete] = [
    { id: 'r', state: 'reading' },
    { id: 'r', state: 'complete' },
  ] as const;

  it('is asked again once they are all there', () => {
    const lines = (reading: typeof under | typeof complete) =>
      reconciliationQueries.lines('G1', reading, filter, ['total'], 0).queryKey;
    const facets = (reading: typeof under | typeof complete) =>
      reconciliationQueries.facets('G1', reading, filter).queryKey;
    expect(lines(under)).not.toEqual(lines(complete));
    expect(facets(under)).not.toEqual(facets(complete));
    expect(lines(complete)).toEqual(lines({ ...complete }));
  });
});
