'use client';
import { AppShell } from './app-shell';
import { NothingHere } from './nothing-here';

/** A customer that is none, or somebody else's: one answer for both. */
export const NoCustomer = () => (
  <AppShell outside>
    <NothingHere about="customer" />
  </AppShell>
);
