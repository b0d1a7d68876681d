'use client';
import { useTranslations } from 'next-intl';
import { numberOf } from '@/components/cart/cart-model';
import { useSaidAbout } from '@/components/cart/code-words';
import { useCustomer } from '@/components/layout/current-customer';
import { useViewer } from '@/components/layout/viewer';
import { useCountryName } from '@/components/ui/country';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { toneIcon, toneText } from '@/components/ui/status';
import type { Cart, CartLine } from '@/lib/cart/schema';
import type { LineCheck } from '@/lib/purchases/schema';
import { checkTones } from './check-tones';

// What is well needs no words of Microsoft's codes, and no way out.
const CodeCause = later(() => import('@/components/ui/code-words').then((one) => one.CodeCause));
const CodeRest = later(() => import('@/components/ui/code-words').then((one) => one.CodeRest));
const RemedyWay = later(() => import('./remedy-way').then((one) => one.RemedyWay));

/** What was checked of one line: what is not well each with its remedy; what is well is a number that opens. */
export function ReviewLineChecks({
  cart,
  line,
  checks,
  onCheckAgain,
}: {
  cart: Cart;
  line: CartLine;
  checks: readonly LineCheck[];
  onCheckAgain: () => void;
}) {
  const t = useTranslations('review');
  const wordsOf = useLineWords(line);
  const about = useSaidAbout()('line', line);
  const isLong = (check: LineCheck) => check.status !== 'passed' || check.detail === 'renewed';
  const passed = checks.filter((check) => !isLong(check));
  const item = (check: LineCheck) => {
    const tone = checkTones[check.status];
    const Icon = toneIcon(tone);
    const isBad = check.status === 'failed';
    return (
      <li key={check.id} className={isLong(check) ? 'flex items-start gap-1.5' : 'flex items-center gap-1'}>
        <Icon
          aria-hidden
          size={12}
          strokeWidth={1.75}
          className={`shrink-0 ${isLong(check) ? 'mt-0.5' : ''} ${toneText(tone)}`}
        />
        <div className="min-w-0">
          <span className={isBad ? 'font-medium text-bad' : undefined}>
            {check.said ? <CodeCause said={check.said} about={about} /> : wordsOf(check)}
          </span>
          {check.said && (
            <CodeRest
              said={check.said}
              about={about}
              at={cart.readAt}
              ids={{
                customerId: cart.customerId,
                cartId: cart.id,
                line: `${line.id} ${line.catalogItemId}`,
                requestId: check.said.requestId,
                correlationId: check.said.correlationId,
              }}
            />
          )}
          {check.remedy && (
            <RemedyWay
              remedy={check.remedy}
              cart={cart}
              line={line}
              isSaid={Boolean(check.said)}
              onCheckAgain={onCheckAgain}
            />
          )}
        </div>
      </li>
    );
  };
  return (
    <ul
      aria-label={t('lineChecked', { n: numberOf(cart, line.id) })}
      className="type-s flex flex-col gap-y-1 pb-2 text-text-2"
    >
      {checks.filter(isLong).map(item)}
      {passed.length > 0 && (
        <li>
          <details>
            <summary className="w-max">{t('linePassed', { n: passed.length })}</summary>
            <ul className="flex flex-wrap gap-x-3.5 gap-y-1 pt-1">{passed.map(item)}</ul>
          </details>
        </li>
      )}
    </ul>
  );
}

function useLineWords(line: CartLine) {
  const t = useTranslations('review.line');
  const segments = useTranslations('review.segments');
  const customer = useCustomer();
  const { partnerName } = useViewer();
  const countryName = useCountryName();
  const { time } = useDateWords();
  return ({ id, detail, values = {} }: LineCheck) =>
    t(`${id}.${detail}`, {
      subscription: line.subscription?.name ?? 'none',
      region: line.regionName ?? 'none',
      item: line.title,
      market: countryName(customer.country),
      customer: customer.name,
      currency: customer.currency,
      partner: partnerName,
      ...values,
      segment: segments(line.segment),
      time: values.at ? time(String(values.at)) : '',
    });
}
