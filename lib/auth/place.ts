const anywhere = 'http://anywhere.invalid';

/**
 * Where a way back may lead: a path of our own, or the start. What a browser would take for another site is none, be it
 * by two slashes, by what it reads as slashes, or by what it leaves out before it looks.
 */
export function ownPlace(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, anywhere)) return '/';
  const { origin, pathname, search } = new URL(wanted, anywhere);
  return origin === anywhere && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
