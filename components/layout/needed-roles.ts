'use client';
import { useTranslations } from 'next-intl';
import type { Role } from '@/lib/auth/rules';
import { useListWords } from './viewer';

/** "Billing or Admin": what a permission needs. */
export function useNeededRoles() {
  const t = useTranslations('roles');
  const list = useListWords();
  return (needed: readonly Role[]) =>
    list(
      adminLast(needed).map((role) => t(role)),
      'disjunction',
    );
}

/** Admin can nearly everything, so the role that is meant stands first. */
const adminLast = (held: readonly Role[]) =>
  [...held].sort((a, b) => Number(a === 'Admin') - Number(b === 'Admin'));
