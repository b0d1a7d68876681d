'use client';
import { useIsFetching } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

const long = 5_000;

/** Says that reading goes on, once it has gone on for long: what stands meanwhile may be old. */
export function StillReading() {
  const t = useTranslations('ui');
  const isReading = useIsFetching() > 0;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isReading) return;
    const timer = setTimeout(() => setLong(true), long);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isReading]);
  return (
    <p role="status" className="type-s truncate text-text-2 max-narrow:sr-only">
      {isLong && t('stillReading')}
    </p>
  );
}
