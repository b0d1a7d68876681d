'use client';
import { useTranslations } from 'next-intl';
import { Fragment, type KeyboardEvent } from 'react';
import { later } from '@/components/ui/later';
import { GroupRow, Table, TableHead, Td, Th } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import { linesOf } from '@/lib/cart/rules';
import type { Cart, CartLine } from '@/lib/cart/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { numberOf, troubleOf } from './cart-model';
import { CartRow } from './cart-row';
import { type LineDrafts, withDraft } from './use-line-drafts';

const LineEditor = later(() => import('./line-editor').then((one) => one.LineEditor));
const LineTroubleBand = later(() => import('./line-trouble').then((one) => one.LineTroubleBand));
const NotSaved = later(() => import('./not-saved').then((one) => one.NotSaved));

/** The lines under Microsoft's own grouping. Without a price list there are no price columns. */
export function CartLines({
  cart,
  drafts,
  subscriptions,
  openLine,
  onOpen,
  onRemove,
  onValidity,
  removing,
  isReadOnly,
}: {
  cart: Cart;
  drafts: LineDrafts;
  subscriptions: readonly AzureSubscription[];
  openLine: number | null;
  onOpen: (lineId: number | null) => void;
  onRemove: (line: CartLine) => void;
  /** Whether what stands in a line's quantity field can be used. */
  onValidity: (lineId: number, isValid: boolean) => void;
  removing: number | null;
  isReadOnly: boolean;
}) {
  const t = useTranslations('cart');
  const { list } = cart.estimate;
  const columns = list ? 6 : 4;
  const billed = useTranslations('billingCycles.billed');
  const toggle = (lineId: number) => !isReadOnly && onOpen(openLine === lineId ? null : lineId);
  const onKey = (key: string, name: string, { ctrlKey, metaKey }: KeyboardEvent) => {
    const line = linesOf(cart).find((one) => one.id === Number(key));
    if (!line || isReadOnly || ctrlKey || metaKey) return false;
    const { quantity } = withDraft(line, drafts.drafts[line.id]);
    const to = (next: number) => {
      if (next >= line.minimumQuantity && next <= line.maximumQuantity) drafts.set(line, { quantity: next });
    };
    if (name === 'e') toggle(line.id);
    else if (name === '+') to(quantity + 1);
    else if (name === '-') to(quantity - 1);
    else if (name === 'delete') onRemove(line);
    else return false;
    return true;
  };
  const roving = useRovingRows({
    keys: linesOf(cart).map((line) => String(line.id)),
    onOpen: (key) => toggle(Number(key)),
    onKey,
  });
  return (
    <Table label={t('lines')}>
      <TableHead>
        <Th>{t('columns.item')}</Th>
        <Th className="max-wide:hidden">{t('columns.term')}</Th>
        <Th>{t('columns.quantity')}</Th>
        {list && (
          <>
            <Th align="end" className="max-wide:hidden">
              {t('columns.unit', { currency: list.currency })}
            </Th>
            <Th align="end" className="max-wide:hidden">
              {t('columns.line', { currency: list.currency })}
            </Th>
          </>
        )}
        <Th className="w-12">
          <span className="sr-only">{t('columns.actions')}</span>
        </Th>
      </TableHead>
      <tbody ref={roving.bodyRef}>
        {cart.groups.map((group) => (
          <Fragment key={group.id}>
            <GroupRow columns={columns} end={t('lineCount', { n: group.lines.length })}>
              <span className="font-semibold text-text">{t('order', { n: group.number })}</span>
              {billed(group.billingCycle)}
            </GroupRow>
            {group.lines.map((line) => {
              const draft = drafts.drafts[line.id];
              const trouble = troubleOf(line);
              const number = numberOf(cart, line.id);
              const isOpen = openLine === line.id && !isReadOnly;
              const hasBelow = isOpen || trouble !== null || Boolean(draft?.error);
              return (
                <Fragment key={line.id}>
                  <CartRow
                    line={withDraft(line, draft)}
                    estimate={cart.estimate}
                    draft={draft}
                    number={number}
                    isOpen={isOpen}
                    isLast={isOpen || !hasBelow}
                    isReadOnly={isReadOnly}
                    isRemoving={removing === line.id}
                    customerId={cart.customerId}
                    rowProps={roving.rowProps(String(line.id))}
                    onValidity={(isValid) => onValidity(line.id, isValid)}
                    onQuantity={(quantity) => drafts.set(line, { quantity })}
                    onEdit={() => toggle(line.id)}
                    onRemove={() => onRemove(line)}
                  />
                  {hasBelow && (
                    <tr>
                      <Td colSpan={columns} className="pl-[46px]! max-narrow:pl-4!">
                        {isOpen && (
                          <LineEditor
                            customerId={cart.customerId}
                            line={line}
                            draft={draft}
                            subscriptions={subscriptions}
                            onChange={(values, after) => drafts.set(line, values, after)}
                          />
                        )}
                        {trouble && (
                          <LineTroubleBand
                            cart={cart}
                            line={line}
                            number={number}
                            trouble={trouble}
                            // Any change of a line takes the item that Microsoft offers now.
                            onRenew={
                              isReadOnly ? undefined : () => drafts.set(line, { quantity: line.quantity }, 0)
                            }
                            onRemove={isReadOnly ? undefined : () => onRemove(line)}
                          />
                        )}
                        {draft?.error && (
                          <NotSaved
                            error={draft.error}
                            draft={draft}
                            line={line}
                            number={number}
                            drafts={drafts}
                          />
                        )}
                      </Td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}
