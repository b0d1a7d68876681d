'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { failureOf } from '@/components/ui/failure-of';
import { TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { FailureBanner } from '@/components/ui/states';
import { correctLine } from '@/lib/bulk/actions';
import type { Bulk, BulkLine } from '@/lib/bulk/schema';
import { useProblemWords } from './problem-words';
import { useShownColumns } from './shown-columns';
import { useBulkAction } from './use-bulk-action';

/** A line's cells, to be put right. The cell that was not understood has the focus and says why. */
export function LineForm({ bulk, line, onClose }: { bulk: Bulk; line: BulkLine; onClose: () => void }) {
  const t = useTranslations('bulk.lines');
  const names = useTranslations('bulk.columns');
  const problemWords = useProblemWords();
  const fieldWords = useFieldWords();
  const [cells, setCells] = useState(line.cells);
  const correct = useBulkAction(correctLine, onClose);
  const isAboutFields = correct.error ? failureOf(correct.error).fields !== undefined : false;
  const wrong = line.problem?.column ?? 'customer';
  return (
    <form
      aria-label={t('form', { n: line.number })}
      className="flex flex-col gap-3 rounded-m bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!correct.isPending) correct.mutate({ bulkId: bulk.id, number: line.number, cells });
      }}
    >
      <div className="grid gap-3 narrow:grid-cols-3">
        {useShownColumns(line.cells).map((column) => (
          <TextField
            key={column}
            label={names(column)}
            value={cells[column] ?? ''}
            autoFocus={column === wrong}
            onChange={(event) => setCells({ ...cells, [column]: event.target.value })}
            error={
              fieldWords(correct.error, `cells.${column}`) ??
              (line.problem?.column === column && cells[column] === line.cells[column]
                ? problemWords(line.problem)
                : null)
            }
          />
        ))}
      </div>
      {correct.isError && !isAboutFields && <FailureBanner error={correct.error} />}
      <div className="flex gap-2">
        <Button type="submit" busy={correct.isPending}>
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
