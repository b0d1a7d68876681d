'use client';
import { useTranslations } from 'next-intl';
import { useListWords } from '@/components/layout/viewer';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Sideways } from '@/components/ui/sideways';
import { Status } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { OthersRow, SessionRow } from '@/lib/sessions/schema';

type Props = {
  label: string;
  rows: readonly (SessionRow | OthersRow)[];
  isBusy: boolean;
  onEnd: (key: string, where: string) => void;
};

/** Sessions that live, the last used first. Of others it says whose they are. */
export function SessionTable({ label, rows, isBusy, onEnd }: Props) {
  const t = useTranslations('sessions');
  const role = useTranslations('roles');
  const listed = useListWords();
  const where = useWhere();
  const ofOthers = rows.some((row) => 'upn' in row);
  const roving = useRovingRows({ keys: rows.map(({ key }) => key), onOpen: null });
  return (
    <Sideways label={label}>
      <Table label={label} style={inCard}>
        <TableHead>
          {ofOthers && <Th>{t('who')}</Th>}
          <Th>{t('where')}</Th>
          <Th>{t('signedIn')}</Th>
          <Th>{t('used')}</Th>
          <Th align="end">
            <span className="sr-only">{t('end')}</span>
          </Th>
        </TableHead>
        <tbody ref={roving.bodyRef}>
          {rows.map((row) => (
            <Tr key={row.key} tall={'upn' in row} {...roving.rowProps(row.key)}>
              {'upn' in row && (
                <Td>
                  <span className="block font-medium">{row.name}</span>
                  <span className="type-s block text-text-2">
                    {row.upn},{' '}
                    {listed(
                      row.roles.map((one) => role(one)),
                      'conjunction',
                    )}
                  </span>
                </Td>
              )}
              <Td className="whitespace-nowrap">{where(row)}</Td>
              <Td className="whitespace-nowrap">
                <DateTime at={row.signedInAt} />
              </Td>
              <Td className="whitespace-nowrap">
                <DateTime at={row.usedAt} />
              </Td>
              <Td align="end" className="whitespace-nowrap">
                {row.isThis ? (
                  <Status tone="ok">{t('this')}</Status>
                ) : (
                  <Button
                    size="small"
                    aria-label={t('endOne', {
                      where: 'upn' in row ? `${row.name}, ${where(row)}` : where(row),
                    })}
                    busy={isBusy}
                    onClick={() => onEnd(row.key, where(row))}
                  >
                    {t('end')}
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Sideways>
  );
}

/** "Edge on Windows", as far as the browser told. */
function useWhere() {
  const t = useTranslations('sessions');
  return ({ browser, system }: SessionRow) => {
    if (browser === 'other') return system === 'other' ? t('unknown') : t('unknownOn', { system });
    return system === 'other' ? browser : t('on', { browser, system });
  };
}
