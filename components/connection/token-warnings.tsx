import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import type { TokenWarning } from '@/lib/connection/rules';

/** What is wrong with tokens or soon will be, what that means, and what to do. */
export function TokenWarnings({ warnings }: { warnings: readonly TokenWarning[] }) {
  const words = useWarningWords();
  return warnings.map((warning) => {
    const { lead, text } = words(warning);
    return (
      <Banner key={lead} tone={isSoon(warning) ? 'warn' : 'bad'} lead={lead}>
        <p>{text}</p>
      </Banner>
    );
  });
}

const isSoon = ({ kind }: TokenWarning) => kind === 'ends' || kind === 'proof-ends';

function useWarningWords() {
  const t = useTranslations('connection.warnings');
  const troubles = useTranslations('connection.troubleText');
  return (warning: TokenWarning): { lead: string; text: string } => {
    switch (warning.kind) {
      case 'app':
        return { lead: t('app'), text: t(`appText.${warning.trouble}`) };
      case 'proof-ended':
      case 'proof-ends':
        return {
          lead: t(`${warning.kind}.${warning.proof}`, { days: warning.days }),
          text: t(`proofText.${warning.proof}`),
        };
      case 'dead':
        return {
          lead: t(warning.isHouse ? 'houseDead' : 'dead', { name: warning.whose }),
          text: warning.isHouse ? troubles(warning.trouble) : t(`deadText.${warning.trouble}`),
        };
      case 'ended':
      case 'ends':
        return {
          lead: t(warning.kind, { name: warning.whose, days: warning.days }),
          text: t(warning.isHouse ? 'lendAgain' : 'signInAgain'),
        };
      case 'no-second-step':
        return {
          lead: t('noSecondStep', { name: warning.whose }),
          text: warning.isHouse ? troubles('mfa') : t('deadText.mfa'),
        };
    }
  };
}
