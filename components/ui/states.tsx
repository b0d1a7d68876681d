'use client';
import { later } from './later';

export { EmptyState } from './empty-state';

/** With the words of all failures and of Microsoft's codes: fetched after the page itself (layout/providers.tsx). */
export const fetchFailures = () => import('./error-state');
export const ErrorState = later(() => fetchFailures().then((one) => one.ErrorState));
export const FailureBanner = later(() => fetchFailures().then((one) => one.FailureBanner));
export const FailureIds = later(() => fetchFailures().then((one) => one.FailureIds));
