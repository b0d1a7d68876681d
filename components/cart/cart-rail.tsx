'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { useViewer } from '@/components/layout/viewer';
import { EstimateBlock, FromList, Sums } from '@/components/prices/estimate';
import { Button } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { useDateWords } from '@/components/ui/date-words';
import { KeyValue } from '@/components/ui/key-value';
import { useNow } from '@/components/ui/now';
import { ShortId } from '@/components/ui/short-id';
import { SidePanel } from '@/components/ui/side-panel';
import { Status, type Tone } from '@/components/ui/status';
import { linesOf } from '@/lib/cart/rules';
import type { Cart } from '@/lib/cart/schema';
import { customerQueries } from '@/lib/customers/queries';
import { sumOf } from '@/lib/prices/rules';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { lifeOf, subscriptionsInCart, troubledLines, troubleOf, unitsOf } from './cart-model';

/** Beside the lines: what it may cost, what is missing before review, how long the cart lives, and the way on. */
export function CartRail({
  cart,
  subscriptions,
  isReadOnly,
  isSaving,
  onFix,
  onReview,
}: {
  cart: Cart;
  subscriptions: readonly AzureSubscription[];
  isReadOnly: boolean;
  isSaving: boolean;
  onFix: () => void;
  onReview: () => void;
}) {
  const t = useTranslations('cart');
  const troubled = troubledLines(cart).length;
  const orders = cart.groups.length;
  const { list } = cart.estimate;
  const all = sumOf(linesOf(cart), cart.estimate);
  const estimateOf = (lines: Cart['groups'][number]['lines']) => {
    const { sums } = sumOf(lines, cart.estimate);
    if (!list) return t('units', { n: unitsOf(lines) });
    return sums.length > 0 ? (
      <Sums sums={sums} under={list.currency} />
    ) : (
      <span className="text-text-2">{t('noPrice')}</span>
    );
  };
  const foot = !isReadOnly && (
    <div className="flex flex-col gap-2 text-center">
      {all.sums.length > 0 && (
        <p className="flex items-baseline justify-between gap-3 text-left narrow:hidden">
          <span className="type-s text-text-2">{t('estimate')}</span>
          <span className="type-section text-right">
            <Sums sums={all.sums} />
          </span>
        </p>
      )}
      {troubled > 0 ? (
        <Button kind="ink" size="large" onClick={onFix}>
          {t('fix')}
        </Button>
      ) : (
        <Button kind="ink" size="large" onClick={onReview}>
          {t('review', { n: orders })}
        </Button>
      )}
      <p className="type-s text-text-2">
        {troubled > 0 ? t('fixWhy') : isSaving ? t('beforeYouCan') : t('reviewWhy')}
      </p>
    </div>
  );
  return (
    <SidePanel fixed quiet stays label={t('estimate')} width="wide:w-[20rem]" foot={foot || undefined}>
      <div className="flex flex-col gap-5">
        <section aria-label={t('estimate')}>
          <p className="type-s font-medium text-text-2">{t('estimate')}</p>
          <EstimateBlock list={list} sums={all.sums} unpriced={all.unpriced.length} />
          <KeyValue
            className="mt-3.5 gap-2.5!"
            rows={cart.groups.map((group) => ({
              label: t('orderSum', { n: group.number, cycle: t(`cycleShort.${group.billingCycle}`) }),
              value: estimateOf(group.lines),
            }))}
          />
          <p className="type-s mt-3 text-text-2">
            {list && <FromList list={list} />} {t('microsoftSets')}
          </p>
        </section>
        {!isReadOnly && <Before cart={cart} subscriptions={subscriptions} />}
        <Life cart={cart} />
      </div>
    </SidePanel>
  );
}

/** What stands between this cart and its review, good and bad alike. */
function Before({ cart, subscriptions }: { cart: Cart; subscriptions: readonly AzureSubscription[] }) {
  const t = useTranslations('cart.before');
  const segments = useTranslations('review.segments');
  const customer = useCustomer();
  const countryName = useCountryName();
  const readiness = useQuery(customerQueries.readiness(customer.id)).data;
  const lines = linesOf(cart);
  const troubles = lines.map(troubleOf);
  const restricted = troubles.filter((one) => one?.kind === 'error' && one.code === 10003).length;
  const other = troubles.filter(Boolean).length - restricted;
  const unread = lines.filter((line) => line.offer === 'unread').length;
  const items: { key: string; tone: Tone; words: ReactNode }[] = [];
  const say = (key: string, tone: Tone, words: ReactNode) => items.push({ key, tone, words });
  if (restricted > 0) say('restricted', 'bad', t('restricted', { n: restricted }));
  if (other > 0) say('change', 'bad', t('change', { n: other }));
  if (restricted + other === 0) say('ok', 'ok', t('ok'));
  if (unread > 0) say('unread', 'warn', t('unread', { n: unread }));
  for (const { id, name, registration } of subscriptionsInCart(cart, subscriptions)) {
    const names = { subscription: name };
    if (registration === 'registered') say(id, 'ok', t('enabled', names));
    else if (registration === 'registering') say(id, 'busy', t('registering', names));
    else if (registration === 'unknown') say(id, 'none', t('notRead', names));
    else say(id, 'bad', t('notEnabled', names));
  }
  const agreement = readiness?.agreement.status;
  if (agreement === 'accepted') say('agreement', 'ok', t('agreement'));
  if (agreement === 'missing') say('agreement', 'bad', t('noAgreement'));
  if (agreement === 'unknown') say('agreement', 'none', t('agreementUnread'));
  if (agreement === 'not-shown') say('agreement', 'none', t('agreementElsewhere'));
  const account = readiness?.account.status;
  if (account === 'under-review' || account === 'not-approved') say('account', 'bad', t('account'));
  const segment = lines[0]?.segment ?? 'commercial';
  say('market', 'ok', t('market', { market: countryName(customer.country), segment: segments(segment) }));
  return (
    <section aria-label={t('title')} className="border-t border-line pt-4">
      <h2 className="type-s mb-2 font-medium text-text-2">{t('title')}</h2>
      <ul className="type-body flex flex-col gap-2">
        {items.map(({ key, tone, words }) => (
          <li key={key}>
            <Status tone={tone} className="whitespace-normal">
              {words}
            </Status>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Life({ cart }: { cart: Cart }) {
  const t = useTranslations('cart');
  const { name } = useViewer();
  const { dateTime, time } = useDateWords();
  const life = lifeOf(cart, useNow());
  const left =
    life.days > 0
      ? t('left.days', { d: life.days, h: life.hours })
      : life.hours > 0
        ? t('left.hours', { h: life.hours, m: life.minutes })
        : t('left.minutes', { m: life.minutes });
  const at = dateTime(cart.expiresAt);
  return (
    <KeyValue
      className="border-t border-line pt-4"
      rows={[
        {
          label: t('expires'),
          value: (
            <span className={life.state === 'long' ? undefined : 'text-warn'}>
              {life.state === 'expired' ? at : t('expiresIn', { date: at, left })}
            </span>
          ),
        },
        { label: t('startedBy'), value: cart.startedBy ?? t('nobody') },
        {
          label: t('changedBy'),
          value:
            cart.changedBy === name
              ? t('you', { time: time(cart.changedAt) })
              : t('who', { who: cart.changedBy ?? t('nobody'), time: time(cart.changedAt) }),
        },
        { label: t('id'), value: <ShortId id={cart.id} className="leading-4" /> },
      ]}
    />
  );
}
