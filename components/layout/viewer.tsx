'use client';
import { useLocale, useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';
import { can, type Permission, type Role, type Viewer } from '@/lib/auth/rules';

/** `contact`: whom to ask for a role. */
export type ViewerHere = Viewer & { contact: string };
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
  const { roles } = useViewer();
  return (permission: Permission) => can(roles, permission);
}

/** "Sales and Admin", and "Billing or Admin" for what a permission needs. */
export function useRoleWords() {
  const t = useTranslations('roles');
  const { roles } = useViewer();
  const list = useListWords();
  return {
    mine:
      roles.length > 0
        ? list(
            roles.map((role) => t(role)),
            'conjunction',
          )
        : t('none'),
    needed: (needed: readonly Role[]) =>
      list(
        adminLast(needed).map((role) => t(role)),
        'disjunction',
      ),
  };
}

export function useListWords() {
  // British English has no comma before the "and".
  const locale = useLocale() === 'en' ? 'en-GB' : 'sv';
  return (words: string[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(locale, { type }).format(words);
}

/** Admin can nearly everything, so the role that is meant stands first. */
const adminLast = (held: readonly Role[]) =>
  [...held].sort((a, b) => Number(a === 'Admin') - Number(b === 'Admin'));
