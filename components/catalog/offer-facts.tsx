'use client';
import { useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/term-words';
import { useListWords } from '@/components/layout/viewer';
import { useCountryName } from '@/components/ui/country';
import { DateTime } from '@/components/ui/date-time';
import { KeyValue } from '@/components/ui/key-value';
import { Badge, Status } from '@/components/ui/status';
import type { Inventory, Sku, SkuOffer } from '@/lib/catalog/schema';
import type { Customer } from '@/lib/customers/schema';

const unlimited = 999_999_999;

/** What is true of the chosen SKU, as Microsoft says it now. */
export function OfferFacts({
  sku,
  heading,
  offer,
  term,
  inventory,
  isChecking,
  isRestricted,
  saving,
  segment,
  customer,
}: {
  sku: Sku;
  heading: string;
  offer: SkuOffer | undefined;
  /** The chosen term; null = no end. */
  term: { duration: string | null; billingCycle: string | null };
  inventory: Inventory | undefined;
  isChecking: boolean;
  isRestricted: boolean;
  /** In words; null = not known, or no reservation. */
  saving: string | null;
  segment: string;
  customer: Customer;
}) {
  const t = useTranslations('catalog.facts');
  const inventoryWords = useTranslations('catalog.inventory');
  const segments = useTranslations('segments');
  const cycles = useTranslations('billingCycles');
  const termOf = useTermWords();
  const countryName = useCountryName();
  const needsOf = useNeedWords();
  const canBeBought = Boolean(offer?.availability?.isPurchasable) && !isRestricted;
  const cycle = term.billingCycle ?? sku.billingCycles[0] ?? 'unknown';
  return (
    <section aria-label={heading} className="flex flex-col gap-2">
      <header className="flex items-start justify-between gap-3">
        <h3 lang="en" className="type-body font-semibold">
          {heading}
        </h3>
        {offer && (
          <Badge tone={canBeBought ? 'ok' : 'bad'}>{t(canBeBought ? 'canBeBought' : 'cannotBeBought')}</Badge>
        )}
      </header>
      <KeyValue
        tight
        rows={[
          {
            label: t('segmentAndMarket'),
            value: `${segments(segment)}, ${countryName(customer.country)}`,
          },
          // A reservation's heading names its term.
          { label: t('term'), value: sku.size ? null : termOf(term.duration) },
          { label: t('cycle'), value: cycles.has(cycle) ? cycles(cycle) : cycle },
          { label: t('quantity'), value: quantityWords(sku, t) },
          { label: t('saving'), value: saving },
          { label: t('needs'), value: needsOf(sku) },
          {
            label: t('inventory'),
            value: sku.needs.inventory ? (
              <InventoryWords
                inventory={inventory}
                isChecking={isChecking}
                sku={sku}
                isRestricted={isRestricted}
                words={inventoryWords}
              />
            ) : null,
          },
          { label: t('trial'), value: sku.isTrial ? '✓' : null },
          {
            label: t('item'),
            value: offer ? (
              <span className="type-mono leading-4">{offer.availability?.catalogItemId ?? '–'}</span>
            ) : (
              <span className="text-text-3">{t('reading')}</span>
            ),
          },
        ]}
      />
    </section>
  );
}

/** What has to be there before it can be bought, as a sentence. */
export function useNeedWords() {
  const t = useTranslations('catalog.facts');
  const listOf = useListWords();
  return (sku: Sku) => {
    const needs = (['scope', 'subscription', 'registration', 'inventory', 'agreement'] as const)
      .filter((need) => sku.needs[need] && !(need === 'subscription' && sku.needs.registration))
      .map((need) => t(`need.${need}`));
    if (sku.attestation) needs.push(t('need.attestation'));
    const text = needs.length > 0 ? listOf(needs, 'conjunction') : t('needsNothing');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
}

export function quantityWords(
  { minimumQuantity: min, maximumQuantity: max }: Sku,
  t: ReturnType<typeof useTranslations>,
) {
  if (min === max) return t('quantityExact', { min });
  return max >= unlimited ? t('quantityFrom', { min }) : t('quantityRange', { min, max });
}

function InventoryWords({
  inventory,
  isChecking,
  sku,
  isRestricted,
  words,
}: {
  inventory: Inventory | undefined;
  isChecking: boolean;
  sku: Sku;
  isRestricted: boolean;
  words: ReturnType<typeof useTranslations>;
}) {
  if (!inventory)
    return <Status tone={isChecking ? 'busy' : 'none'}>{words(isChecking ? 'checking' : 'unknown')}</Status>;
  const isUnknown = inventory.status === 'unknown' || inventory.unchecked.includes(sku.id);
  return (
    <span className="inline-flex h-4 items-center gap-1.5 align-top">
      <Status
        tone={isRestricted ? 'bad' : isUnknown ? 'none' : 'ok'}
        className={isRestricted || isUnknown ? undefined : 'text-ok'}
      >
        {words(isRestricted ? 'restricted' : isUnknown ? 'unknown' : 'available')}
      </Status>
      <DateTime at={inventory.readAt} as="time" className="text-text-2" />
    </span>
  );
}
