'use client';
import { useTranslations } from 'next-intl';
import { WhyList } from '@/components/approvals/why-list';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import type { ApprovalStanding } from '@/lib/approvals/rules';

/** On the review: that a second person is needed, why, and how that stands. */
export function ApprovalBand({ approval: { need, asked } }: { approval: ApprovalStanding }) {
  const t = useTranslations('review.approval');
  const { dateTime } = useDateWords();
  if (!need) return null;
  const key = keyOf(asked);
  const values = {
    ...{ who: asked?.decidedBy ?? '', reason: asked?.reason ?? '' },
    until: asked ? dateTime(asked.expiresAt) : '',
  };
  return (
    <Banner
      tone={key === 'approved' ? 'ok' : key === 'waiting' ? 'info' : 'warn'}
      role="status"
      lead={t(`${key}.lead`, values)}
      actions={
        asked && (
          <ButtonLink size="small" href={`/approvals/${asked.id}`}>
            {t('open')}
          </ButtonLink>
        )
      }
    >
      {t(`${key}.text`, values)}
      {key !== 'approved' && <WhyList need={need} />}
    </Banner>
  );
}

function keyOf(asked: ApprovalStanding['asked']) {
  if (!asked) return 'needed';
  if (asked.covers) return 'approved';
  const isLive = asked.state === 'waiting' || asked.state === 'approved';
  if (isLive) return asked.fits ? (asked.state === 'waiting' ? 'waiting' : 'more') : 'other';
  return asked.state === 'declined' && asked.fits ? 'declined' : 'needed';
}
