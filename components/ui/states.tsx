'use client';
import dynamic from 'next/dynamic';

export { EmptyState } from './empty-state';

// With the words of all failures and of Microsoft's codes: fetched when something fails.
export const ErrorState = dynamic(() => import('./error-state').then((one) => one.ErrorState), {
  loading: () => null,
});
