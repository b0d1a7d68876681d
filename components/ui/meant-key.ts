type Pressed = Pick<KeyboardEvent, 'key' | 'altKey'>;

let [text, map] = ['{}', {} as Record<string, string>];
/** The person's keys stand on <html>, where the page is made and where settings change them. */
const keymap = () => {
  const now = document.documentElement.dataset.keymap ?? '{}';
  if (now !== text) [text, map] = [now, JSON.parse(now)];
  return map;
};

/** A key as it is written in a keymap. */
export const nameOfKey = ({ key, altKey }: Pressed) => `${altKey ? 'alt+' : ''}${key.toLowerCase()}`;

/** What is meant by a key, as without a wish: the one in whose place it is pressed. A key that was given up means nothing. */
export function meantKey(event: Pressed): string {
  const [pressed, wished] = [nameOfKey(event), keymap()];
  const meant = Object.keys(wished).find((key) => wished[key] === pressed);
  return meant ?? (pressed in wished ? '' : pressed);
}

/** What is pressed for it, to be shown: C, or Alt W. */
export const shownKey = (key: string) => {
  const pressed = keymap()[key.toLowerCase().replace('−', '-')];
  return pressed ? pressed.replace('alt+', 'Alt ').replace(/.$/u, (sign) => sign.toUpperCase()) : key;
};
