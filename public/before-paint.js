{
  const { dataset } = document.documentElement;
  if (dataset.choice === 'system')
    dataset.theme = matchMedia('(prefers-color-scheme:dark)').matches ? 'dark' : 'light';
  window.__webpack_nonce__ = document.currentScript.nonce;
  window.__zod_globalConfig = { jitless: true };
  document.cookie = `zone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)};path=/;max-age=31536000;samesite=lax`;
}
