'use client';
import { useFailureWords } from '@/components/ui/failure-words';
import type { Failure } from '@/lib/result';

/** Why a file could not be made, and what to do. */
export function FailedWords({ failure }: { failure: Failure }) {
  const { title, text } = useFailureWords()(failure);
  return (
    <span className="type-s mt-0.5 block max-w-80 text-text-2">
      <span className="font-medium text-text">{title}.</span> {text}
    </span>
  );
}
