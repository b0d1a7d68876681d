'use client';
import { useEffect } from 'react';

/** The session ended: to the sign-in page, which leads back to where the person was. */
export function ToSignIn() {
  useEffect(() => {
    const here = `${location.pathname}${location.search}`;
    location.replace(`/sign-in?error=signed-out&next=${encodeURIComponent(here)}`);
  }, []);
  return null;
}
