'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { unwrap } from '@/lib/result';
import { setAppearance } from '@/lib/words/actions';
import type { AppearanceChange } from '@/lib/words/schema';

/** Saves a wish about looks or language and shows the page anew with it. */
export function useAppearance() {
  const router = useRouter();
  return useMutation({
    mutationFn: (change: AppearanceChange) => unwrap(setAppearance(change)),
    onSuccess: ({ theme, density, keys, keymap }) => {
      const root = document.documentElement;
      const isDark =
        theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
      root.dataset.choice = theme;
      root.dataset.theme = isDark ? 'dark' : 'light';
      root.dataset.density = density;
      root.dataset.keys = keys;
      root.dataset.keymap = JSON.stringify(keymap);
      router.refresh();
    },
  });
}
