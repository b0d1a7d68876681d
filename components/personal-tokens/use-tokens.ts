'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tokenQueries } from '@/lib/personal-tokens/queries';
import type { TokenAnswer } from '@/lib/personal-tokens/schema';
import { type Result, unwrap } from '@/lib/result';

/** Does one of the tokens' actions; its answer is which there are then. */
export function useTokenAction<Input>(
  action: (input: Input) => Promise<Result<TokenAnswer>>,
  onDone?: (answer: TokenAnswer) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => unwrap(action(input)),
    onSuccess: (answer) => {
      queryClient.setQueryData(tokenQueries.mine().queryKey, answer.list);
      onDone?.(answer);
    },
  });
}
