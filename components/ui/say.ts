export const said = 'kontor:announce';

/** Says something to whoever listens instead of looking (components/layout/announcer.tsx). */
export const say = (words: string) => window.dispatchEvent(new CustomEvent(said, { detail: words }));
