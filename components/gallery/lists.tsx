'use client';
import { useState } from 'react';
import { ComboList } from '@/components/ui/combo-list';
import { Money } from '@/components/ui/money';
import { PageHead } from '@/components/ui/page-head';
import { RowsTable } from '@/components/ui/rows-table';
import { Sideways } from '@/components/ui/sideways';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Badge } from '@/components/ui/status';
import { GroupRow, inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { Tabs } from '@/components/ui/tabs';
import { useListRows } from '@/components/ui/use-list-rows';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import { Shown, useSampleWords } from './shown';

const nothing = () => undefined;
const fetched = {
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: nothing,
  isPlaceholderData: false,
};

/** Tables, tabs and the head of a page. */
export function Lists() {
  const { places, label, place, help, save } = useSampleWords();
  const [sort, setSort] = useState<'ascending' | 'descending'>('ascending');
  const [text, setText] = useState('');
  const rows = useRovingRows({ keys: places.map(({ value }) => value), onOpen: nothing, idOf: (key) => key });
  const list = useListRows({ list: fetched, rows: places, keyOf: ({ value }) => value, onOpen: nothing });
  return (
    <>
      <Shown name="PageHead">
        <PageHead title={place} count="1,204" badge={<Badge tone="warn">{label}</Badge>} sub={help} />
      </Shown>
      <Shown name="Tabs">
        <Tabs
          label={label}
          tabs={places.map(({ value, label: words }, at) => ({
            href: `#${value}`,
            label: words,
            current: at === 1,
          }))}
        />
      </Shown>
      <Shown name="Table, TableHead, Th, Tr, Td, GroupRow, SkeletonRows">
        <Table label={label} style={inCard}>
          <TableHead>
            <Th sort={sort} onSort={() => setSort(sort === 'ascending' ? 'descending' : 'ascending')}>
              {label}
            </Th>
            <Th align="end">SEK</Th>
          </TableHead>
          <tbody ref={rows.bodyRef}>
            <GroupRow columns={2} end="4">
              {place}
            </GroupRow>
            {places.map(({ value, label: words }, at) => (
              <Tr key={value} {...rows.rowProps(value)} current={at === 1} tall={at === 2}>
                <Td>{words}</Td>
                <Td align="end">
                  <Money amount="1284530.42" />
                </Td>
              </Tr>
            ))}
            <SkeletonRows rows={2} columns={2} />
          </tbody>
        </Table>
      </Shown>
      <Shown name="RowsTable, Sideways">
        <Sideways label={label} className="h-40 w-full">
          <RowsTable label={place} list={list} total={places.length} columns={1} head={<Th>{label}</Th>}>
            {places.map(({ value, label: words }) => (
              <Tr key={value} {...list.roving.rowProps(value)}>
                <Td>{words}</Td>
              </Tr>
            ))}
          </RowsTable>
        </Sideways>
      </Shown>
      <Shown name="ComboList">
        <div className="w-72">
          <ComboList
            label={label}
            searchLabel={label}
            text={text}
            onType={setText}
            rows={places.map(({ value, label: words }) => ({ id: value, content: words }))}
            onPick={nothing}
            status={save}
          />
        </div>
      </Shown>
    </>
  );
}
