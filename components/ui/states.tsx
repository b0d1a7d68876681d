'use client';
import { later } from './later';

export { EmptyState } from './empty-state';

// With the words of all failures and of Microsoft's codes: fetched when something fails.
export const ErrorState = later(() => import('./error-state').then((one) => one.ErrorState));
