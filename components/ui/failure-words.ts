import { useTranslations } from 'next-intl';
import type { Failure } from '@/lib/result';
import { type Said, useCodeParts } from './code-words';

/** What Microsoft said, where the failure is a refusal of theirs with a code. */
export const saidIn = ({ microsoftCode, microsoftSaid }: Failure): Said | null =>
  microsoftCode === undefined ? null : { code: microsoftCode, description: microsoftSaid ?? '' };

/** Reasons that say no more than that Microsoft refused: its code says more. */
const vague = ['refused', 'rejected', 'conflict', 'forbidden', 'not-found', 'partner-center-error'];

/** The words of a failure, from `failures.<reason>` ({ title, text }); unknown reasons get those of their code. */
export function useFailureWords() {
  const t = useTranslations('failures');
  const codeParts = useCodeParts();
  return (failure: Failure): { title: string; text: string } => {
    const key = [failure.reason, failure.code, 'portal'].find((one) => t.has(`${one}.title`)) ?? 'portal';
    const said = saidIn(failure);
    if (said && vague.includes(key)) {
      const { cause, money, next } = codeParts(said, { place: 'other' });
      return { title: cause.replace(/\.$/, ''), text: `${money} ${next}` };
    }
    return { title: t(`${key}.title`, failure.values), text: t(`${key}.text`, failure.values) };
  };
}
