'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { groupings, spans } from '@/lib/spend/kinds';

/** What is looked at stands in the address. */
export const useSpendParams = () =>
  useQueryStates(
    {
      currency: parseAsString,
      customer: parseAsString,
      months: parseAsStringLiteral(spans),
      by: parseAsStringLiteral(groupings).withDefault('customer'),
    },
    { history: 'push' },
  );
