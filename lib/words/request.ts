import { getRequestConfig } from 'next-intl/server';
import { getAppearance, getTimeZone } from './appearance';

export default getRequestConfig(async () => {
  const { locale } = await getAppearance();
  const { default: messages } = await import(`../../messages/${locale}.json`);
  return { locale, messages, timeZone: await getTimeZone() };
});
