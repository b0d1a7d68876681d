'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { failureOf } from '@/components/ui/failure-of';
import { cartQueries } from '@/lib/cart/queries';
import type { Cart, CartLine, ChangeLine, Scope } from '@/lib/cart/schema';
import { useCartChanges } from './use-cart-changes';

export type LineValues = {
  quantity?: number;
  name?: string;
  subscriptionId?: string;
  scope?: Scope;
  term?: string;
  attestationAccepted?: boolean;
  resellerMpnId?: string | null;
};
/** What was typed and is not saved yet, on the line as it was when typing began. */
export type Draft = { was: ChangeLine['was']; values: LineValues; error: Error | null; isSaving: boolean };
type Drafts = Readonly<Record<number, Draft>>;

const pause = 600;

/**
 * Changes of lines, saved 600 ms after the last key. What is typed stays on the screen until Microsoft has it:
 * a failed save keeps it, with its error; leaving the page saves at once.
 */
export function useLineDrafts(cart: Cart) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const newest = useRef<Drafts>({});
  const timers = useRef(new Map<number, ReturnType<typeof setTimeout>>());
  const saving = useRef(new Map<number, Promise<boolean>>());
  const { change } = useCartChanges(cart.customerId);
  const queryClient = useQueryClient();

  const put = (lineId: number, draft: Draft | null) => {
    const { [lineId]: _, ...others } = newest.current;
    newest.current = draft ? { ...others, [lineId]: draft } : others;
    setDrafts(newest.current);
  };

  /** Whether it was saved; who asks while it is under way hears of that one. */
  const save = (lineId: number): Promise<boolean> => {
    clearTimeout(timers.current.get(lineId));
    timers.current.delete(lineId);
    const mine = saving.current.get(lineId) ?? send(lineId).finally(() => saving.current.delete(lineId));
    saving.current.set(lineId, mine);
    return mine;
  };
  const send = async (lineId: number): Promise<boolean> => {
    const draft = newest.current[lineId];
    if (!draft) return true;
    const sent = draft.values;
    put(lineId, { ...draft, error: null, isSaving: true });
    try {
      const saved = await change.mutateAsync({ cartId: cart.id, lineId, was: draft.was, ...sent });
      const line = saved.groups.flatMap((group) => group.lines).find((one) => one.id === lineId);
      const typed = newest.current[lineId]?.values ?? {};
      const left = Object.entries(typed).filter(([name, value]) => sent[name as keyof LineValues] !== value);
      if (!line || left.length === 0) put(lineId, null);
      else {
        put(lineId, { was: line, values: Object.fromEntries(left), error: null, isSaving: false });
        if (!timers.current.has(lineId)) plan(lineId, pause);
      }
      return true;
    } catch (error) {
      const now = newest.current[lineId];
      const thrown = error instanceof Error ? error : new Error(String(error));
      if (now) put(lineId, { ...now, error: thrown, isSaving: false });
      return false;
    }
  };
  const plan = (lineId: number, after: number) => {
    clearTimeout(timers.current.get(lineId));
    timers.current.set(
      lineId,
      setTimeout(() => void save(lineId), after),
    );
  };

  const set = (line: CartLine, values: LineValues, after = pause) => {
    const old = newest.current[line.id];
    put(line.id, {
      was: old?.was ?? { catalogItemId: line.catalogItemId, quantity: line.quantity },
      values: { ...old?.values, ...values },
      error: null,
      isSaving: old?.isSaving ?? false,
    });
    plan(line.id, after);
  };
  const drop = (lineId: number) => {
    clearTimeout(timers.current.get(lineId));
    timers.current.delete(lineId);
    const error = newest.current[lineId]?.error;
    put(lineId, null);
    // A colleague was quicker: what stands there now is theirs, and has to be read first.
    if (error && failureOf(error).code === 'conflict')
      void queryClient.invalidateQueries({ queryKey: cartQueries.one(cart.customerId, cart.id).queryKey });
  };
  /** Saves what is typed over what stands there now: the answer to a colleague's change. */
  const insist = (line: CartLine) => {
    const draft = newest.current[line.id];
    if (!draft) return;
    put(line.id, { ...draft, was: { catalogItemId: line.catalogItemId, quantity: line.quantity } });
    void save(line.id);
  };
  /** Saves everything now, also what is typed meanwhile; true when nothing is left unsaved. */
  const flush = async () => {
    for (;;) {
      const ids = Object.keys(newest.current).map(Number);
      if (ids.length === 0) return true;
      if ((await Promise.all(ids.map(save))).includes(false)) return false;
    }
  };

  const leave = useEffectEvent(() => {
    for (const [lineId, draft] of Object.entries(newest.current)) if (!draft.error) void save(Number(lineId));
  });
  const warn = useEffectEvent((event: BeforeUnloadEvent) => {
    if (Object.keys(newest.current).length > 0) event.preventDefault();
  });
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => warn(event);
    window.addEventListener('beforeunload', onUnload);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      leave();
    };
  }, []);

  const all = Object.values(drafts);
  return {
    drafts,
    set,
    save,
    drop,
    insist,
    flush,
    isSaving: all.some((draft) => draft.isSaving),
    hasUnsaved: all.length > 0,
    failed: Object.entries(drafts).find(([, draft]) => draft.error !== null),
  };
}
export type LineDrafts = ReturnType<typeof useLineDrafts>;

/** A line with what was typed on it. */
export const withDraft = (line: CartLine, draft: Draft | undefined): CartLine =>
  draft
    ? {
        ...line,
        quantity: draft.values.quantity ?? line.quantity,
        name: draft.values.name ?? line.name,
        scope: draft.values.scope ?? line.scope,
        term: draft.values.term ?? line.term,
      }
    : line;
