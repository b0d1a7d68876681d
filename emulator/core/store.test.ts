import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Store } from './store';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const base = new Map([
  ['a', { name: 'first' }],
  ['b', { name: 'second' }],
]);
const open = (path?: string) => {
  const store = new Store(path);
  const seeded = { get: (id: string) => base.get(id), ids: () => base.keys() };
  return { store, things: store.collection<{ name: string }>('things', seeded) };
};

describe('a collection', () => {
  it('shows what has changed over what was there', () => {
    const { things } = open();
    things.put('B', { name: 'changed' });
    things.put('c', { name: 'new' });
    things.delete('a');
    expect([...things.values()].map(({ name }) => name)).toEqual(['changed', 'new']);
    expect(things.get('A')).toBeUndefined();
    expect(things.get('C')?.name).toBe('new');
  });

  it('is the same after a restart, and as before after a clear', () => {
    const { store, things } = open(folder);
    things.put('c', { name: 'new' });
    things.delete('a');
    store.close();

    const again = open(folder);
    expect([...again.things.values()].map(({ name }) => name)).toEqual(['second', 'new']);
    again.store.clear();
    again.store.close();
    expect([...open(folder).things.values()]).toEqual([...base.values()]);
  });

  it('keeps all changes of a request or none, when the last line was cut off', () => {
    const { store, things } = open(folder);
    things.put('c', { name: 'whole' });
    store.close();
    const half = JSON.stringify([{ collection: 'things', id: 'd', value: { name: 'half' } }]);
    appendFileSync(join(folder, 'changes.jsonl'), half.slice(0, -4));
    const again = open(folder);
    expect(again.things.get('c')?.name).toBe('whole');
    expect(again.things.get('d')).toBeUndefined();
    again.things.put('e', { name: 'after' });
    again.store.close();
    expect(open(folder).things.get('e')?.name).toBe('after');
  });
});
