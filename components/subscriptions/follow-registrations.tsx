'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { later } from '@/components/ui/later';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import type { Followed } from '@/lib/subscriptions/schema';

// Fetched when something is being registered, and never where nothing is.
const RegistrationWatch = later(() => import('./registration-watch').then((one) => one.RegistrationWatch));

/** Wherever the person goes in the portal: what they asked to be registered is told when it is done. */
export function FollowRegistrations({ first }: { first: Followed }) {
  const { data } = useQuery({ ...subscriptionQueries.followed(), initialData: first, enabled: false });
  const [isWatching, setWatching] = useState(false);
  // Once there, it stays: the last one's end has to be told too.
  if (!isWatching && data.registrations.some(({ end }) => end === null)) setWatching(true);
  return isWatching && <RegistrationWatch />;
}
