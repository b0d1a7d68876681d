'use client';
import { useLocale, useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';
import type { Permission, Viewer } from '@/lib/auth/rules';
import type { BrandLinks } from '@/lib/brand/schema';
import { regionOf } from '@/lib/words/kinds';

/** `contact`: whom to ask for a role. `waiting`: how many approvals wait for this person. */
export type ViewerHere = Viewer & BrandLinks & { contact: string; waiting: number };
const ViewerContext = createContext<ViewerHere | null>(null);

export const ViewerProvider = ({ viewer, children }: { viewer: ViewerHere; children: ReactNode }) => (
  <ViewerContext value={viewer}>{children}</ViewerContext>
);

/** The person at the desk. What is hidden by it is no lock: the locks are on the server. */
export function useViewer(): ViewerHere {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer needs the layout of the portal above it');
  return viewer;
}

export function useCan() {
  const { may } = useViewer();
  return (permission: Permission) => may.includes(permission);
}

/** "Sales and Admin": the person's own. */
export function useMyRoles() {
  const t = useTranslations('roles');
  const { roles } = useViewer();
  const list = useListWords();
  return roles.length > 0
    ? list(
        roles.map((role) => t(role)),
        'conjunction',
      )
    : t('none');
}

export function useListWords() {
  // British English has no comma before the "and".
  const locale = regionOf(useLocale());
  return (words: string[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(locale, { type }).format(words);
}
