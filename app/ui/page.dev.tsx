import { Gallery } from '@/components/gallery/gallery';
import { now } from '@/lib/clock';
import { locales } from '@/lib/words/kinds';
import { messagesIn } from '@/lib/words/messages';

/** Every component in every state, for whoever builds: `.dev.tsx` is a page in development alone (next.config.js). */
export default async function UiPage() {
  const languages = await Promise.all(
    locales.map(async (locale) => ({ locale, messages: await messagesIn(locale) })),
  );
  return <Gallery languages={languages} now={now().toISOString()} />;
}
