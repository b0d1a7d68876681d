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

/** A customer, as far as it has been read. */
export function useMaybeCustomer(customerId: string | null): Customer | undefined {
  return useQuery({ ...customerQueries.one(customerId ?? ''), enabled: customerId !== null }).data;
}

/** The customer of the [customerId] layout, which has read it before anything inside is shown. */
export function useCustomer(): Customer {
  const customer = useMaybeCustomer(useCustomerId());
  if (!customer) throw new Error('useCustomer needs the layout of a customer above it');
  return customer;
}
