/** Whether decimal text is nothing: 0, 0.00, -0. */
export const isZero = (amount: string) => /^-?0*(\.0*)?$/.test(amount);
