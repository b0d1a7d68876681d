'use client';
import type { ReactNode } from 'react';
import { Table, TableHead } from './table';
import type { ListRows } from './use-list-rows';

/** A virtual table: the head sticks, what is out of sight is two spacers, and assistive tech knows how many there are. */
export function RowsTable({
  label,
  list,
  total,
  columns,
  head,
  children,
}: {
  label: string;
  list: ListRows;
  /** All rows that match, also those that are not fetched yet. */
  total: number;
  columns: number;
  head: ReactNode;
  children: ReactNode;
}) {
  return (
    <div ref={list.scroller} className="min-h-0 flex-1 overflow-auto">
      <Table
        label={label}
        aria-rowcount={total + 1}
        aria-busy={list.isBusy || undefined}
        className="narrow:[--row:2rem]"
      >
        <TableHead>{head}</TableHead>
        <tbody ref={list.roving.bodyRef}>
          {list.before > 0 && <Space height={list.before} columns={columns} />}
          {children}
          {list.after > 0 && <Space height={list.after} columns={columns} />}
        </tbody>
      </Table>
    </div>
  );
}

const Space = ({ height, columns }: { height: number; columns: number }) => (
  <tr aria-hidden>
    <td colSpan={columns} style={{ height, padding: 0 }} />
  </tr>
);
