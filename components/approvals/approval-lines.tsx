'use client';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { ItemWords } from '@/components/cart/item-words';
import { OrderHead, OrderRow } from '@/components/cart/order-rows';
import { useTermWords } from '@/components/cart/term-words';
import { LineFigure, UnitFigure } from '@/components/prices/estimate';
import { Table, Td, Tr } from '@/components/ui/table';
import type { Approval } from '@/lib/approvals/schema';
import { groupLines } from '@/lib/cart/rules';

/** The lines as they will be ordered, by order; nothing of them can change any more. */
export function ApprovalLines({ approval: { frozen } }: { approval: Approval }) {
  const t = useTranslations('approvals.lines');
  const review = useTranslations('review');
  const termOf = useTermWords();
  const { list } = frozen.estimate;
  return (
    <Table label={review('lines')}>
      <OrderHead list={list} />
      <tbody>
        {groupLines(frozen.lines).map((group) => (
          <Fragment key={group.id}>
            <OrderRow group={group} columns={list ? 5 : 3} />
            {group.lines.map((line) => (
              <Tr key={line.id} tall>
                <Td>
                  <span className="block py-[5px] break-words">
                    <ItemWords item={line} />
                    <span className="type-s block text-text-2 narrow:hidden">{termOf(line.term)}</span>
                    {line.isAttested && <span className="type-s block text-text-3">{t('attested')}</span>}
                  </span>
                </Td>
                <Td className="whitespace-nowrap text-text-2 max-narrow:hidden">{termOf(line.term)}</Td>
                <Td align="end" className="font-semibold">
                  {line.quantity}
                </Td>
                {list && (
                  <>
                    <Td align="end" className="max-narrow:hidden">
                      <UnitFigure unit={line.estimate} list={list} />
                    </Td>
                    <Td align="end" className="font-semibold">
                      <LineFigure unit={line.estimate} quantity={line.quantity} list={list} />
                    </Td>
                  </>
                )}
              </Tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}
