export const modes = ['light', 'dark'] as const;
export type Mode = (typeof modes)[number];
/** Colours by the names of app/tokens.css, without the dashes. */
export type Colours = Readonly<Record<string, string | undefined>>;

type Pair = readonly [on: string, under: string, atLeast: number];
const of = (on: string, under: readonly string[], atLeast: number): Pair[] =>
  under.map((one) => [on, one, atLeast] as const);
const grounds = ['canvas', 'surface', 'sunken', 'raised', 'hover', 'selected'];
const tints = ['ok-tint', 'warn-tint', 'bad-tint', 'unknown-tint', 'accent-tint'];

/**
 * What stands on what, and the contrast that WCAG 2.2 wants of it: 4.5 of text (1.4.3), 3 of the edges of controls, of
 * what is filled and of the ring around the focus (1.4.11). https://www.w3.org/TR/WCAG22/
 */
export const contrastPairs: readonly Pair[] = [
  ...['text', 'text-2', 'text-3'].flatMap((text) => of(text, grounds, 4.5)),
  ...['text', 'text-2'].flatMap((text) => of(text, tints, 4.5)),
  ...of('on-ink', ['ink'], 4.5),
  ...of('on-commit', ['commit', 'commit-hover'], 4.5),
  ...of('accent', ['canvas', 'surface', 'raised', 'hover', 'selected', 'accent-tint'], 4.5),
  ...['ok', 'warn', 'bad', 'unknown'].flatMap((tone) => of(tone, ['surface', 'hover', `${tone}-tint`], 4.5)),
  ...of('bad', ['sunken', 'canvas'], 4.5),
  ...of('warn', ['canvas'], 4.5),
  ...of('control', ['surface', 'sunken', 'canvas', 'raised'], 3),
  ...of('commit', ['surface'], 3),
  ...of('ink', ['surface'], 3),
  ...of('accent', ['sunken'], 3),
];

/** The colours of both modes, as the text of app/tokens.css has them. */
export function coloursIn(css: string): Record<Mode, Colours> {
  const found = (mode: Mode) => {
    const [, block = ''] = new RegExp(`\\[data-theme="${mode}"\\]\\s*\\{([^}]*)\\}`).exec(css) ?? [];
    return Object.fromEntries(
      [...block.matchAll(/--([\w-]+):\s*(oklch\([\d.%\s]+\)|#[0-9a-f]{6});/gi)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Colours;
  };
  return { light: found('light'), dark: found('dark') };
}

/** The pairs that cannot be read well enough; the worst first. */
export function tooFaint(colours: Colours): { on: string; under: string; ratio: number; atLeast: number }[] {
  return contrastPairs
    .flatMap(([on, under, atLeast]) => {
      const ratio = contrast(colours[on] ?? '', colours[under] ?? '');
      return ratio >= atLeast ? [] : [{ on, under, ratio, atLeast }];
    })
    .sort((a, b) => a.ratio / a.atLeast - b.ratio / b.atLeast);
}

/** WCAG's ratio of two colours, 1 to 21; 0 where one of them is none. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  if (one === null || other === null) return 0;
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance(colour: string): number | null {
  const light = colour.startsWith('#') ? fromHex(colour) : fromOklch(colour);
  if (!light) return null;
  const [red = 0, green = 0, blue = 0] = light;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue as light, 0 to 1. */
function fromHex(hex: string): number[] | null {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return null;
  return [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}

/** As CSS Color 4 has it, cut to what a screen shows. https://www.w3.org/TR/css-color-4/#color-conversion-code */
function fromOklch(text: string): number[] | null {
  const [, lightness, chroma, hue] = /^oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*\)$/.exec(text) ?? [];
  if (lightness === undefined) return null;
  const l = Number(lightness) / 100;
  const a = Number(chroma) * Math.cos((Number(hue) * Math.PI) / 180);
  const b = Number(chroma) * Math.sin((Number(hue) * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((part) => Math.min(1, Math.max(0, part)));
}
