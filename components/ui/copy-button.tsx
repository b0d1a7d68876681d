'use client';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { useCopy } from './use-copy';

type CopyButtonProps = {
  text: string;
  children: ReactNode;
  kind?: 'outline' | 'quiet';
  size?: 'small' | 'normal' | undefined;
};

/** Copies, in words. */
export function CopyButton({ text, children, kind = 'outline', size }: CopyButtonProps) {
  const { copied, copy, said } = useCopy(text);
  return (
    <>
      <Button kind={kind} size={size} icon={copied ? Check : undefined} onClick={copy}>
        {children}
      </Button>
      {said}
    </>
  );
}
