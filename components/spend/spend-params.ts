'use client';
import { useAddress } from '@/components/layout/use-address';
import { oneOf, text } from '@/lib/address';
import { groupings, spans } from '@/lib/spend/kinds';

const inAddress = {
  currency: text(),
  customer: text(),
  months: oneOf(spans),
  by: oneOf(groupings, 'customer'),
};

/** What is looked at stands in the address. */
export const useSpendParams = () => useAddress(inAddress);
