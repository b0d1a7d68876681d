import { brand } from '@/lib/brand/file';
import { readCalendar } from '@/lib/radar/feeds';
import { respond } from '@/lib/respond';
import { knownLocale } from '@/lib/words/kinds';

type Context = { params: Promise<{ file: string }> };

/** A calendar program reads it, without a session: the secret in the address is what lets it. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const secret = (await params).file.replace(/\.ics$/, '');
    const language = knownLocale(new URL(request.url).searchParams.get('lang')) ?? 'en';
    return new Response(await readCalendar(secret, language, brand().name), {
      headers: {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'inline; filename="kontor.ics"',
      },
    });
  });
