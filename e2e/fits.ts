import { expect, type Page } from '@playwright/test';

const desk = { width: 1440, height: 900 };

/** What is drawn has come to rest at its new size. */
const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))),
      ),
  );

/** Nothing lies beyond the edge of 320 pixels, and letters of twice the size are neither cut off nor on each other. */
export async function expectFits(page: Page, name: string) {
  await page.setViewportSize({ width: 320, height: 640 });
  await settled(page);
  expect.soft(await page.evaluate(beyondTheEdge), `${name}, 320 pixels wide`).toEqual([]);

  await page.setViewportSize({ width: 1280, height: 800 });
  const letters = await lettersOf(page);
  await letters(32);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
  await settled(page);
  const large = [...(await page.evaluate(beyondTheEdge)), ...(await page.evaluate(cutOrCovered))];
  expect.soft(large, `${name}, letters of twice the size`).toEqual([]);
  await letters(16);
  await page.setViewportSize(desk);
}

/** As a person sets them in the browser's own settings. */
async function lettersOf(page: Page) {
  const browser = await page.context().newCDPSession(page);
  return (standard: number) =>
    browser.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
}

/** In the system's colours each control has an edge or words of its own, and shows where the focus is. */
export async function expectSeenInForcedColors(page: Page, name: string) {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  await page.keyboard.press('Tab'); // from now on the focus is shown, as to somebody at the keys
  await settled(page);
  const unseen = await page.evaluate(unseenControls);
  await page.emulateMedia({ forcedColors: 'none' });
  expect.soft(unseen, `${name}, forced colours`).toEqual([]);
}

// What follows runs in the page, and can call nothing from here.

/** What cannot be reached by scrolling: beyond the right edge, and not in a region that scrolls by itself. */
function beyondTheEdge(): string[] {
  const width = document.documentElement.clientWidth;
  const found: string[] = [];
  if (document.documentElement.scrollWidth > width)
    found.push(`the page is ${document.documentElement.scrollWidth} of ${width} wide`);
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  for (const element of document.querySelectorAll(
    'button, a, input, select, h1, h2, h3, p, dd, dt, li, td, th',
  )) {
    const { right, left, width: wide, height } = element.getBoundingClientRect();
    if (wide <= 1 || height <= 1 || (right <= width + 1 && left >= -1)) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    // The main region scrolls up and down, which lets it scroll sideways too: that is not what it is for.
    const main = element.closest('main');
    const box = element.closest('[class*="overflow-x-auto"], section[tabindex], [class*="overflow-auto"]');
    if (box ? box !== main : scrolls(element) && !main) continue;
    found.push(`${Math.round(left)}–${Math.round(right)} ${element.outerHTML.slice(0, 160)}`);
  }
  return found.slice(0, 8);
}

/** Words that do not fit into what holds them, and controls that lie on each other. */
function cutOrCovered(): string[] {
  const found: string[] = [];
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return (
      width > 1 &&
      height > 1 &&
      element.checkVisibility({
        visibilityProperty: true,
        opacityProperty: true,
        contentVisibilityAuto: true,
      })
    );
  };
  const holders = 'button, [role="button"], a[class*="rounded"], h1, h2, h3, th, label, dt, summary';
  for (const holder of document.querySelectorAll(holders)) {
    if (!isSeen(holder)) continue;
    const box = holder.getBoundingClientRect();
    const words = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const of = node.parentElement;
      if (!of || !node.textContent?.trim() || !isSeen(of) || of.closest('.sr-only, kbd')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      const clip = getComputedStyle(of);
      const isCut =
        clip.overflowX !== 'visible' && of.scrollWidth > of.clientWidth + 1 && clip.display !== 'inline';
      const isOut =
        text.right > box.right + 2 ||
        text.left < box.left - 2 ||
        text.bottom > box.bottom + 4 ||
        text.top < box.top - 4;
      // A name that is cut with an ellipsis is said whole by its control.
      if (
        isCut &&
        holder.matches('button, a') &&
        (holder.hasAttribute('aria-label') || holder.hasAttribute('title'))
      )
        continue;
      if (isCut || (isOut && !isCut && clip.overflowX === 'visible'))
        found.push(`cut: “${node.textContent.trim().slice(0, 40)}” in ${holder.outerHTML.slice(0, 120)}`);
    }
  }
  const controls = [
    ...document.querySelectorAll('main button, main a, main input:not(.sr-only), header button, header a'),
  ].filter((one) => isSeen(one) && !one.closest('[data-top] nav'));
  const layer = (element: Element): Element => {
    for (let one: Element | null = element; one; one = one.parentElement)
      if (/fixed|sticky|absolute/.test(getComputedStyle(one).position)) return one;
    return document.body;
  };
  /** What of it is not beyond the edge of a region that scrolls. */
  const seenOf = (element: Element) => {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let one = element.parentElement; one; one = one.parentElement) {
      if (getComputedStyle(one).overflowY === 'visible') continue;
      const edge = one.getBoundingClientRect();
      left = Math.max(left, edge.left);
      right = Math.min(right, edge.right);
      top = Math.max(top, edge.top);
      bottom = Math.min(bottom, edge.bottom);
    }
    return { left, right, top, bottom };
  };
  const boxes = controls.map((one) => ({ one, box: seenOf(one), on: layer(one) }));
  boxes.forEach(({ one, box, on }, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (other.on !== on || one.contains(other.one) || other.one.contains(one)) continue;
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 3 && down > 3)
        found.push(`covered: ${one.outerHTML.slice(0, 100)} and ${other.one.outerHTML.slice(0, 100)}`);
    }
  });
  return found.slice(0, 8);
}

function unseenControls(): string[] {
  const found: string[] = [];
  const edged = (element: Element | null | undefined): boolean => {
    if (!element) return false;
    const { borderTopWidth, borderTopStyle, borderBottomWidth, outlineStyle, outlineWidth, appearance } =
      getComputedStyle(element);
    return (
      (borderTopStyle !== 'none' &&
        Math.max(Number.parseFloat(borderTopWidth), Number.parseFloat(borderBottomWidth)) > 0) ||
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) ||
      (element.matches('input[type="checkbox"], input[type="radio"]') && appearance === 'auto')
    );
  };
  const before = document.activeElement;
  const names = 'button, a[href], input, select, textarea, [tabindex="0"]';
  for (const control of document.querySelectorAll<HTMLElement>(names)) {
    if (
      control.closest('[inert], [aria-hidden="true"]') ||
      !control.checkVisibility({ visibilityProperty: true })
    )
      continue;
    // What is drawn as a cell or a row holds a control that is not seen itself.
    const isDrawn = !control.matches('.sr-only, .opacity-0');
    const holder =
      control.closest('.field-edge') ?? (isDrawn ? control : (control.closest('label, td, th') ?? control));
    // A field is its edge; what is filled with a colour is seen by nothing else once the colour is the system's.
    const needsEdge = control.matches(
      'input:not(.sr-only, .opacity-0), select, textarea, [role="switch"], [class*="bg-ink"], [class*="bg-commit"], [class*="border-line-strong"], [class*="border-control"]',
    );
    if (needsEdge && !edged(holder)) found.push(`no edge: ${control.outerHTML.slice(0, 160)}`);
    control.focus({ preventScroll: true });
    if (document.activeElement !== control) continue;
    if (
      !edged(holder) ||
      (holder === control &&
        getComputedStyle(control).outlineStyle === 'none' &&
        !control.matches('.field-edge'))
    )
      found.push(`no focus: ${control.outerHTML.slice(0, 160)}`);
  }
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return found.slice(0, 8);
}
