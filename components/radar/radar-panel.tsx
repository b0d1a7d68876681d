'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cartHref } from '@/components/cart/links';
import { useTermWords } from '@/components/cart/term-words';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { DateTime, UtcDate } from '@/components/ui/date-time';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { SidePanel } from '@/components/ui/side-panel';
import { waits } from '@/lib/radar/kinds';
import type { RadarRow } from '@/lib/radar/schema';
import { BuyAgain } from './buy-again';
import { useItemWords, useTimeToEnd } from './radar-words';

/** One row in full, and the one thing to do about it. */
export function RadarPanel({ row, onClose }: { row: RadarRow; onClose: () => void }) {
  const t = useTranslations('radar.panel');
  const itemOf = useItemWords();
  return (
    <SidePanel
      title={<span lang={row.title ? 'en' : undefined}>{itemOf(row)}</span>}
      sub={<TextLink href={`/customers/${row.customer.id}`}>{row.customer.name || t('customer')}</TextLink>}
      onClose={onClose}
      // Licences and what nobody knows are not sold here.
      foot={row.kind !== 'subscription' && row.kind !== 'other' && <Deed row={row} />}
    >
      <Facts row={row} />
    </SidePanel>
  );
}

function Facts({ row }: { row: RadarRow }) {
  const t = useTranslations('radar.panel');
  const ends = useTranslations('radar.ends');
  const kinds = useTranslations('radar.kinds');
  const left = useTimeToEnd()(row);
  const termOf = useTermWords();
  const { detail, customer } = row;
  const day =
    row.ends.kind === 'on' ? (
      <>
        <UtcDate date={row.ends.at} /> <span className="text-text-2">{left?.text}</span>
      </>
    ) : (
      ends(waits(row.kind) ? 'waits' : row.ends.kind)
    );
  return (
    <KeyValue
      rows={[
        { label: t('name'), value: detail?.name || null },
        { label: t('ends'), value: day },
        { label: t('kind'), value: kinds(row.kind) },
        { label: t('type'), value: row.kind === 'other' && detail?.typeText ? detail.typeText : null },
        { label: t('units'), value: detail ? row.quantity : null },
        { label: t('term'), value: detail?.term ? termOf(detail.term) : null },
        { label: t('state'), value: detail?.status || null },
        {
          label: t('order'),
          value: row.orderId ? (
            <Link
              href={`/customers/${customer.id}/orders/${encodeURIComponent(row.orderId)}`}
              className="type-mono text-accent hover:underline"
            >
              {detail?.orderNumber ?? row.orderId}
            </Link>
          ) : null,
        },
        {
          label: t('product'),
          value: row.productId ? (
            <span className="type-mono">{[row.productId, row.skuId].filter(Boolean).join(', ')}</span>
          ) : null,
        },
        {
          label: t('reservation'),
          value: detail?.reservation?.orderId ? <ShortId id={detail.reservation.orderId} /> : null,
        },
        { label: t('includes'), value: detail?.includes ? t('things', { n: detail.includes }) : null },
        { label: t('read'), value: row.readAt ? <DateTime at={row.readAt} /> : null },
      ]}
    />
  );
}

function Deed({ row }: { row: RadarRow }) {
  const t = useTranslations('radar.panel');
  const base = `/customers/${row.customer.id}`;
  if (row.kind === 'cart' && row.id)
    return (
      <ButtonLink kind="ink" href={cartHref(row.customer.id, row.id)}>
        {t('cart')}
      </ButtonLink>
    );
  if (row.kind === 'purchase' && row.id)
    return (
      <ButtonLink kind="ink" href={`${base}/purchases/${row.id}`}>
        {t('purchase')}
      </ButtonLink>
    );
  if (row.kind === 'azure')
    return (
      <ButtonLink kind="ink" href={`${base}/azure`}>
        {t('azure')}
      </ButtonLink>
    );
  return (
    <div className="flex flex-col gap-3">
      {row.productId && row.skuId && <BuyAgain row={row} productId={row.productId} skuId={row.skuId} />}
      {row.customer.isLinked && <TextLink href={`${base}/entitlements`}>{t('entitlements')}</TextLink>}
    </div>
  );
}
