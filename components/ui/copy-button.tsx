'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from './button';

type CopyButtonProps = {
  text: string;
  /** With children it is a button with words; without, an icon whose name is `label`. */
  children?: ReactNode;
  label?: string;
  kind?: 'outline' | 'quiet';
  size?: 'small' | 'normal';
};

export function CopyButton({ text, children, label, kind = 'outline', size }: CopyButtonProps) {
  const t = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <>
      {children ? (
        <Button kind={kind} size={size} icon={copied ? Check : undefined} onClick={copy}>
          {children}
        </Button>
      ) : (
        <IconButton label={label ?? t('copy')} icon={copied ? Check : Copy} iconSize={14} onClick={copy} />
      )}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}

/** The clipboard needs https or localhost; elsewhere an old way still works. */
async function writeText(text: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement('textarea'), { value: text });
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
