'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choices';
import { Mark } from '@/components/ui/mark';
import { Status } from '@/components/ui/status';
import type { Bulk, BulkCustomer } from '@/lib/bulk/schema';
import { CustomerChecks } from './customer-checks';
import { CustomerLines } from './customer-lines';
import { shownState, stateTones } from './customer-state';
import { CustomerTicks } from './customer-ticks';
import { useProblemWords } from './problem-words';
import type { Choice } from './use-choice';

/** One customer of a list: what will be bought, what stands in the way, or what became of it. */
export function CustomerCard({
  bulk,
  customer,
  choice,
  mayEdit,
}: {
  bulk: Bulk;
  customer: BulkCustomer;
  choice: Choice;
  mayEdit: boolean;
}) {
  const t = useTranslations('bulk.customer');
  const states = useTranslations('bulk.states');
  const problemWords = useProblemWords();
  const id = useId();
  const state = shownState(customer);
  const isReady = mayEdit && bulk.stage === 'checked' && customer.state === 'ready';
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-l border border-line-strong bg-surface">
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
        <div className="flex min-w-0 items-center gap-3">
          {isReady && (
            <Checkbox
              label={<span className="sr-only">{t('choose', { customer: customer.name })}</span>}
              checked={choice.isChosen(customer)}
              onChange={(isChosen) => choice.choose(customer.id, isChosen)}
            />
          )}
          <Mark seed={customer.id} name={customer.name} />
          <div className="min-w-0">
            <h2 id={id} className="type-section">
              {customer.name}
            </h2>
            <p className="type-s truncate text-text-2">{customer.domain}</p>
          </div>
        </div>
        <div className="flex items-center gap-3">
          <Status tone={stateTones[state]}>{states(state)}</Status>
          {customer.purchaseId && (
            <ButtonLink size="small" href={`/customers/${customer.id}/purchases/${customer.purchaseId}`}>
              {t('purchase')}
            </ButtonLink>
          )}
        </div>
      </header>
      {customer.problem && (
        <Banner
          tone="bad"
          small
          className="mx-4 mt-3"
          lead={customer.state === 'skipped' ? t('skipped') : t('blocked')}
        >
          {problemWords(customer.problem)}
        </Banner>
      )}
      <CustomerChecks customer={customer} />
      <CustomerLines bulk={bulk} customer={customer} mayEdit={mayEdit} />
      {isReady && choice.isChosen(customer) && (
        <CustomerTicks
          customer={customer}
          ticks={choice.ticksOf(customer)}
          onTick={(more) => choice.tick(customer, more)}
        />
      )}
    </section>
  );
}
