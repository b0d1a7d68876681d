'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Kbd } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { shownKey } from '@/components/ui/meant-key';
import { useCustomerId } from './current-customer';
import { usePlaces } from './places';
import { useCan } from './viewer';

/** All keys that work from anywhere. */
export function Shortcuts({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shell.keys');
  const shell = useTranslations('shell.places');
  const places = usePlaces(useCustomerId());
  const may = useCan();
  const areOff = document.documentElement.dataset.keys === 'off';
  const catalog = {
    title: t('catalog'),
    rows: [
      [['1', '6'], t('view')],
      [['↑', '↓', '←', '→'], t('sizes')],
      [['+', '−'], t('quantity')],
      [['A'], t('add')],
      [['I'], t('inventory')],
      [['X'], t('compare')],
    ],
  };
  const groups = [
    {
      title: t('everywhere'),
      rows: [
        [['Ctrl', 'K'], t('palette')],
        [['C'], t('switch')],
        [['/'], t('filter')],
        [['R'], t('read')],
        [['['], t('sidebar')],
        [['B'], t('notices')],
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
    ...(may('see-customers') ? [catalog] : []),
    {
      title: t('lists'),
      rows: [
        [['↑', '↓'], t('move')],
        [['K', 'J'], t('moveLetters')],
        [['PgUp', 'PgDn'], t('page')],
        [['Home', 'End'], t('ends')],
        [['Enter'], t('open')],
        [['Space'], t('peek')],
        [['X'], t('select')],
        [['Shift', '↑', '↓'], t('extend')],
        [['Y'], t('copyId')],
        [['.'], t('actions')],
        [['A'], t('orderAgain')],
      ],
    },
    ...(may('see-customers')
      ? [
          {
            title: t('picker'),
            rows: [
              [['Ctrl', 'Enter'], t('toCatalog')],
              [['P'], t('pin')],
            ],
          },
          {
            title: t('cart'),
            rows: [
              [['E'], t('editLine')],
              [['+', '−'], t('quantity')],
              [['Del'], t('removeLine')],
              [['N'], t('nextError')],
              [['Ctrl', 'Enter'], t('review')],
            ],
          },
          { title: t('reviewTitle'), rows: [[['Ctrl', 'Enter'], t('confirm')]] },
        ]
      : []),
    ...(may('see-billing')
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
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} width="max-w-[40rem]">
      {areOff && <Banner tone="muted" lead={t('off')} className="mb-4" />}
      <div className="grid gap-6 narrow:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="type-s mb-2 font-medium text-text-2">{group.title}</h3>
            <dl className="flex flex-col gap-1.5">
              {group.rows.map(([keys, words]) => (
                <div key={words} className="type-body flex justify-between gap-3">
                  <dt>{words}</dt>
                  <dd className="flex gap-1">
                    {ofPerson(keys).map((key) => (
                      <Kbd key={key} plain>
                        {key}
                      </Kbd>
                    ))}
                    <span className="sr-only">{ofPerson(keys).join(` ${t('then')} `)}</span>
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

/** The person's own keys, where they stand alone; the letter after G and those with Ctrl are everybody's. */
const ofPerson = ([first = '', ...rest]: string[]) =>
  first === 'Ctrl' ? [first, ...rest] : [shownKey(first), ...(first === 'G' ? rest : rest.map(shownKey))];
