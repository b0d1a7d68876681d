import { getRequestConfig } from 'next-intl/server';
import { brand } from '@/lib/brand/file';
import { getAppearance, getTimeZone } from './appearance';
import { ownWords } from './own';

export default getRequestConfig(async () => {
  const { locale } = await getAppearance();
  return { locale, messages: await ownWords(locale, brand().name), timeZone: await getTimeZone() };
});
