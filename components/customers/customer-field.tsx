'use client';
import { useQuery } from '@tanstack/react-query';
import { Combobox } from '@/components/ui/combobox';
import { customerQueries } from '@/lib/customers/queries';
import type { CustomerRow } from '@/lib/customers/schema';

const everybody = 'everybody';

/** One customer of the partner's, or all of them (''). */
export function CustomerField({
  label,
  all,
  value,
  onChange,
  error,
  className,
}: {
  label: string;
  /** What all of them are called. */
  all: string;
  value: string;
  onChange: (customerId: string, customer: CustomerRow | undefined) => void;
  error?: string | null;
  className?: string;
}) {
  const customers = useQuery(customerQueries.list()).data?.rows ?? [];
  return (
    <Combobox
      label={label}
      className={className}
      error={error}
      value={value || everybody}
      onChange={(id) =>
        id === everybody
          ? onChange('', undefined)
          : onChange(
              id,
              customers.find((one) => one.id === id),
            )
      }
      options={[
        { value: everybody, label: all },
        ...customers.map(({ id, name, domain }) => ({ value: id, label: name, detail: domain })),
      ]}
    />
  );
}
