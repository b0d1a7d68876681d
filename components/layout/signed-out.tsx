'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { failureOf } from '@/components/ui/failure-of';
import { later } from '@/components/ui/later';

const SignedOutDialog = later(() => import('./signed-out-dialog').then((one) => one.SignedOutDialog));

/** When any reading or deed is answered with "signed out": says so once, and leads back to this page. */
export function SignedOut() {
  const queryClient = useQueryClient();
  const [isOut, setIsOut] = useState(false);
  useEffect(() => {
    const hear = (error: unknown) => {
      if (error && failureOf(error).code === 'unauthenticated') setIsOut(true);
    };
    const stops = [
      queryClient.getQueryCache().subscribe((event) => hear(event.query.state.error)),
      queryClient.getMutationCache().subscribe((event) => hear(event.mutation?.state.error)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
  return isOut && <SignedOutDialog onClose={() => setIsOut(false)} />;
}
