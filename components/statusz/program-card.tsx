'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { ShortId } from '@/components/ui/short-id';
import { Sideways } from '@/components/ui/sideways';
import { Status } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { silence } from '@/lib/statusz/rules';
import type { Facts, Instance } from '@/lib/statusz/schema';

/** The programs that run, and whether each thing that one worker does at a time is being done. */
export function ProgramCard({ instances, leads }: Pick<Facts, 'instances' | 'leads'>) {
  const t = useTranslations('statusz.programs');
  return (
    <Card title={t('title')} flush>
      <Sideways label={t('title')}>
        <Table label={t('title')} style={inCard}>
          <TableHead>
            <Th>{t('program')}</Th>
            <Th>{t('build')}</Th>
            <Th>{t('started')}</Th>
            <Th align="end">{t('state')}</Th>
          </TableHead>
          <tbody>
            {instances.map((one) => (
              <Tr key={one.id}>
                <Td>{t(`names.${one.program}`)}</Td>
                <Td>{one.version ? <ShortId id={one.version} /> : '–'}</Td>
                <Td className="whitespace-nowrap">
                  <DateTime at={one.startedAt} />
                </Td>
                <Td align="end">
                  <State of={one} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Sideways>
      <ul aria-label={t('leads')} className="flex flex-wrap gap-x-6 gap-y-1 px-4 py-3">
        {leads.map(({ lead, isHeld }) => (
          <li key={lead}>
            <Status tone={isHeld ? 'ok' : 'warn'}>
              {t('lead', { what: t(`does.${lead}`), isHeld: isHeld ? 'yes' : 'no' })}
            </Status>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function State({ of: { silentFor, isDraining } }: { of: Instance }) {
  const t = useTranslations('statusz.programs');
  if (silentFor > silence) return <Status tone="failed">{t('silent', { n: silentFor })}</Status>;
  return isDraining ? <Status tone="busy">{t('ends')}</Status> : <Status tone="ok">{t('runs')}</Status>;
}
