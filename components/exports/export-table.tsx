'use client';
import { Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { None } from '@/components/ui/money';
import { Progress } from '@/components/ui/progress';
import { Status, type Tone } from '@/components/ui/status';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import { exportUrl } from '@/lib/exports/queries';
import type { ExportFile, ExportState } from '@/lib/exports/schema';
import { useFilterWords } from './filter-words';

// With the words of all failures: fetched when a file failed.
const FailedWords = later(() => import('./failed-words').then((one) => one.FailedWords));

const invoiceHref = ({ invoiceId }: ExportFile) => `/billing/invoices/${encodeURIComponent(invoiceId)}`;
const wide = 'max-narrow:hidden';
const full = 'max-wide:hidden';
const tones: Record<ExportState, Tone> = {
  waiting: 'none',
  making: 'busy',
  ready: 'ok',
  failed: 'failed',
  gone: 'muted',
};

export function ExportTable({ files }: { files: readonly ExportFile[] }) {
  const t = useTranslations('exports');
  const router = useRouter();
  const roving = useRovingRows({
    keys: files.map(({ id }) => id),
    onOpen: (id) => {
      const file = files.find((one) => one.id === id);
      if (file) router.push(invoiceHref(file));
    },
    idOf: (id) => files.find((one) => one.id === id)?.invoiceId,
  });
  return (
    <Table label={t('title')}>
      <TableHead>
        <Th>{t('head.file')}</Th>
        <Th className={full}>{t('head.filter')}</Th>
        <Th align="end" className={wide}>
          {t('head.rows')}
        </Th>
        <Th align="end" className={full}>
          {t('head.size')}
        </Th>
        <Th className={wide}>{t('head.who')}</Th>
        <Th className={wide}>{t('head.asked')}</Th>
        <Th>{t('head.state')}</Th>
        <Th align="end">
          <span className="sr-only">{t('download')}</span>
        </Th>
      </TableHead>
      <tbody ref={roving.bodyRef}>
        {files.map((file) => (
          <Tr key={file.id} tall {...roving.rowProps(file.id)}>
            <FileCells file={file} />
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function FileCells({ file }: { file: ExportFile }) {
  const t = useTranslations('exports');
  const format = useFormatter();
  const filters = useFilterWords();
  const { name, invoiceId, state, rows, size } = file;
  const who = file.isScheduled ? t('bySchedule', { who: file.askedBy }) : file.askedBy;
  return (
    <>
      <Td className="py-1.5">
        <span className={cx('block font-medium break-all', state === 'gone' && 'text-text-3')}>{name}</span>
        <span className="type-s block text-text-2">
          {t.rich('ofInvoice', {
            invoice: invoiceId,
            n: file.columns,
            link: (chunks) => (
              <TextLink
                href={invoiceHref(file)}
                prefetch={false}
                tabIndex={-1}
                className="font-normal underline"
              >
                {chunks}
              </TextLink>
            ),
          })}
        </span>
        <span className="type-s block text-text-2 narrow:hidden">
          {who} · <DateTime at={file.askedAt} as="date" />
        </span>
      </Td>
      <Td className={cx(full, 'max-w-72 text-text-2')}>{filters(file.filter)}</Td>
      <Td align="end" className={wide}>
        {rows === null ? <None /> : format.number(rows)}
      </Td>
      <Td align="end" className={cx(full, 'whitespace-nowrap')}>
        {size === null ? <None /> : <Size bytes={size} />}
      </Td>
      <Td className={wide}>{who}</Td>
      <Td className={cx(wide, 'whitespace-nowrap')}>
        <DateTime at={file.askedAt} />
      </Td>
      <Td className="py-1.5">
        <StateCell file={file} />
      </Td>
      <Td align="end">
        {state === 'ready' && (
          <a
            href={exportUrl(file.id)}
            download
            aria-label={t('downloadOne', { name })}
            className="type-body inline-flex h-(--control-h-s) items-center gap-2 rounded-m border border-line-strong bg-surface px-2.5 font-medium hover:bg-hover max-narrow:h-11"
          >
            <Download aria-hidden size={14} strokeWidth={1.75} />
            <span className="max-narrow:sr-only">{t('download')}</span>
          </a>
        )}
      </Td>
    </>
  );
}

function StateCell({ file }: { file: ExportFile }) {
  const t = useTranslations('exports');
  const format = useFormatter();
  const { day } = useDateWords();
  const { state, rowsDone, rowsOf, goesAt, failure } = file;
  const progress = t('progress', { done: format.number(rowsDone), of: format.number(rowsOf) });
  return (
    <div className="min-w-32">
      <Status tone={tones[state]}>{t(`states.${state}`)}</Status>
      {state === 'making' && rowsOf > 0 && (
        <div className="mt-1 flex max-w-44 flex-col gap-1">
          <span className="type-s text-text-2">{progress}</span>
          <Progress label={t('states.making')} part={rowsDone / rowsOf} text={progress} />
        </div>
      )}
      {file.isStalled && <span className="type-s block text-text-2">{t('stalled')}</span>}
      {state === 'ready' && goesAt && (
        <span className="type-s block text-text-2">{t('until', { date: day(goesAt) })}</span>
      )}
      {state === 'gone' && goesAt && (
        <span className="type-s block text-text-2">{t('goneOn', { date: day(goesAt) })}</span>
      )}
      {state === 'failed' && failure && <FailedWords failure={failure} />}
    </div>
  );
}

/** In the units that a computer's own list of files has: 1 MB is a million bytes. */
function Size({ bytes }: { bytes: number }) {
  const format = useFormatter();
  const [unit, divisor] = bytes >= 1e6 ? (['megabyte', 1e6] as const) : (['kilobyte', 1e3] as const);
  return format.number(bytes / divisor, {
    style: 'unit',
    unit,
    maximumFractionDigits: bytes / divisor < 10 ? 1 : 0,
  });
}
