'use client';
import { useTranslations } from 'next-intl';
import { Kbd } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useCustomerId } from './current-customer';
import { usePlaces } from './places';
import { useCan } from './viewer';

/** All keys that work from anywhere. */
export function Shortcuts({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shell.keys');
  const shell = useTranslations('shell.places');
  const places = usePlaces(useCustomerId());
  const canBill = useCan()('see-billing');
  const groups = [
    {
      title: t('everywhere'),
      rows: [
        [['Ctrl', 'K'], t('palette')],
        [['C'], t('switch')],
        [['/'], t('filter')],
        [['R'], t('read')],
        [['['], t('sidebar')],
        [['Esc'], t('escape')],
        [['?'], t('help')],
      ],
    },
    {
      title: t('goTo'),
      rows: [...places.customer, ...places.partner].map((place) => [
        ['G', place.key.toUpperCase()],
        shell(place.id),
      ]),
    },
    {
      title: t('catalog'),
      rows: [
        [['1', '6'], t('view')],
        [['+', '−'], t('quantity')],
        [['A'], t('add')],
        [['I'], t('inventory')],
        [['X'], t('compare')],
      ],
    },
    {
      title: t('lists'),
      rows: [
        [['↑', '↓'], t('move')],
        [['Enter'], t('open')],
        [['Home', 'End'], t('ends')],
        [['Y'], t('copyId')],
        [['A'], t('orderAgain')],
        [['.'], t('actions')],
      ],
    },
    ...(canBill
      ? [
          {
            title: t('invoice'),
            rows: [
              [['D'], t('document')],
              [['O'], t('lineOrder')],
              [['Ctrl', 'Shift', 'E'], t('exportLines')],
            ],
          },
        ]
      : []),
  ] as { title: string; rows: [string[], string][] }[];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <div className="grid gap-6 narrow:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="type-s mb-2 font-medium text-text-2">{group.title}</h3>
            <dl className="flex flex-col gap-1.5">
              {group.rows.map(([keys, words]) => (
                <div key={words} className="type-body flex justify-between gap-3">
                  <dt>{words}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                    <span className="sr-only">{keys.join(` ${t('then')} `)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
