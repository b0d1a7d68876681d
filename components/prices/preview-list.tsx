'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { Select } from '@/components/ui/select';
import { Status } from '@/components/ui/status';
import {
  type Columns,
  type DecimalMark,
  decimalMarks,
  type PriceField,
  priceFields,
} from '@/lib/prices/kinds';
import type { PricePreview } from '@/lib/prices/schema';
import { PreviewRows } from './preview-rows';

const none = 'none';
/** Without a mark it is told by the amounts themselves. */
export type How = { columns: Columns; decimalMark?: DecimalMark };

/** What a list says before it replaces anything: what can be used, what means nothing here, and what goes out. */
export function PreviewList({
  preview,
  onAgain,
  onPut,
  onCancel,
  isPutting,
}: {
  preview: PricePreview;
  /** Absent for Microsoft's own sheets, whose columns are known. */
  onAgain: ((how: How) => void) | undefined;
  onPut: (draftId: string) => void;
  onCancel: () => void;
  isPutting: boolean;
}) {
  const t = useTranslations('prices');
  const p = useTranslations('prices.preview');
  const countryName = useCountryName();
  const { draftId, missing } = preview;
  const names = preview.replaces.map((list) => `${list.name} (${countryName(list.market)}, ${list.month})`);
  return (
    <section
      aria-label={p('title', { name: preview.name })}
      className="flex flex-col gap-3 border-t border-line pt-4"
    >
      <div>
        <h3 className="type-section break-all">{p('title', { name: preview.name })}</h3>
        <p className="type-s text-text-2">
          {countryName(preview.market)}, {t(`views.${preview.view}`)}, {preview.month}, {preview.currency}.{' '}
          {p('encoding', { encoding: p(`encodings.${preview.encoding}`), mark: preview.decimalMark })}
        </p>
      </div>
      {missing.length > 0 ? (
        <Banner tone="warn" role="status" lead={p('missing')}>
          {p('missingText')} {missing.map((field) => t(`fields.${field}`)).join(', ')}.
        </Banner>
      ) : (
        <Findings preview={preview} />
      )}
      {preview.hasRates === false && (
        <Banner tone="warn" lead={p('noRates')}>
          {p('noRatesText')}
        </Banner>
      )}
      {onAgain && <Mapping preview={preview} onAgain={onAgain} />}
      <PreviewRows preview={preview} />
      {missing.length === 0 && (
        <p className="type-body">
          {names.length > 0 ? p('replaces', { lists: names.join(', ') }) : p('replacesNone')}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {draftId && (
          <Button kind="ink" busy={isPutting} onClick={() => onPut(draftId)}>
            {p('put')}
          </Button>
        )}
        <Button onClick={onCancel} unavailable={isPutting && p('put')}>
          {p('cancel')}
        </Button>
        <span className="type-s text-text-2">{p('nothingYet')}</span>
      </div>
    </section>
  );
}

function Findings({ preview }: { preview: PricePreview }) {
  const t = useTranslations('prices');
  const p = useTranslations('prices.preview');
  const format = useFormatter();
  const { rows, usable, problems, badRows, match } = preview;
  return (
    <div className="type-body flex flex-col gap-1.5">
      <Status tone={usable > 0 ? 'ok' : 'bad'}>{p('counts', { usable, rows })}</Status>
      {usable === 0 && <Banner tone="bad" role="status" lead={p('unusable')} />}
      {match === null && <Status tone="none">{p('catalogUnread')}</Status>}
      {match && (
        <Status tone={match.matched > 0 ? 'ok' : 'none'}>{p('matched', { matched: match.matched })}</Status>
      )}
      {match && match.unmatched > 0 && (
        <>
          <Status tone="warn">{p('unmatched', { unmatched: match.unmatched })}</Status>
          <div className="type-s pl-6 text-text-2">
            <p>{p('unmatchedText')}</p>
            <ul className="ml-4 list-disc">
              {match.examples.map(({ productId, skuId, title }) => (
                <li key={`${productId}:${skuId}`}>
                  <span className="type-mono">
                    {productId}:{skuId}
                  </span>{' '}
                  <span lang="en">{title}</span>
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
      {rows > usable && (
        <>
          {/* A sheet of hours holds much that is no machine's. */}
          <Status tone={problems.every(({ reason }) => reason === 'meter') ? 'none' : 'bad'}>
            {p('bad', { n: rows - usable })}
          </Status>
          <div className="type-s pl-6 text-text-2">
            <p>
              {problems
                .map(({ reason, count }) => `${t(`problems.${reason}`)}: ${format.number(count)}`)
                .join('; ')}
            </p>
            <ul className="ml-4 list-disc">
              {badRows.map(({ number, problem }) => (
                <li key={number}>
                  {p('badRow', { number, problem: problem ? t(`problems.${problem}`) : '' })}
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </div>
  );
}

/** Which column is which, and how decimals are written, where the list's own names and numbers don't say. */
function Mapping({ preview, onAgain }: { preview: PricePreview; onAgain: (how: How) => void }) {
  const t = useTranslations('prices');
  const p = useTranslations('prices.preview');
  const [columns, setColumns] = useState<Columns>(preview.columns);
  const [mark, setMark] = useState<DecimalMark | 'auto'>('auto');
  const options = [
    { value: none, label: p('noColumn') },
    ...preview.header.map((name, index) => ({ value: String(index), label: name.trim() || `#${index + 1}` })),
  ];
  const choose = (field: PriceField, value: string) => {
    const { [field]: _, ...others } = columns;
    setColumns(value === none ? others : { ...others, [field]: Number(value) });
  };
  return (
    <details open={preview.missing.length > 0} className="rounded-l bg-sunken px-4 py-3">
      <summary className="type-body cursor-pointer font-medium">{p('mapping')}</summary>
      <div className="mt-3 grid gap-3 narrow:grid-cols-3 wide:grid-cols-4">
        {priceFields.map((field) => (
          <Select
            key={field}
            label={t(`fields.${field}`)}
            value={String(columns[field] ?? none)}
            onChange={(value) => choose(field, value)}
            options={options}
          />
        ))}
        <Select
          label={p('decimal')}
          value={mark}
          onChange={setMark}
          options={(['auto', ...decimalMarks] as const).map((value) => ({ value, label: p(value) }))}
        />
      </div>
      <Button
        className="mt-3"
        onClick={() => onAgain({ columns, ...(mark !== 'auto' && { decimalMark: mark }) })}
      >
        {p('again')}
      </Button>
    </details>
  );
}
