'use client';
import { Circle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { numberOf } from '@/components/cart/cart-model';
import { cartHref } from '@/components/cart/links';
import { useCustomer } from '@/components/layout/current-customer';
import { useViewer } from '@/components/layout/viewer';
import { EstimateBlock, FromList } from '@/components/prices/estimate';
import { Button, TextButton, TextLink } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { useNow } from '@/components/ui/now';
import { SidePanel } from '@/components/ui/side-panel';
import { toneIcon, toneText } from '@/components/ui/status';
import { linesOf } from '@/lib/cart/rules';
import type { Check, Review } from '@/lib/purchases/schema';
import { checkTones } from './check-tones';

const RemedyWay = later(() => import('./remedy-way').then((one) => one.RemedyWay));

/** What was checked just now, what will happen, and the button that opens the dialog. */
export function ReviewRail({
  review,
  isChecking,
  unavailable,
  mustAsk,
  onPlace,
  onCheckAgain,
}: {
  review: Review;
  isChecking: boolean;
  unavailable: string | null;
  /** A second person is asked first. */
  mustAsk: boolean;
  onPlace: () => void;
  onCheckAgain: () => void;
}) {
  const t = useTranslations('review');
  const { currency } = useCustomer();
  const { partnerName } = useViewer();
  const { time } = useDateWords();
  const isFresh = useNow() - Date.parse(review.checkedAt) < 120_000;
  const n = review.cart.groups.length;
  return (
    <SidePanel
      fixed
      label={t('checksLabel')}
      width="wide:w-[21.5rem]"
      foot={
        <div className="flex flex-col gap-3">
          <div>
            <p className="type-s font-medium text-text-2">{t('total')}</p>
            <EstimateBlock {...review.estimate} />
            {review.estimate.list && (
              <p className="type-s text-text-2">
                <FromList list={review.estimate.list} />
              </p>
            )}
          </div>
          <Button kind="ink" size="large" onClick={onPlace} busy={isChecking} unavailable={unavailable}>
            {mustAsk ? t('approval.button') : t('place', { n })}
          </Button>
          <p className="type-s text-center text-text-2">
            {unavailable ?? (mustAsk ? t('approval.next') : t('confirmNext'))}
          </p>
        </div>
      }
    >
      <div className="flex flex-col gap-5">
        <section>
          <div className="mb-2 flex items-baseline justify-between gap-2">
            <h2 className="type-s font-medium text-text-2">
              {isChecking
                ? t('checking')
                : t(isFresh ? 'checked' : 'checkedAt', { time: time(review.checkedAt) })}
            </h2>
            <TextButton small onClick={onCheckAgain} disabled={isChecking}>
              {t('checkAgain')}
            </TextButton>
          </div>
          <ul aria-label={t('checksLabel')} className="flex flex-col gap-2">
            {review.checks.map((check) => (
              <CheckItem key={check.id} check={check} review={review} onCheckAgain={onCheckAgain} />
            ))}
          </ul>
        </section>
        <section className="border-t border-line pt-4">
          <h2 className="type-s mb-2 font-medium text-text-2">{t('happens.title')}</h2>
          <ul className="type-body ml-4 flex list-disc flex-col gap-1 text-text-2">
            <li>{t('happens.invoiced', { partner: partnerName, currency })}</li>
            <li>{t('happens.numbers', { n })}</li>
            <li>{t('happens.cancel')}</li>
          </ul>
        </section>
      </div>
    </SidePanel>
  );
}

function CheckItem({
  check,
  review,
  onCheckAgain,
}: {
  check: Check;
  review: Review;
  onCheckAgain: () => void;
}) {
  const t = useTranslations('review');
  const titles = useTranslations('review.checkTitles');
  const segments = useTranslations('segments');
  const customer = useCustomer();
  const countryName = useCountryName();
  const detail = useCheckDetail()(check);
  const tone = checkTones[check.status];
  const Icon = check.status === 'told-later' ? Circle : toneIcon(tone);
  const isOwn = check.status !== 'told-later' || titles.has(`${check.id}.told-later`);
  const key = isOwn ? check.status : 'unknown';
  const lines = linesOf(review.cart);
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden size={14} strokeWidth={1.75} className={`mt-[3px] shrink-0 ${toneText(tone)}`} />
      <div className="min-w-0">
        <p className={`type-body font-medium ${check.status === 'failed' ? 'text-bad' : ''}`}>
          {titles(`${check.id}.${key}`, {
            n: lines.length,
            k: Number(check.values?.count ?? check.lineIds.length),
            market: countryName(customer.country),
            segment: segments(lines[0]?.segment ?? 'commercial').toLowerCase(),
          })}
        </p>
        <p className="type-s text-text-3">{detail}</p>
        {check.lineIds.map((lineId) => (
          <TextLink
            key={lineId}
            href={`${cartHref(customer.id, review.cart.id)}?line=${lineId}`}
            className="type-s mr-2"
          >
            {t('mend', { n: numberOf(review.cart, lineId) })}
          </TextLink>
        ))}
        {check.remedy && <RemedyWay remedy={check.remedy} cart={review.cart} onCheckAgain={onCheckAgain} />}
      </div>
    </li>
  );
}

/** The second line of a check, with its values made fit for words. */
function useCheckDetail() {
  const t = useTranslations('review.checks');
  const { date } = useDateWords();
  const { partnerName } = useViewer();
  return ({ id, detail, values = {}, lineIds }: Check) => {
    const { at, by } = { at: String(values.at ?? ''), by: String(values.by ?? '') };
    const variant = id === 'agreement' && detail === 'accepted' ? (at ? (by ? '' : 'Date') : 'Plain') : '';
    const key = `${id}.${detail}${variant}`;
    if (!t.has(key)) return null;
    return t(key, {
      count: lineIds.length,
      subscription: '–',
      partner: partnerName,
      renewed: 0,
      ...values,
      days: Math.floor(Number(values.hours ?? 0) / 24),
      hours: Number(values.hours ?? 0) % 24,
      region: values.region ? String(values.region) : 'none',
      date: at ? date(at) : '',
    });
  };
}
