'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { FailureBanner } from '@/components/ui/states';
import { limits } from '@/lib/bulk/kinds';
import { bulkQueries } from '@/lib/bulk/queries';
import { postBody } from '@/lib/fetch-json';
import { useShownColumns } from './shown-columns';

/** Pasting or uploading a list. Nothing is bought here: its lines are checked first. */
export function PasteForm() {
  const t = useTranslations('bulk.paste');
  const names = useTranslations('bulk.columns');
  const format = useFormatter();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (body: string | File) => postBody<{ bulkId: string }>('/api/bulk', body),
    onSuccess: ({ bulkId }) => {
      void queryClient.invalidateQueries({ queryKey: bulkQueries.list().queryKey, exact: true });
      router.push(`/bulk/${bulkId}`);
    },
  });
  // A success stays busy until the list's own page is there.
  const isBusy = send.isPending || send.isSuccess;
  const limit = { lines: limits.lines, size: format.number(limits.bytes / 1_000_000) };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        setProblem(text.trim() === '' ? t('empty') : null);
        if (text.trim() !== '') send.mutate(text);
      }}
      className="flex flex-col gap-4"
    >
      <TextArea
        label={t('label')}
        help={t('limits', limit)}
        error={problem}
        rows={10}
        value={text}
        onChange={(event) => setText(event.target.value)}
        spellCheck={false}
        wrap="off"
        placeholder={t('example')}
      />
      <div className="type-s text-text-2">
        <p>{t('columns')}</p>
        <ul className="mt-1 ml-4 list-disc">
          {useShownColumns().map((column) => (
            <li key={column}>
              <strong className="font-medium text-text">{names(column)}</strong>: {t(`about.${column}`)}
            </li>
          ))}
        </ul>
        <p className="mt-1">{t('text')}</p>
      </div>
      {send.isError && <FailureBanner error={send.error}>{t('kept')}</FailureBanner>}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="ink" busy={isBusy}>
          {t('check')}
        </Button>
        <Button icon={Upload} onClick={() => file.current?.click()} unavailable={isBusy && t('busy')}>
          {t('upload')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={t('file')}
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            target.value = '';
            if (chosen && !isBusy) send.mutate(chosen);
          }}
        />
        <p className="type-s text-text-2">{t('nothingBought')}</p>
      </div>
    </form>
  );
}
