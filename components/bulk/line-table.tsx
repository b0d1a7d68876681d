'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { later } from '@/components/ui/later';
import { FailureBanner } from '@/components/ui/states';
import { leaveOutLine } from '@/lib/bulk/actions';
import { columns } from '@/lib/bulk/kinds';
import type { Bulk, BulkLine } from '@/lib/bulk/schema';
import { useProblemWords } from './problem-words';
import { useBulkAction } from './use-bulk-action';

const LineForm = later(() => import('./line-form').then((one) => one.LineForm));

/** Lines that cannot be bought as they are, each with its number, its words and the way to put it right. */
export function LineTable({
  title,
  bulk,
  lines,
  mayEdit,
}: {
  title: string;
  bulk: Bulk;
  lines: readonly BulkLine[];
  mayEdit: boolean;
}) {
  return (
    <Card title={title} flush>
      <ul>
        {lines.map((line) => (
          <LineItem key={line.number} bulk={bulk} line={line} mayEdit={mayEdit} />
        ))}
      </ul>
    </Card>
  );
}

function LineItem({ bulk, line, mayEdit }: { bulk: Bulk; line: BulkLine; mayEdit: boolean }) {
  const t = useTranslations('bulk.lines');
  const problemWords = useProblemWords();
  const [isOpen, setOpen] = useState(false);
  const leave = useBulkAction(leaveOutLine);
  const isLeftOut = line.state === 'left-out';
  const name = t('line', { n: line.number });
  const said = columns.map((column) => line.cells[column]).filter(Boolean);
  return (
    <li aria-label={name} className="flex flex-col gap-1.5 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="flex flex-col items-start justify-between gap-x-4 gap-y-2 narrow:flex-row">
        <div className="min-w-0 flex-1">
          <p className="type-body break-words">
            <span className="font-semibold">{name}</span>{' '}
            <span className={isLeftOut ? 'text-text-3 line-through' : 'text-text-2'}>{said.join(' · ')}</span>
          </p>
          {line.problem && <FieldError error={problemWords(line.problem)} />}
        </div>
        {mayEdit && !isOpen && (
          <div className="flex gap-2">
            {!isLeftOut && (
              <Button size="small" onClick={() => setOpen(true)}>
                {t('correct')}
              </Button>
            )}
            <Button
              size="small"
              kind="quiet"
              busy={leave.isPending}
              onClick={() => leave.mutate({ bulkId: bulk.id, number: line.number, isLeftOut: !isLeftOut })}
            >
              {t(isLeftOut ? 'takeIn' : 'leaveOut')}
            </Button>
          </div>
        )}
      </div>
      {leave.isError && <FailureBanner error={leave.error} />}
      {isOpen && <LineForm bulk={bulk} line={line} onClose={() => setOpen(false)} />}
    </li>
  );
}
