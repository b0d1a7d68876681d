'use client';
import { useQueryClient } from '@tanstack/react-query';
import { CloudOff, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { failureOf } from '@/components/ui/failure-of';
import { versionHeard } from '@/lib/portal-version';
import { giveBack, keepTyped, rememberTyping } from './typed';

/** Over every page: there is no connection, or a new version of the portal took the place of this one. */
export function Bands() {
  const t = useTranslations('shell');
  const isOffline = useIsOffline();
  const isOld = useIsOld();
  useEffect(rememberTyping, []);
  useEffect(giveBack, []);
  if (isOffline)
    return (
      <Band>
        <Banner role="status" tone="warn" icon={CloudOff} lead={t('offline.lead')} className="rounded-none">
          {t('offline.text')}
        </Banner>
      </Band>
    );
  if (!isOld) return null;
  return (
    <Band>
      <Banner
        role="status"
        tone="info"
        icon={RefreshCw}
        lead={t('newVersion.lead')}
        className="rounded-none"
        actions={
          <Button kind="ink" size="small" onClick={reload}>
            {t('newVersion.reload')}
          </Button>
        }
      >
        {t('newVersion.text')}
      </Banner>
    </Band>
  );
}

function useIsOffline(): boolean {
  const [isOffline, setOffline] = useState(() => !navigator.onLine);
  useEffect(() => {
    const hear = () => setOffline(!navigator.onLine);
    const events = ['online', 'offline'];
    for (const event of events) window.addEventListener(event, hear);
    return () => {
      for (const event of events) window.removeEventListener(event, hear);
    };
  }, []);
  return isOffline;
}

/** An answer came from another build, a deed is not known any more, or a part of the page is gone. */
function useIsOld(): boolean {
  const mutations = useQueryClient().getMutationCache();
  const [isOld, setOld] = useState(() =>
    mutations.getAll().some(({ state }) => state.error && failureOf(state.error).reason === 'version'),
  );
  useEffect(() => {
    const hear = () => setOld(true);
    window.addEventListener(versionHeard, hear);
    const stop = mutations.subscribe(({ mutation }) => {
      if (mutation?.state.error && failureOf(mutation.state.error).reason === 'version') hear();
    });
    return () => {
      window.removeEventListener(versionHeard, hear);
      stop();
    };
  }, [mutations]);
  return isOld;
}

function reload() {
  keepTyped();
  // What would ask whether to leave asks for the sake of what was typed, and that is kept.
  window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  location.reload();
}

/** Takes its height from the page below it, so that nothing is covered. */
function Band({ children }: { children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = document.documentElement;
    const observer = new ResizeObserver(([entry]) =>
      root.style.setProperty('--band', `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`),
    );
    if (box.current) observer.observe(box.current);
    return () => {
      observer.disconnect();
      root.style.removeProperty('--band');
    };
  }, []);
  return (
    <div ref={box} className="fixed inset-x-0 top-0 z-(--z-toast) border-b border-line-strong bg-surface">
      {children}
    </div>
  );
}
