/* What somebody typed outlives the reload to a new version of the portal: kept in this tab alone, for that one time. */

/** Where watch.tsx looks too. */
const place = 'kontor:typed';
type Field = HTMLInputElement | HTMLTextAreaElement;
type Kept = { path: string; fields: { name: string; nth: number; value: string }[] };

/** The fields that a person typed in on this page. */
const typed = new Set<Field>();
const isField = (target: unknown): target is Field =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && ['text', 'search', 'number', 'email', 'url'].includes(target.type));

export function rememberTyping(): () => void {
  const hear = ({ target, isTrusted }: Event) => {
    if (isTrusted && isField(target)) typed.add(target);
  };
  addEventListener('input', hear, true);
  return () => removeEventListener('input', hear, true);
}

/** The words by which a field is known before and after, since its id is another at each load. */
const nameOf = (field: Field) =>
  field.getAttribute('aria-label') ?? [...(field.labels ?? [])].map((label) => label.textContent).join(' ');
const fieldsNamed = (name: string) =>
  [...document.querySelectorAll('input, textarea')].filter(isField).filter((one) => nameOf(one) === name);

/** What confirms money is typed anew, always. */
const isKept = (field: Field) => field.isConnected && !field.closest('[role="alertdialog"]');

export function keepTyped(): void {
  const fields = [...typed].filter(isKept).map((field) => {
    const name = nameOf(field);
    return { name, nth: fieldsNamed(name).indexOf(field), value: field.value };
  });
  const kept: Kept = { path: location.pathname, fields };
  sessionStorage.setItem(place, JSON.stringify(kept));
}

/** Puts back what was kept for this page, each when its field is there; a field of a dialog may come much later. */
export function giveBack(): () => void {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept | null;
  sessionStorage.removeItem(place);
  if (!kept) return () => undefined;
  let left = kept.fields;
  const fill = () => {
    if (location.pathname !== kept.path) left = [];
    left = left.filter(({ name, nth, value }) => {
      const field = fieldsNamed(name)[nth];
      if (!field || !isKept(field)) return true;
      write(field, value);
      return false;
    });
    if (left.length === 0) observer.disconnect();
  };
  const observer = new MutationObserver(fill);
  observer.observe(document.body, { subtree: true, childList: true });
  fill();
  return () => observer.disconnect();
}

/** As if it were typed: React hears of a value only where it was set past its own watch. */
function write(field: Field, value: string): void {
  if (field.value === value) return;
  const own = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(own.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
