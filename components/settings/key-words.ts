import { useTranslations } from 'next-intl';
import type { SingleKey } from '@/lib/words/rules';

/** What each key does, in all the places where it does something. */
export function useKeyWords() {
  const t = useTranslations('shell.keys');
  const view = (n: number) => t('viewAt', { n });
  const does: Record<SingleKey, string> = {
    c: t('switch'),
    '/': t('filter'),
    r: t('read'),
    '[': t('sidebar'),
    b: t('notices'),
    '?': t('help'),
    g: t('goToLead'),
    j: t('next'),
    k: t('previous'),
    x: t('selectOrCompare'),
    y: t('copyId'),
    '.': t('actions'),
    a: t('addOrAgain'),
    p: t('pin'),
    1: view(1),
    2: view(2),
    3: view(3),
    4: view(4),
    5: view(5),
    6: view(6),
    i: t('inventory'),
    '+': t('more'),
    '-': t('fewer'),
    e: t('editLine'),
    n: t('nextError'),
    d: t('document'),
    o: t('lineOrder'),
  };
  return (key: SingleKey) => does[key];
}
