'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { cartHref } from '@/components/cart/links';
import { Page } from '@/components/layout/page';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { Mark } from '@/components/ui/mark';
import { PageHead } from '@/components/ui/page-head';
import { approvalQueries } from '@/lib/approvals/queries';
import type { Approval } from '@/lib/approvals/schema';
import { ApprovalLines } from './approval-lines';
import { ApprovalRail } from './approval-rail';
import { ApprovalStatus, stateTones } from './approval-state';

/** Exactly what will be bought, frozen when it was asked for; and the two buttons of who may decide. */
export function ApprovalView({
  approvalId,
  isUnproved,
}: {
  approvalId: string;
  /** A fresh sign-in was asked for, and was not one. */
  isUnproved: boolean;
}) {
  const t = useTranslations('approvals');
  const { dateTime } = useDateWords();
  const reading = useSuspenseQuery({ ...approvalQueries.one(approvalId), refetchInterval: 15_000 });
  const approval = reading.data;
  const { customer } = approval;
  return (
    <Page
      crumbs={[{ label: t('title'), href: '/approvals' }, { label: customer.name }]}
      reading={reading}
      aside={<ApprovalRail approval={approval} />}
    >
      <div className="px-4 pt-5 pb-3.5 narrow:px-6">
        <PageHead
          mark={<Mark seed={customer.id} name={customer.name} size="large" />}
          title={t('for', { customer: customer.name })}
          badge={<ApprovalStatus badge state={approval.state} />}
          sub={t('askedBy', { who: approval.askedBy, at: dateTime(approval.askedAt) })}
        />
        <div className="mt-3 flex flex-col gap-2">
          <HowItStands approval={approval} />
          {isUnproved && approval.mustStepUp && (
            <Banner tone="warn" role="alert" lead={t('unproved.lead')}>
              {t('unproved.text')}
            </Banner>
          )}
          {approval.note && (
            <Banner tone="muted" lead={t('noteBy', { who: approval.askedBy })}>
              <p className="break-words whitespace-pre-wrap">{approval.note}</p>
            </Banner>
          )}
        </div>
      </div>
      <ApprovalLines approval={approval} />
    </Page>
  );
}

/** What has happened, what it means for money, and where to go on. */
function HowItStands({ approval }: { approval: Approval }) {
  const t = useTranslations('approvals.stands');
  const { dateTime } = useDateWords();
  const { state, customer, cartId, purchaseId, isMine, askedBy } = approval;
  const key = state === 'waiting' ? (isMine ? 'waitingMine' : 'waiting') : state;
  const review = `${cartHref(customer.id, cartId)}/review`;
  const way = (
    <>
      {state === 'approved' && isMine && (
        <ButtonLink size="small" href={review}>
          {t('toReview')}
        </ButtonLink>
      )}
      {['declined', 'voided', 'expired', 'withdrawn'].includes(state) && isMine && (
        <ButtonLink size="small" href={cartHref(customer.id, cartId)}>
          {t('toCart')}
        </ButtonLink>
      )}
      {purchaseId && (
        <ButtonLink size="small" href={`/customers/${customer.id}/purchases/${purchaseId}`}>
          {t('toPurchase')}
        </ButtonLink>
      )}
    </>
  );
  return (
    <Banner tone={stateTones[state]} role="status" lead={t(`${key}.lead`, valuesOf())} actions={way}>
      {t(`${key}.text`, valuesOf())}
      {state === 'declined' && <p className="break-words whitespace-pre-wrap">{approval.reason}</p>}
    </Banner>
  );

  function valuesOf() {
    return {
      ...{ who: approval.decidedBy ?? '', asker: askedBy, mine: isMine ? 'yes' : 'no' },
      ...{ at: approval.decidedAt ? dateTime(approval.decidedAt) : '', until: dateTime(approval.expiresAt) },
      cause: state === 'voided' ? approval.reason : '',
    };
  }
}
