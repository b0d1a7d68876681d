'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { digestQueries } from '@/lib/digest/queries';
import type { DigestAnswer } from '@/lib/digest/schema';
import { type Result, unwrap } from '@/lib/result';

/** Does one of the digest's actions; its answer is how all stands then. */
export function useDigestAction<Input>(
  action: (input: Input) => Promise<Result<DigestAnswer>>,
  onDone?: (answer: DigestAnswer) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => unwrap(action(input)),
    onSuccess: (answer) => {
      queryClient.setQueryData(digestQueries.state().queryKey, answer.state);
      onDone?.(answer);
    },
  });
}
