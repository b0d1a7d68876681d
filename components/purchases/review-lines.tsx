'use client';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { numberOf, unitsOf } from '@/components/cart/cart-model';
import { ItemWords } from '@/components/cart/item-words';
import { NoListWords } from '@/components/cart/no-estimate';
import { OrderHead, OrderRow } from '@/components/cart/order-rows';
import { useTermWords } from '@/components/cart/term-words';
import { LineFigure, Sums, UnitFigure } from '@/components/prices/estimate';
import { Table, Td, Tr } from '@/components/ui/table';
import { linesOf } from '@/lib/cart/rules';
import type { Review } from '@/lib/purchases/schema';
import { ReviewLineChecks } from './review-line-checks';

/** The lines as they will be ordered, by order, and under each what was checked of it; nothing to change. */
export function ReviewLines({ review, onCheckAgain }: { review: Review; onCheckAgain: () => void }) {
  const { cart, estimate } = review;
  const { list } = estimate;
  const { units } = cart.estimate;
  const columns = list ? 5 : 3;
  const checksOf = (lineId: number) => review.lines.find((one) => one.lineId === lineId)?.checks ?? [];
  const t = useTranslations('review');
  const termOf = useTermWords();
  return (
    <Table label={t('lines')}>
      <OrderHead list={list} />
      <tbody>
        {cart.groups.map((group) => (
          <Fragment key={group.id}>
            <OrderRow group={group} columns={columns} />
            {group.lines.map((line) => (
              <Fragment key={line.id}>
                <Tr tall>
                  <Td className="border-b-0">
                    <span className="flex items-center gap-3 py-[5px]">
                      <span className="min-w-2.5 shrink-0 text-text-3">{numberOf(cart, line.id)}</span>
                      <span className="min-w-0 break-words">
                        <ItemWords item={line} />
                        <span className="type-s block text-text-2 narrow:hidden">{termOf(line.term)}</span>
                      </span>
                    </span>
                  </Td>
                  <Td className="border-b-0 whitespace-nowrap text-text-2 max-narrow:hidden">
                    {termOf(line.term)}
                  </Td>
                  <Td align="end" className="border-b-0 font-semibold">
                    {line.quantity}
                  </Td>
                  {list && (
                    <>
                      <Td align="end" className="border-b-0 max-narrow:hidden">
                        <UnitFigure unit={units[line.id]} list={list} />
                      </Td>
                      <Td align="end" className="border-b-0 font-semibold">
                        <LineFigure unit={units[line.id]} quantity={line.quantity} list={list} />
                      </Td>
                    </>
                  )}
                </Tr>
                <tr>
                  <Td colSpan={columns} className="pl-[46px]! max-narrow:pl-4!">
                    <ReviewLineChecks
                      cart={cart}
                      line={line}
                      checks={checksOf(line.id)}
                      onCheckAgain={onCheckAgain}
                    />
                  </Td>
                </tr>
              </Fragment>
            ))}
          </Fragment>
        ))}
        <Tr>
          <Td className="border-b-0 py-2">
            {list ? (
              <span className="font-semibold">{t('total')}</span>
            ) : (
              <>
                <span className="font-semibold">{t('noEstimate')}</span>{' '}
                <span className="text-text-2">
                  <NoListWords />
                </span>
              </>
            )}
          </Td>
          <Td className="border-b-0 max-narrow:hidden" />
          <Td align="end" className="border-b-0 font-semibold">
            {unitsOf(linesOf(cart))}
          </Td>
          {list && (
            <>
              <Td align="end" className="type-s border-b-0 text-text-2 max-narrow:hidden">
                {estimate.unpriced > 0 && t('withoutPrice', { n: estimate.unpriced })}
              </Td>
              <Td align="end" className="border-b-0 font-semibold">
                {estimate.sums.length > 0 ? <Sums sums={estimate.sums} under={list.currency} /> : '–'}
              </Td>
            </>
          )}
        </Tr>
      </tbody>
    </Table>
  );
}
