'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Bar } from '@/components/ui/skeleton';
import { ErrorState, FailureBanner } from '@/components/ui/states';
import { type Tone, toneIcon, toneText } from '@/components/ui/status';
import { markRead } from '@/lib/bell/actions';
import { bellQueries } from '@/lib/bell/queries';
import type { Bell, Notice } from '@/lib/bell/schema';
import { unwrap } from '@/lib/result';

/** What was told, the newest first; each leads to what it tells of. */
export function BellList({ onClose }: { onClose: () => void }) {
  const t = useTranslations('bell');
  const queryClient = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(bellQueries.told());
  const read = useMutation({
    mutationFn: (until: string) => unwrap(markRead({ until })),
    onSuccess: (bell) => queryClient.setQueryData(bellQueries.told().queryKey, bell),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      foot={
        data && data.notices.length > 0 ? (
          <Button
            busy={read.isPending}
            unavailable={data.unread === 0 && t('allRead')}
            onClick={() => read.mutate(data.readAt)}
          >
            {t('markRead')}
          </Button>
        ) : undefined
      }
    >
      {read.error && <FailureBanner error={read.error} />}
      {data ? (
        <Notices notices={data.notices} onClose={onClose} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Bar className="after-a-moment my-3 w-2/3" />
      )}
      <p role="status" className="sr-only">
        {read.isSuccess && t('allRead')}
      </p>
    </Dialog>
  );
}

function Notices({ notices, onClose }: { notices: Bell['notices']; onClose: () => void }) {
  const t = useTranslations('bell');
  const wordsOf = useNoticeWords();
  if (notices.length === 0)
    return (
      <EmptyState icon={BellOff} title={t('empty')}>
        {t('emptyText')}
      </EmptyState>
    );
  return (
    <ul className="-mx-2">
      {notices.map((notice) => {
        const tone = toneOf(notice);
        const Icon = toneIcon(tone);
        return (
          <li key={`${notice.kind} ${hrefOf(notice)} ${notice.at}`}>
            <Link
              href={hrefOf(notice)}
              prefetch={false}
              onClick={onClose}
              className="type-body flex items-start gap-3 rounded-m px-2 py-2 hover:bg-hover"
            >
              <Icon
                aria-hidden
                size={16}
                strokeWidth={1.75}
                className={`mt-0.5 shrink-0 ${toneText(tone)}`}
              />
              <span className="min-w-0 flex-1">
                <span className={notice.isNew ? 'block font-semibold' : 'block'}>{wordsOf(notice)}</span>
                <DateTime at={notice.at} className="type-s block text-text-2" />
              </span>
              {notice.isNew && <span className="type-s shrink-0 font-medium text-accent">{t('new')}</span>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function useNoticeWords() {
  const t = useTranslations('bell.told');
  const ended = useTranslations('azure.ended');
  return (notice: Notice): string => {
    switch (notice.kind) {
      case 'approval-wanted':
        return t('approvalWanted', { who: notice.askedBy, customer: notice.customer.name });
      case 'approval-over':
        return t('approvalOver', {
          customer: notice.customer.name,
          state: notice.state,
          by: notice.by ?? '',
        });
      case 'purchase':
        return t(`purchase.${notice.state}`, { customer: notice.customer.name });
      case 'export':
        return t('export', { name: notice.name, state: notice.state });
      case 'registration':
        return ended(notice.end, { name: notice.subscription.name });
    }
  };
}

function hrefOf(notice: Notice): string {
  switch (notice.kind) {
    case 'approval-wanted':
    case 'approval-over':
      return `/approvals/${notice.approvalId}`;
    case 'purchase':
      return `/customers/${notice.customer.id}/purchases/${notice.purchaseId}`;
    case 'export':
      return '/billing/exports';
    case 'registration':
      return `/customers/${notice.customerId}/azure`;
  }
}

function toneOf(notice: Notice): Tone {
  switch (notice.kind) {
    case 'approval-wanted':
      return 'info';
    case 'approval-over':
      return notice.state === 'approved' ? 'ok' : 'bad';
    case 'purchase':
      return purchaseTones[notice.state];
    case 'export':
      return notice.state === 'failed' ? 'failed' : notice.state === 'gone' ? 'muted' : 'ok';
    case 'registration':
      return notice.end === 'registered' ? 'ok' : 'warn';
  }
}

const purchaseTones: Record<Extract<Notice, { kind: 'purchase' }>['state'], Tone> = {
  placed: 'ok',
  recorded: 'ok',
  'partly-placed': 'warn',
  'not-placed': 'failed',
  unknown: 'unknown',
  'handed-over': 'unknown',
};
