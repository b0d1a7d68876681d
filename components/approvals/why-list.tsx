import { useTranslations } from 'next-intl';
import { useMoneyWords } from '@/components/ui/money';
import type { ApprovalNeed, Why } from '@/lib/approvals/rules';

/** Why a second person is asked, one reason a line. */
export function WhyList({ need: { whys, needsStepUp } }: { need: ApprovalNeed }) {
  const t = useTranslations('approvals.why');
  const moneyOf = useMoneyWords();
  const wordsOf = (why: Why) => {
    if (why.why === 'no-price') return t('no-price', { n: why.lines });
    const amount = moneyOf({ amount: why.amount, currency: why.currency });
    if (why.why === 'no-rule') return t('no-rule', { amount, currency: why.currency });
    return t('amount', {
      amount,
      limit: moneyOf({ amount: why.limit, currency: why.currency, bare: true }),
    });
  };
  return (
    <ul className="ml-4 flex list-disc flex-col gap-0.5">
      {whys.map((why) => (
        <li key={why.why === 'no-price' ? why.why : why.currency}>{wordsOf(why)}</li>
      ))}
      {needsStepUp && <li>{t('step-up')}</li>}
    </ul>
  );
}
