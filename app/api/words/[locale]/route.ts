import { knownLocale } from '@/lib/words/kinds';
import { servedWords } from '@/lib/words/served';

/**
 * All words of a language, for anybody: the sign-in page speaks too. Asked for by their version they can be kept for good;
 * while instances of two builds stand side by side, a page can get those of the other one, and keeps none of them.
 */
export async function GET(request: Request, { params }: RouteContext<'/api/words/[locale]'>) {
  const locale = knownLocale((await params).locale);
  if (!locale) return new Response(null, { status: 404 });
  const { text, version } = await servedWords(locale);
  const isAsked = new URL(request.url).searchParams.get('v') === version;
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': isAsked ? 'public, max-age=31536000, immutable' : 'no-store',
    },
  });
}
