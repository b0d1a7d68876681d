export const widths = {
  customer: 'narrow:w-[29%]',
  domain: 'narrow:w-[15%]',
  country: 'narrow:w-[10.5%]',
  azure: 'narrow:w-[12.5%]',
  cart: 'narrow:w-[11.5%]',
  lastOrder: 'narrow:w-[9%]',
  id: 'narrow:w-[12.5%]',
};
/** What goes first when it gets narrow; the columns stand in the order of their worth. */
export const hidden = {
  domain: 'max-medium:hidden',
  country: 'max-narrow:hidden',
  azure: 'max-narrow:hidden',
  cart: 'max-narrow:hidden',
  lastOrder: 'max-wide:hidden',
  id: 'max-wide:hidden',
};
export const columns = ['domain', 'country', 'azure', 'cart', 'lastOrder', 'id'] as const;
