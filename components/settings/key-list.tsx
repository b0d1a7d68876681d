'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { Button, Kbd } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { nameOfKey, shownKey } from '@/components/ui/meant-key';
import { heldBy, isKey, type Keymap, type SingleKey, singleKeys, withKey } from '@/lib/words/rules';
import { useKeyWords } from './key-words';

const modifiers = ['Shift', 'Alt', 'AltGraph', 'Control', 'Meta'];

/** Every key that does something alone, and the one that this person presses in its place. */
export function KeyList({
  keymap,
  onChange,
  onClose,
}: {
  keymap: Keymap;
  onChange: (keymap: Keymap) => void;
  onClose: () => void;
}) {
  const t = useTranslations('settings.keyList');
  const wordsOf = useKeyWords();
  const [asking, setAsking] = useState<SingleKey | null>(null);
  const [refused, setRefused] = useState<{ key: SingleKey; why: string } | null>(null);
  const ask = (key: SingleKey | null) => {
    setAsking(key);
    setRefused(null);
  };
  const press = (key: SingleKey, event: KeyboardEvent) => {
    if (asking !== key || event.key === 'Tab' || modifiers.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const wanted = nameOfKey(event);
    const held = heldBy(keymap, key, wanted);
    if (event.ctrlKey || event.metaKey || !isKey(wanted)) setRefused({ key, why: t('notOne') });
    else if (held) setRefused({ key, why: t('held', { key: signOf(wanted), what: wordsOf(held) }) });
    else {
      ask(null);
      onChange(withKey(keymap, key, wanted));
    }
  };
  return (
    <Dialog
      open
      // Esc gives up the question first, and then the list.
      onOpenChange={() => (asking ? ask(null) : onClose())}
      title={t('title')}
      description={t('text')}
      foot={
        <>
          <Button
            unavailable={Object.keys(keymap).length === 0 && t('noneChanged')}
            onClick={() => onChange({})}
          >
            {t('allBack')}
          </Button>
          <Button kind="ink" onClick={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <ul className="-mr-2 max-h-[50dvh] divide-y divide-line overflow-y-auto border-y border-line pr-2">
        {singleKeys.map((key) => (
          <li key={key} className="py-1.5">
            <div className="type-body flex items-center gap-3">
              <span className="min-w-0 flex-1">{wordsOf(key)}</span>
              <span className="sr-only">{shownKey(key)}</span>
              <Kbd>{key.toUpperCase()}</Kbd>
              {key in keymap && (
                <Button
                  size="small"
                  kind="quiet"
                  aria-label={t('backOne', { what: wordsOf(key) })}
                  unavailable={heldBy(keymap, key, key) !== null && t('isHeld', { key: key.toUpperCase() })}
                  onClick={() => onChange(withKey(keymap, key, key))}
                >
                  {t('back', { key: key.toUpperCase() })}
                </Button>
              )}
              <Button
                size="small"
                aria-label={asking === key ? t('press') : t('changeOne', { what: wordsOf(key) })}
                onClick={() => ask(asking === key ? null : key)}
                onKeyDown={(event) => press(key, event)}
                onBlur={() => asking === key && ask(null)}
              >
                {asking === key ? t('press') : t('change')}
              </Button>
            </div>
            <div role="status">{refused?.key === key && <FieldError error={refused.why} />}</div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const signOf = (key: string) => key.replace('alt+', 'Alt ').replace(/.$/u, (sign) => sign.toUpperCase());
