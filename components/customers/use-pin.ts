'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';
import { toast } from '@/components/ui/toast';
import { setPinned } from '@/lib/customers/actions';
import { customerQueries } from '@/lib/customers/queries';
import type { CustomerRow } from '@/lib/customers/schema';
import { unwrap } from '@/lib/result';

/** Pins or unpins at once, tells the server, and takes it back when the server will not have it. */
export function usePin() {
  const t = useTranslations('customers');
  const ui = useTranslations('ui');
  const words = useFailureWords();
  const queryClient = useQueryClient();
  const { queryKey } = customerQueries.list();
  const show = (customerId: string, pinned: boolean) =>
    queryClient.setQueryData(
      queryKey,
      (list) =>
        list && {
          ...list,
          rows: list.rows.map((row) => (row.id === customerId ? { ...row, pinned } : row)),
        },
    );
  const { mutate } = useMutation({
    mutationFn: (input: { customerId: string; pinned: boolean }) => unwrap(setPinned(input)),
    onMutate: ({ customerId, pinned }) => show(customerId, pinned),
    onError: (error, { customerId, pinned }) => {
      show(customerId, !pinned);
      toast(words(failureOf(error)).title);
    },
  });
  return (row: Pick<CustomerRow, 'id' | 'name' | 'pinned'>) => {
    const was = { customerId: row.id, pinned: row.pinned };
    mutate({ ...was, pinned: !was.pinned });
    if (was.pinned)
      toast(t('unpinnedToast', { name: row.name }), {
        action: { label: ui('undo'), onClick: () => mutate(was) },
      });
    else toast(t('pinnedToast', { name: row.name }));
  };
}
