'use client';
import { useEffect, useEffectEvent } from 'react';

const channel = 'kontor-back';
/** Where a small window ends; it says so to the windows that wait, and closes. */
export const smallWindowEnd = '/renewed';

/**
 * Goes to Microsoft and back beside this page, so that nothing typed here is lost. Needs a press: browsers let nothing
 * else open a window. Where even that is forbidden this page goes itself. `onBack` is told of any window that came back.
 */
export function useSmallWindow(onBack: () => void) {
  const back = useEffectEvent(onBack);
  useEffect(() => {
    const listening = new BroadcastChannel(channel);
    listening.onmessage = () => back();
    return () => listening.close();
  }, []);
  return (way: string) => {
    const opened = window.open(
      way + encodeURIComponent(smallWindowEnd),
      channel,
      'popup,width=520,height=680',
    );
    if (!opened) location.assign(way + encodeURIComponent(location.pathname + location.search));
  };
}

/** Called by the small window itself. */
export function endSmallWindow() {
  const saying = new BroadcastChannel(channel);
  saying.postMessage('back');
  saying.close();
  window.close();
}
