'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Status } from '@/components/ui/status';
import { accountUses } from '@/lib/connection/kinds';

const tones = { works: 'ok', trouble: 'bad', none: 'none' } as const;

/** What asks Microsoft as the lent account, and whether it can. */
export function UseCard({ state }: { state: keyof typeof tones }) {
  const t = useTranslations('connection.uses');
  return (
    <Card title={t('title')} flush>
      <ul>
        {accountUses.map((use) => (
          <li
            key={use}
            className="flex items-start justify-between gap-4 border-b border-line px-4 py-3 last:border-0"
          >
            <div>
              <p className="type-body font-medium">{t(`${use}.title`)}</p>
              <p className="type-s text-text-2">{t(`${use}.text`)}</p>
            </div>
            <Status tone={tones[state]} className="mt-px shrink-0">
              {t(`states.${state}`)}
            </Status>
          </li>
        ))}
      </ul>
      <p className="type-s border-t border-line px-4 py-3 text-text-3">{t('never')}</p>
    </Card>
  );
}
