import type { Browser, System } from './kinds';

// In this order: most call themselves by the names of those that came before them, too.
const browserMarks: [RegExp, Browser][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];
const systemMarks: [RegExp, System][] = [
  [/\bWindows NT\b/, 'Windows'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
const firstOf = <T>(marks: [RegExp, T][], agent: string) => marks.find(([mark]) => mark.test(agent))?.[1];

/** What a browser is, by what it calls itself. A hint for its owner to know it by, and proof of nothing. */
export const placeOf = (agent: string): { browser: Browser; system: System } => ({
  browser: firstOf(browserMarks, agent) ?? 'other',
  system: firstOf(systemMarks, agent) ?? 'other',
});
