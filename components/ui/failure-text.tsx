'use client';
import type { Failure } from '@/lib/result';
import { useFailureWords } from './failure-words';

/** A failure as running text, where others stand beside it. */
export function FailureText({ failure }: { failure: Failure }) {
  const { title, text } = useFailureWords()(failure);
  return `${title}. ${text}`;
}
