// Runs before the first paint: follows the system's theme when the person chose none, and tells the server the zone.
(() => {
  const root = document.documentElement;
  if (root.dataset.choice === 'system') {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      if (root.dataset.choice === 'system') root.dataset.theme = dark.matches ? 'dark' : 'light';
    };
    follow();
    dark.addEventListener('change', follow);
  }
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (!document.cookie.includes(`zone=${zone}`)) {
    document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax`;
  }
})();
