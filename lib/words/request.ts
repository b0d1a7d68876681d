import { getRequestConfig } from 'next-intl/server';
import { brand } from '@/lib/brand/file';
import { getAppearance, getTimeZone } from './appearance';
import { messagesIn } from './messages';
import { named } from './named';

export default getRequestConfig(async () => {
  const { locale } = await getAppearance();
  return { locale, messages: await ownMessages(locale), timeZone: await getTimeZone() };
});

const made = new Map<string, ReturnType<typeof messagesIn>>();

/** With the name that the reseller gave the portal. */
function ownMessages(locale: string) {
  const { name } = brand();
  const messages = made.get(locale) ?? messagesIn(locale).then((all) => (name ? named(all, name) : all));
  made.set(locale, messages);
  return messages;
}
