import { expect, type Page } from '@playwright/test';

/**
 * What is drawn by the server can be seen before it can be pressed: a person waits that moment, or presses again.
 * React marks each element that it has taken over, and listens to keys a moment later, when it has come to rest; a page of
 * another's has no marks and is left as it is.
 */
export async function untilAwake(page: Page, of = 'main'): Promise<void> {
  await page.waitForFunction((place) => {
    const isOurs = document.querySelector('script[src*="/_next/"]') !== null;
    const isMarked = (element: Element) =>
      Object.keys(element).some((name) => name.startsWith('__reactProps'));
    const isAwake = () =>
      !isOurs || [...document.querySelectorAll(`${place} :is(button, input, a)`)].every(isMarked);
    if (!isAwake()) return false;
    return new Promise<boolean>((done) => requestIdleCallback(() => done(isAwake())));
  }, of);
}

/** A page whose addresses are opened as a person opens them: what is there is looked at once it is awake. */
export function waking(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...how) => {
    const answer = await goto(...how);
    await untilAwake(page);
    return answer;
  };
  page.reload = async (...how) => {
    const answer = await reload(...how);
    await untilAwake(page);
    return answer;
  };
  return page;
}

/** What a person does at the desk, in the words on the screen. */
export function deskOf(page: Page) {
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  const customerMenu = page.getByRole('navigation', { name: 'Customer', exact: true });
  const partnerMenu = page.getByRole('navigation', { name: 'Partner', exact: true });
  const placeDialog = page.getByRole('alertdialog', { name: /^Place \d+ orders?\?$/ });
  // Many radios are drawn as buttons or rows; the keyboard reaches each of them as it reaches a plain one.
  const choose = async (name: string | RegExp) => {
    const radio = page.getByRole('radio', { name, exact: typeof name === 'string' });
    await radio.press('Space');
    await expect(radio).toBeChecked();
  };

  const knock = async (name: string, to = '/') => {
    await page.goto(to);
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.getByRole('button', { name }).click();
  };

  const desk = {
    /** To Microsoft's page and back, whatever comes of it. */
    knock,
    signIn: async (name: string, to?: string) => {
      await knock(name, to);
      await expect(page.getByRole('button', { name: `${name}, settings and sign out` })).toBeVisible();
      // The page comes in a stream: leaving it half-way is not what these stories are about.
      await page.waitForLoadState();
      await untilAwake(page);
    },
    signOut: async (name: string) => {
      await page.getByRole('button', { name: `${name}, settings and sign out` }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
    },

    openCustomer: async (name: string) => {
      await partnerMenu.getByRole('link', { name: 'Customers' }).click();
      await expect(heading(/^Customers/)).toBeVisible();
      const filter = page.getByRole('searchbox', { name: 'Company name or domain' });
      await filter.fill(name);
      await page.getByRole('link', { name, exact: true }).first().click();
      await expect(heading(name)).toBeVisible();
      return customerIdOf(page);
    },
    goTo: async (
      place: 'Overview' | 'Catalogue' | 'Cart' | 'Orders' | 'Entitlements' | 'Azure subscriptions',
    ) => {
      const link = customerMenu.getByRole('link', { name: new RegExp(`^${place}`) });
      await link.click();
      // Whoever is there already comes back to the place as it begins, a moment later.
      await page.waitForURL(({ search }) => search === '');
      await expect(customerMenu.getByRole('link', { name: new RegExp(`^${place}`) })).toHaveAttribute(
        'aria-current',
        'page',
      );
    },

    choose,
    /** A product's panel, by one of the catalogue's six views and its name. */
    openProduct: async (view: View, product: string) => {
      await choose(view);
      await page.getByRole('searchbox', { name: 'Filter products' }).fill(product);
      // The panel of what was opened before may say the same.
      const products = page.getByRole('table', { name: 'Products' });
      // While what was typed is still being answered rows move, and a press of the pointer may end on another one.
      const cell = page.getByRole('cell', { name: product, exact: true });
      await products.getByRole('row').filter({ has: cell }).press('Enter');
      await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText(product);
    },
    /** From wherever one is with this customer: the catalogue, a product, one of its SKUs, so many, into the cart. */
    addToCart: async ({ view, product, sku, scope, quantity = 1 }: Item) => {
      await desk.goTo('Catalogue');
      await desk.openProduct(view, product);
      if (sku) await choose(sku);
      if (scope) await choose(scope);
      const field = page.getByRole('spinbutton', { name: 'Quantity', exact: true });
      await expect(field).toBeEnabled();
      await field.fill(String(quantity));
      const added = page.getByText(new RegExp(`^${quantity} × .* added to the cart$`));
      await expect(added).toHaveCount(0); // the notice of an earlier line goes by itself
      await page.getByRole('button', { name: 'Add to cart' }).click();
      await expect(added).toBeVisible();
    },

    openCart: async () => {
      await desk.goTo('Cart');
      await expect(heading('Cart')).toBeVisible();
    },
    quantityOf: (item: string) => page.getByRole('spinbutton', { name: `Quantity of ${item}` }),
    /** Changes it and waits for this change to be saved: "Saved" may stand there from before. */
    async saveQuantity(item: string, quantity: string) {
      const answer = page.waitForResponse((response) => response.request().method() === 'POST');
      await desk.quantityOf(item).fill(quantity);
      await answer;
      await expect(page.getByText(/^Saved in Partner Center/)).toBeVisible();
    },
    /** The review, with all ticked that has to be confirmed there. */
    review: async () => {
      await page.getByRole('button', { name: /^Review \d+ orders?$/ }).click();
      await desk.confirmAll();
    },
    confirmAll: async () => {
      await expect(heading(/^Review for /)).toBeVisible();
      // The review may have been by way of Microsoft, silently: then it is a page that was just loaded.
      await untilAwake(page);
      const toConfirm = page.getByRole('region', { name: 'To be confirmed' }).getByRole('checkbox');
      for (const box of await toConfirm.all()) await box.press('Space');
    },
    placeDialog,
    /** The dialog, ready to be pressed: the domain it asks for is typed. */
    readyToPlace: async () => {
      await page.getByRole('button', { name: /^Place \d+ orders?…$/ }).click();
      const domain = await placeDialog.getByRole('code').textContent();
      await placeDialog.getByRole('textbox').fill(domain ?? '');
      return placeDialog.getByRole('button', { name: /^Place \d+ orders?$/ });
    },
    /** The one press that buys; answers with the purchase's address. */
    place: async () => {
      const button = await desk.readyToPlace();
      await button.click();
      await page.waitForURL(/\/purchases\//);
      return page.url();
    },
    /** From wherever one is with this customer: what is in the cart is reviewed and bought. */
    placeOrders: async () => {
      await desk.openCart();
      await desk.review();
      return desk.place();
    },

    heading,
    customerMenu,
    partnerMenu,
    /** What the page shows, read from Microsoft again. */
    readAgain: () => page.getByRole('button', { name: /, read again$/ }).click(),
  };
  return desk;
}
const customerIdOf = (page: Page) => page.url().match(/\/customers\/([0-9a-f-]{36})/)?.[1] ?? '';

export type Desk = ReturnType<typeof deskOf>;
export type View =
  | 'Virtual machines'
  | 'SQL Database'
  | 'Cosmos DB'
  | 'Subscriptions'
  | 'Perpetual'
  | 'SUSE Linux';
export type Item = {
  view: View;
  /** As the list of the catalogue calls it. */
  product: string;
  /** As its radio is called; not needed where there is only one. */
  sku?: string | RegExp;
  scope?: 'Shared' | 'Single subscription';
  quantity?: number;
};
