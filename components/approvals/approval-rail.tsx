'use client';
import { useTranslations } from 'next-intl';
import { EstimateBlock, FromList } from '@/components/prices/estimate';
import { useDateWords } from '@/components/ui/date-words';
import { KeyValue } from '@/components/ui/key-value';
import { SidePanel } from '@/components/ui/side-panel';
import type { Approval } from '@/lib/approvals/schema';
import { Decide } from './decide';
import { WhyList } from './why-list';

/** What it costs and why it is asked, over the buttons. */
export function ApprovalRail({ approval }: { approval: Approval }) {
  const t = useTranslations('approvals.rail');
  const review = useTranslations('review');
  const { dateTime } = useDateWords();
  const { frozen, need, mayDecide, isMine, state } = approval;
  const { estimate, partnerOnRecord } = frozen;
  const canWithdraw = isMine && (state === 'waiting' || state === 'approved');
  return (
    <SidePanel
      fixed
      label={t('label')}
      width="wide:w-[21.5rem]"
      foot={mayDecide || canWithdraw ? <Decide approval={approval} /> : undefined}
    >
      <div className="flex flex-col gap-5">
        <section>
          <h2 className="type-s font-medium text-text-2">{review('total')}</h2>
          {estimate.list ? (
            <>
              <EstimateBlock {...estimate} />
              <p className="type-s text-text-2">
                <FromList list={estimate.list} />
              </p>
            </>
          ) : (
            // What is said elsewhere of a missing list asks for the customer's layout, which this page has not.
            <p className="type-section">{review('noEstimate')}</p>
          )}
        </section>
        <section className="border-t border-line pt-4">
          <h2 className="type-s mb-2 font-medium text-text-2">{t('why')}</h2>
          <div className="type-body">
            <WhyList need={need} />
          </div>
        </section>
        <section className="border-t border-line pt-4">
          <h2 className="sr-only">{t('facts')}</h2>
          <KeyValue
            rows={[
              { label: t('until'), value: dateTime(approval.expiresAt) },
              { label: t('record'), value: partnerOnRecord },
              { label: t('repeat'), value: frozen.isNewPurchase ? t('confirmed') : null },
              { label: t('decidedBy'), value: approval.decidedBy },
            ]}
          />
        </section>
      </div>
    </SidePanel>
  );
}
