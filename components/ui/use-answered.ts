'use client';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Result, unwrap } from '@/lib/result';

/** A press that is answered with what a reading would say now: the answer goes straight to where `keyOf` says. */
export function useAnswered<I, T>(
  action: (input: I) => Promise<Result<T>>,
  keyOf: (answer: T) => QueryKey,
  onDone?: () => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => unwrap(action(input)),
    onSuccess: (answer) => {
      queryClient.setQueryData(keyOf(answer), answer);
      onDone?.();
    },
  });
}
