'use client';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { meantKey } from './meant-key';

type Handlers = Record<string, ((event: KeyboardEvent) => void) | undefined>;

/**
 * Keys of a screen: `/`, `c`, `ctrl+enter`, or a sequence `g p` pressed within three seconds, which slow machines and slow hands need.
 * Single keys rest while somebody types, while a dialog is open, and when settings turn them off.
 */
export function useHotkeys(handlers: Handlers) {
  // Every screen that listens remembers the leading G for itself, so that `g p` never also means `p`.
  const lead = useRef<{ key: string; at: number } | null>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const name = nameOf(event);
    const before = lead.current;
    lead.current = null;
    if (event.defaultPrevented || isModalOpen()) return;
    if (!event.ctrlKey && !event.metaKey && (isTyping(event.target) || (areSingleKeysOff() && !event.altKey)))
      return;
    const follows = before && event.timeStamp - before.at < 3000;
    if (!follows && name === 'g') lead.current = { key: name, at: event.timeStamp };
    const handler = handlers[follows ? `${before.key} ${event.key.toLowerCase()}` : name];
    if (!handler) return;
    event.preventDefault();
    handler(event);
  });
  // With the page and not after it: whoever sees it may press already.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

const nameOf = (event: KeyboardEvent) =>
  event.ctrlKey || event.metaKey
    ? `ctrl+${event.altKey ? 'alt+' : ''}${event.key.toLowerCase()}`
    : meantKey(event);

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));

const isModalOpen = () =>
  document.querySelector(
    '[role="dialog"][data-state="open"], [role="alertdialog"], [role="menu"], [data-opening]',
  ) !== null;
const areSingleKeysOff = () => document.documentElement.dataset.keys === 'off';
