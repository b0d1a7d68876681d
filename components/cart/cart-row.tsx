'use client';
import { Ellipsis, Pencil, SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { LineFigure, UnitFigure } from '@/components/prices/estimate';
import { IconButton, Kbd } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { useFieldWords } from '@/components/ui/field-words';
import { Menu, MenuItem } from '@/components/ui/menu';
import { QuantityStepper } from '@/components/ui/quantity-stepper';
import { Td, Tr } from '@/components/ui/table';
import type { Cart, CartLine } from '@/lib/cart/schema';
import { ItemWords } from './item-words';
import { productHref } from './links';
import { useTermWords } from './term-words';
import type { Draft } from './use-line-drafts';

/** One line: what it is, its term, how many, and what can be done with it. */
export function CartRow({
  line,
  estimate: { list, units },
  draft,
  number,
  isOpen,
  isLast,
  isReadOnly,
  isRemoving,
  customerId,
  rowProps,
  onQuantity,
  onValidity,
  onEdit,
  onRemove,
}: {
  line: CartLine;
  estimate: Cart['estimate'];
  draft: Draft | undefined;
  number: number;
  isOpen: boolean;
  /** A line is drawn below the row: nothing of it follows, or its editor. */
  isLast: boolean;
  isReadOnly: boolean;
  isRemoving: boolean;
  customerId: string;
  rowProps: ComponentProps<'tr'>;
  onQuantity: (quantity: number) => void;
  onValidity: (isValid: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations('cart');
  const termOf = useTermWords();
  const fieldWords = useFieldWords();
  const router = useRouter();
  const plain = isLast ? '' : 'border-b-0';
  return (
    <Tr
      tall
      {...rowProps}
      onClick={(event) => {
        // A menu's items are drawn elsewhere, and yet their clicks travel up through the row.
        if (event.currentTarget.contains(event.target as Node)) rowProps.onClick?.(event);
      }}
      className={cx(
        isOpen && '[&>*:first-child]:shadow-[inset_2px_0_0_var(--accent)]',
        isRemoving && 'opacity-50',
      )}
    >
      <Td className={plain}>
        <span className="flex items-center gap-3 py-[5px]">
          <span className="min-w-2.5 shrink-0 text-text-3 max-narrow:hidden">{number}</span>
          <span className="min-w-0 break-words">
            <ItemWords
              item={line}
              noName={isReadOnly ? undefined : t('addName')}
              onPhone={termOf(line.term)}
            />
            <span className="type-s block text-text-2 max-narrow:hidden wide:hidden">
              {termOf(line.term)}
            </span>
            {list && (
              <span className="type-s block text-text-2 max-narrow:hidden wide:hidden">
                {t.rich('lineEstimate', {
                  amount: () => <LineFigure unit={units[line.id]} quantity={line.quantity} list={null} />,
                })}
              </span>
            )}
          </span>
        </span>
      </Td>
      <Td className={cx('whitespace-nowrap text-text-2 max-wide:hidden', plain)}>{termOf(line.term)}</Td>
      <Td className={cx('max-narrow:px-0 max-narrow:py-1.5 max-narrow:text-right', plain)}>
        {list && (
          <span className="mb-1 block font-semibold whitespace-nowrap narrow:hidden">
            <LineFigure unit={units[line.id]} quantity={line.quantity} list={list} />
          </span>
        )}
        {isReadOnly ? (
          <span className="font-semibold">{line.quantity}</span>
        ) : (
          <QuantityStepper
            label={t('quantityOf', { item: line.title })}
            value={line.quantity}
            min={Math.max(1, line.minimumQuantity)}
            max={line.maximumQuantity}
            onChange={onQuantity}
            onValidity={onValidity}
            error={fieldWords(draft?.error, 'quantity')}
          />
        )}
      </Td>
      {list && (
        <>
          <Td align="end" className={cx('max-wide:hidden', plain)}>
            <UnitFigure unit={units[line.id]} list={list} />
          </Td>
          <Td align="end" className={cx('font-semibold max-wide:hidden', plain)}>
            <LineFigure unit={units[line.id]} quantity={line.quantity} list={list} />
          </Td>
        </>
      )}
      <Td align="end" className={plain}>
        {!isReadOnly && (
          <Menu ofRow trigger={<IconButton label={t('lineMenu', { item: line.title })} icon={Ellipsis} />}>
            <MenuItem icon={Pencil} keys={<Kbd>E</Kbd>} onSelect={onEdit}>
              {t(isOpen ? 'closeEdit' : 'edit')}
            </MenuItem>
            <MenuItem
              icon={SquareArrowOutUpRight}
              onSelect={() => router.push(productHref(customerId, line))}
            >
              {t('openProduct')}
            </MenuItem>
            <MenuItem icon={Trash2} keys={<Kbd>Del</Kbd>} onSelect={onRemove}>
              {t('remove')}
            </MenuItem>
          </Menu>
        )}
      </Td>
    </Tr>
  );
}
