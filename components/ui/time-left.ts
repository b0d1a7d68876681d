'use client';
import { useTranslations } from 'next-intl';
import { useNow } from './now';

/** The time left until a deadline, in words: "6 d 21 h", "5 h", "12 min". */
export function useTimeLeft() {
  const t = useTranslations('ui.left');
  const now = useNow();
  return (until: string, { short = false } = {}) => {
    const minutes = Math.max(0, Math.floor((Date.parse(until) - now) / 60_000));
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
    const text =
      minutes < 60
        ? t('minutes', { minutes })
        : days === 0
          ? t('hours', { hours })
          : short || hours === 0
            ? t('days', { days })
            : t('daysHours', { days, hours });
    return { text, minutes, isSoon: minutes < 1440, isOver: Date.parse(until) <= now };
  };
}
