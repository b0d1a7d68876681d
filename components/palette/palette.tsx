'use client';
import { Command } from 'cmdk';
import {
  Building2,
  CornerDownRight,
  type LucideIcon,
  Package,
  Plus,
  ReceiptText,
  Search,
  X,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { useRef, useState } from 'react';
import { useAppearance } from '@/components/settings/use-appearance';
import { Kbd } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';
import { Mark } from '@/components/ui/mark';
import type { Customer } from '@/lib/customers/schema';
import { ActiveOption } from './active-option';
import { arrange, marked, type PaletteGroup, type PaletteItem } from './palette-model';
import { useLateGroups } from './use-late-groups';
import { usePaletteGroups } from './use-palette-groups';

const icons: Record<PaletteGroup, LucideIcon> = {
  products: Package,
  orders: ReceiptText,
  customers: Building2,
  goTo: CornerDownRight,
  do: Plus,
};

/** Finds and goes. It opens what can be bought with Add at hand; it places nothing. */
export function Palette({
  customer,
  onClose,
  onAct,
}: {
  customer: Customer | null;
  onClose: () => void;
  onAct: (act: 'switch' | 'shortcuts') => void;
}) {
  const t = useTranslations('palette');
  const router = useRouter();
  const save = useAppearance();
  const [typed, setTyped] = useState('');
  const [isWide, setWide] = useState(customer === null);
  const scope = isWide ? null : customer;
  const { groups, isCurrent, failed } = usePaletteGroups(typed, scope);
  const shown = useLateGroups({ typed, groups, isCurrent });
  const { first, after } = arrange(shown.groups, shown.late);
  const failureWords = useFailureWords();
  const input = useRef<HTMLInputElement>(null);

  const open = ({ to }: PaletteItem) => {
    if ('act' in to) {
      if (to.act === 'switch' || to.act === 'shortcuts') return onAct(to.act);
      save.mutate({ theme: to.act });
    } else router.push(to.href);
    onClose();
  };
  const keys = [...first, ...after].flatMap((name) => shown.groups[name].map(({ key }) => key));
  // Left to itself, cmdk may hold on to one that is gone, and Enter would open nothing.
  const [wanted, setWanted] = useState('');
  const chosen = keys.includes(wanted) ? wanted : (keys[0] ?? '');
  const isEmpty = keys.length === 0;
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-(--z-dialog) bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            input.current?.focus();
          }}
          className="enter-pop fixed inset-x-0 top-0 z-(--z-dialog) mx-auto flex max-h-dvh w-full flex-col overflow-hidden bg-raised shadow-dialog outline-none narrow:top-[12dvh] narrow:max-h-[76dvh] narrow:max-w-[40rem] narrow:rounded-xl"
        >
          <Radix.Title className="sr-only">{t('title')}</Radix.Title>
          <Command
            shouldFilter={false}
            loop
            label={t('title')}
            value={chosen}
            onValueChange={setWanted}
            className="flex min-h-0 flex-1 flex-col"
          >
            <div className="flex h-14 shrink-0 items-center gap-2.5 border-b border-line-strong px-4">
              <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-text-3" />
              {scope && (
                <button
                  type="button"
                  onClick={() => {
                    setWide(true);
                    input.current?.focus();
                  }}
                  aria-label={t('widenFrom', { customer: scope.name })}
                  className="type-body flex h-7 max-w-[45%] shrink-0 items-center gap-2 rounded-m bg-sunken pr-2 pl-1 text-text-2 hover:bg-hover"
                >
                  <Mark seed={scope.id} name={scope.name} />
                  <span className="truncate">{scope.name}</span>
                  <X aria-hidden size={12} strokeWidth={1.75} />
                </button>
              )}
              <Command.Input
                ref={input}
                value={typed}
                onValueChange={setTyped}
                placeholder={t(scope ? 'hint' : 'hintWide')}
                onKeyDown={(event) => {
                  if (event.key !== 'Backspace' || typed !== '' || !scope) return;
                  event.preventDefault();
                  setWide(true);
                }}
                className="type-body h-full min-w-0 flex-1 bg-transparent text-[0.9375rem] outline-none"
              />
              <button type="button" onClick={onClose} aria-label={t('close')}>
                <Kbd>Esc</Kbd>
              </button>
            </div>
            <Command.List
              label={t('results')}
              className="min-h-0 flex-1 overflow-y-auto px-2 pb-2 narrow:max-h-[460px]"
            >
              {/* One list, so that a group that takes another place stays the same: what is chosen is known by its id. */}
              {[...first, ...(after.length > 0 && first.length > 0 ? [line] : []), ...after].map((name) =>
                name === line ? (
                  <div key={line} aria-hidden className="mt-2 h-px bg-line-strong" />
                ) : (
                  <Group key={name} name={name} items={shown.groups[name]} typed={typed} onOpen={open} />
                ),
              )}
            </Command.List>
            <ActiveOption input={input} />
            <p role="status" className={cx('type-body px-4 text-text-2', (isEmpty || failed) && 'py-3')}>
              {isEmpty && typed.trim() !== '' && isCurrent && t('nothing', { q: typed.trim() })}
              {failed && failureWords(failureOf(failed)).title}
            </p>
            <div className="type-s flex min-h-10 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-sunken px-4 py-1.5 text-text-2 max-narrow:hidden">
              <Hint keys={['↑', '↓']} words={t('move')} />
              <Hint keys={['Enter']} words={t('open')} />
              {scope && <Hint keys={['Backspace']} words={t('widen')} />}
              <span className="ml-auto">
                <Hint keys={['?']} words={t('shortcuts')} />
              </span>
            </div>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Between what was there at once and what came after it. */
const line = 'line' as const;

function Group({
  name,
  items,
  typed,
  onOpen,
}: {
  name: PaletteGroup;
  items: readonly PaletteItem[];
  typed: string;
  onOpen: (item: PaletteItem) => void;
}) {
  const t = useTranslations('palette.groups');
  const Icon = icons[name];
  return (
    <Command.Group
      heading={t(name)}
      className="[&_[cmdk-group-heading]]:type-s [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-text-2"
    >
      {items.map((item) => (
        <Command.Item
          key={item.key}
          value={item.key}
          onSelect={() => onOpen(item)}
          className="type-body group/item flex min-h-10 cursor-pointer items-center gap-3 rounded-m px-2 outline-none data-[selected=true]:bg-selected max-narrow:min-h-11"
        >
          <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-text-2" />
          <span className="min-w-0 flex-1 truncate">
            <Title title={item.title} typed={typed} />{' '}
            {item.detail && <span className="text-text-2">{item.detail}</span>}
          </span>
          {item.end && <span className="shrink-0 text-text-2">{item.end}</span>}
          <span className="flex shrink-0 gap-1 max-narrow:hidden">
            {(item.keys ?? []).map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            <span className="hidden group-data-[selected=true]/item:inline">
              <Kbd>Enter</Kbd>
            </span>
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

const Title = ({ title, typed }: { title: string; typed: string }) =>
  marked(title, typed).map(({ text, isMarked, at }) => (
    <span key={at} className={isMarked ? 'font-semibold text-accent' : undefined}>
      {text}
    </span>
  ));

const Hint = ({ keys, words }: { keys: readonly string[]; words: string }) => (
  <span className="inline-flex items-center gap-1.5">
    {keys.map((key) => (
      <Kbd key={key}>{key}</Kbd>
    ))}
    {words}
  </span>
);
