'use client';
import { Banner } from '@/components/ui/banner';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';

/** Why it was not added; what is wrong with the quantity stands under its field. */
export function AddFailed({ error }: { error: Error }) {
  const failure = failureOf(error);
  const words = useFailureWords()(failure);
  if (failure.fields?.quantity) return null;
  return (
    <Banner role="alert" tone="bad" lead={words.title}>
      {words.text} {failure.microsoftCode && <span className="type-mono">{failure.microsoftCode}</span>}
    </Banner>
  );
}
