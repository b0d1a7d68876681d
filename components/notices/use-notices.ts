'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { noticeQueries } from '@/lib/notices/queries';
import type { NoticeAnswer } from '@/lib/notices/schema';
import { type Result, unwrap } from '@/lib/result';

/** Does one of the notices' actions; its answer is how all stands then. */
export function useNoticeAction<Input>(
  action: (input: Input) => Promise<Result<NoticeAnswer>>,
  onDone?: (answer: NoticeAnswer) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => unwrap(action(input)),
    onSuccess: (answer) => {
      queryClient.setQueryData(noticeQueries.state().queryKey, answer.state);
      onDone?.(answer);
    },
  });
}
