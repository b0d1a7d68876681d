'use client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { customerQueries } from '@/lib/customers/queries';
import type { Customer } from '@/lib/customers/schema';

/** The customer in the address, or null on the partner's own pages. */
export function useCustomerId(): string | null {
  const { customerId } = useParams();
  return typeof customerId === 'string' ? customerId.toLowerCase() : null;
}

/** The customer in the address, as far as it has been read. */
export function useMaybeCustomer(): Customer | undefined {
  const customerId = useCustomerId();
  return useQuery({ ...customerQueries.one(customerId ?? ''), enabled: customerId !== null }).data;
}

/** The customer of the [customerId] layout, which has read it before anything inside is shown. */
export function useCustomer(): Customer {
  const customer = useMaybeCustomer();
  if (!customer) throw new Error('useCustomer needs the layout of a customer above it');
  return customer;
}
