'use client';
import { useMutation } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { useClock } from '@/components/ui/now';
import { Select } from '@/components/ui/select';
import { FailureBanner } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { expectedCurrency } from '@/lib/customers/rules';
import { putInForce } from '@/lib/prices/actions';
import { type ListView, listViews, type ReadView, readViews } from '@/lib/prices/kinds';
import { askForSheet, sendFile } from '@/lib/prices/queries';
import type { PricePreview } from '@/lib/prices/schema';
import { type How, PreviewList } from './preview-list';
import { usePriceAction } from './use-price-action';

type Asked = { file: File; how: Partial<How> } | { sheet: ReadView };

/** From a file or from Microsoft to a preview, and only from there into force. */
export function LoadList() {
  const t = useTranslations('prices');
  const clock = useClock();
  const fieldWords = useFieldWords();
  const [market, setMarket] = useState('SE');
  const [view, setView] = useState<ListView>('all');
  const [month, setMonth] = useState(() => new Date(clock.read()).toISOString().slice(0, 7));
  const [currency, setCurrency] = useState('SEK');
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<PricePreview | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: (asked: Asked) =>
      'sheet' in asked
        ? askForSheet({ market, view: asked.sheet })
        : sendFile({ market, view, month, currency, name: asked.file.name, ...asked.how }, asked.file),
    onSuccess: setPreview,
    onMutate: () => setPreview(null),
  });
  const put = usePriceAction(putInForce, () => {
    toast(t('done', { name: preview?.name ?? '' }));
    setPreview(null);
    setFile(null);
  });
  const isBusy = read.isPending && t('form.reading');
  const errorOf = (field: string) => fieldWords(read.error, field);
  const isFieldError = ['market', 'view', 'month', 'currency'].some(errorOf);
  return (
    <Card title={t('load')}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 narrow:grid-cols-[1fr_2fr_1fr_1fr]">
          <TextField
            label={t('form.market')}
            help={t('form.marketHelp')}
            error={errorOf('market')}
            value={market}
            maxLength={2}
            onChange={({ target }) => {
              const typed = target.value.toUpperCase();
              setMarket(typed);
              if (typed.length === 2) setCurrency(expectedCurrency(typed));
            }}
          />
          <Select
            label={t('form.view')}
            value={view}
            onChange={setView}
            options={listViews.map((value) => ({ value, label: t(`views.${value}`) }))}
          />
          <TextField
            label={t('form.month')}
            error={errorOf('month')}
            value={month}
            maxLength={7}
            onChange={({ target }) => setMonth(target.value)}
          />
          <TextField
            label={t('form.currency')}
            help={t('form.currencyHelp')}
            error={errorOf('currency')}
            value={currency}
            maxLength={3}
            onChange={({ target }) => setCurrency(target.value.toUpperCase())}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button icon={Upload} kind="ink" busy={read.isPending} onClick={() => input.current?.click()}>
            {t(file ? 'form.chooseAgain' : 'form.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
            aria-label={t('form.file')}
            tabIndex={-1}
            className="sr-only"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              target.value = '';
              if (!chosen || read.isPending) return;
              setFile(chosen);
              read.mutate({ file: chosen, how: {} });
            }}
          />
          <span className="type-s text-text-2">{t('form.ofMicrosoft')}</span>
          {readViews.map((sheet) => (
            <Button
              key={sheet}
              icon={Download}
              unavailable={isBusy}
              onClick={() => {
                setFile(null);
                read.mutate({ sheet });
              }}
            >
              {t(`form.readView.${sheet}`)}
            </Button>
          ))}
        </div>
        <div className="type-s flex flex-col gap-1 text-text-2">
          <p>{t('form.limits')}</p>
          <p>{t('form.readHelp')}</p>
          <p>{t('form.hoursHelp')}</p>
        </div>
        <p role="status" className="type-s text-text-2 empty:hidden">
          {isBusy}
        </p>
        {read.isError && !isFieldError && <FailureBanner error={read.error} />}
        {preview && (
          <PreviewList
            key={preview.draftId ?? preview.name}
            preview={preview}
            onAgain={file ? (how) => read.mutate({ file, how }) : undefined}
            onPut={(draftId) => put.mutate({ draftId, revision: preview.revision })}
            onCancel={() => setPreview(null)}
            isPutting={put.isPending}
          />
        )}
        {put.isError && <FailureBanner error={put.error} />}
      </div>
    </Card>
  );
}
