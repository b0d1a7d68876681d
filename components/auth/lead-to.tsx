'use client';
import { useEffect } from 'react';

/** In place of a page that cannot be shown as things are: leads `to` what mends it, which leads back here. */
export function LeadTo({ to }: { to: string }) {
  useEffect(() => {
    location.replace(to + encodeURIComponent(location.pathname + location.search));
  }, [to]);
  return null;
}
