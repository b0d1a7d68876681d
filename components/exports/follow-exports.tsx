'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { later } from '@/components/ui/later';
import { exportQueries } from '@/lib/exports/queries';

// Fetched when a file is being made, and never where none is.
const ExportWatch = later(() => import('./export-watch').then((one) => one.ExportWatch));

/** Wherever the person goes in the portal: a file they asked for is told when it is ready. */
export function FollowExports({ first }: { first: string[] }) {
  const { data } = useQuery({ ...exportQueries.awaited(), initialData: first, enabled: false });
  const [isWatching, setWatching] = useState(false);
  // Once there, it stays: the last one's end has to be told too.
  if (!isWatching && data.length > 0) setWatching(true);
  return isWatching && <ExportWatch />;
}
