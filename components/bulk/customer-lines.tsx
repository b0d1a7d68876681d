'use client';
import { useTranslations } from 'next-intl';
import { SoldThrough } from '@/components/cart/item-words';
import { OrderRow } from '@/components/cart/order-rows';
import { useTermWords } from '@/components/cart/term-words';
import { LineFigure } from '@/components/prices/estimate';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { FailureBanner } from '@/components/ui/states';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import { attestItems } from '@/lib/bulk/actions';
import type { Bulk, BulkCustomer } from '@/lib/bulk/schema';
import { groupLines } from '@/lib/cart/rules';
import { useBulkAction } from './use-bulk-action';

/** What is bought: under Microsoft's own orders once there is a cart, before that as the lines were checked. */
export function CustomerLines({
  bulk,
  customer,
  mayEdit,
}: {
  bulk: Bulk;
  customer: BulkCustomer;
  mayEdit: boolean;
}) {
  const t = useTranslations('bulk.customer');
  const carts = useTranslations('cart');
  const states = useTranslations('bulk.lineStates');
  const termOf = useTermWords();
  const theirs = bulk.lines.filter((line) => line.customerId === customer.id && line.state !== 'left-out');
  const groups = groupLines(customer.shown?.lines ?? []);
  const keyOf = (group: { id: string }, line: { id: string | number }) => `${group.id} ${line.id}`;
  const keys =
    groups.length > 0
      ? groups.flatMap((group) => group.lines.map((line) => keyOf(group, line)))
      : theirs.map((line) => String(line.number));
  const roving = useRovingRows({ keys, onOpen: null });
  if (theirs.length === 0) return null;
  return (
    <>
      <Table
        label={t('lines', { customer: customer.name })}
        style={inCard}
        className="mt-2 narrow:table-fixed"
      >
        <TableHead>
          <Th>{carts('columns.item')}</Th>
          <Th className="w-48 max-narrow:hidden">{carts('columns.term')}</Th>
          <Th align="end" className="w-28">
            {carts('columns.quantity')}
          </Th>
        </TableHead>
        <tbody ref={roving.bodyRef}>
          {groups.length > 0
            ? groups.flatMap((group) => [
                <OrderRow key={group.id} group={group} columns={3} />,
                ...group.lines.map((line) => (
                  <Tr key={keyOf(group, line)} {...roving.rowProps(keyOf(group, line))}>
                    <Td className="py-1">
                      <span lang="en" className="font-medium" title={line.fullTitle}>
                        {line.title}
                      </span>
                      {line.subscription && <span className="text-text-2"> · {line.subscription}</span>}
                      <SoldThrough reseller={line.reseller} />
                      {line.estimate && (
                        <span className="type-s block text-text-2">
                          {carts.rich('lineEstimate', {
                            amount: () => (
                              <LineFigure unit={line.estimate} quantity={line.quantity} list={null} />
                            ),
                          })}
                        </span>
                      )}
                      {line.renewedAt && (
                        <span className="type-s block text-text-2">
                          {t.rich('renewed', {
                            time: () => <DateTime at={line.renewedAt ?? ''} as="time" />,
                          })}
                        </span>
                      )}
                      <span className="type-s block text-text-2 narrow:hidden">{termOf(line.term)}</span>
                    </Td>
                    <Td className="whitespace-nowrap text-text-2 max-narrow:hidden">{termOf(line.term)}</Td>
                    <Td align="end" className="font-semibold">
                      {line.quantity}
                    </Td>
                  </Tr>
                )),
              ])
            : theirs.map((line) => (
                <Tr key={line.number} {...roving.rowProps(String(line.number))}>
                  <Td className="py-1">
                    {line.line ? <span lang="en">{line.line.title}</span> : line.cells.item}{' '}
                    <span className="text-text-2">{states(line.state, { line: line.number })}</span>
                  </Td>
                  <Td className="text-text-2 max-narrow:hidden">
                    {line.line ? termOf(line.line.term) : line.cells.term}
                  </Td>
                  <Td align="end" className="font-semibold">
                    {line.line?.quantity ?? line.cells.quantity}
                  </Td>
                </Tr>
              ))}
        </tbody>
      </Table>
      {mayEdit && <Attest bulk={bulk} customer={customer} />}
    </>
  );
}

/** What Microsoft wants attested stands on the cart's lines, so saying it makes a new cart, which is checked again. */
function Attest({ bulk, customer }: { bulk: Bulk; customer: BulkCustomer }) {
  const t = useTranslations('bulk.customer');
  const attest = useBulkAction(attestItems);
  const open = customer.shown?.attestations.filter(({ accepted }) => !accepted) ?? [];
  if (open.length === 0 || customer.state !== 'blocked') return null;
  return (
    <div className="mx-4 mb-3 flex flex-col gap-2">
      <Banner
        tone="warn"
        small
        lead={t('attest')}
        actions={
          <Button
            size="small"
            busy={attest.isPending}
            onClick={() => attest.mutate({ bulkId: bulk.id, customerId: customer.id })}
          >
            {t('attestButton')}
          </Button>
        }
      >
        {open.map(({ item, text }) => `${item}: ${text}`).join('; ')}
      </Banner>
      {attest.isError && <FailureBanner error={attest.error} />}
    </div>
  );
}
