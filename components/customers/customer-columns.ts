/** Of those that are shown at a width, together the whole: a row that spans columns counts the hidden ones too. */
export const widths = {
  customer: 'narrow:w-[39%] medium:w-[29%] wide:w-[24.5%] min-[87.5rem]:w-[29%]',
  domain: 'medium:w-[18%] wide:w-[14%] min-[87.5rem]:w-[15%]',
  country: 'narrow:w-[18%] medium:w-[15%] wide:w-[11.5%] min-[87.5rem]:w-[10.5%]',
  azure: 'narrow:w-[22%] medium:w-[20%] wide:w-[14%] min-[87.5rem]:w-[12.5%]',
  cart: 'narrow:w-[21%] medium:w-[18%] wide:w-[13.5%] min-[87.5rem]:w-[11.5%]',
  lastOrder: 'wide:w-[10%] min-[87.5rem]:w-[9%]',
  id: 'wide:w-[12.5%]',
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
