/**
 * Microsoft's clouds in which a reseller makes one-time purchases, and where each answers (authentication.md 7). Each
 * address is also the name of the resource that a token is asked for, wherever the address itself may be moved to.
 * Price sheets are documented on one host alone. https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export const clouds = {
  public: {
    entra: 'https://login.microsoftonline.com',
    partnerCenter: 'https://api.partnercenter.microsoft.com',
    graph: 'https://graph.microsoft.com',
    prices: 'https://api.partner.microsoft.com',
    /** Whether Graph exports the lines of invoices here, and Partner Center shows who accepted the customer agreement. */
    hasBillingExport: true,
    hasAgreements: true,
  },
  usgov: {
    entra: 'https://login.microsoftonline.us',
    partnerCenter: 'https://api.partnercenter.microsoft.com',
    graph: 'https://graph.microsoft.us',
    prices: 'https://api.partner.microsoft.com',
    hasBillingExport: false,
    hasAgreements: false,
  },
} as const;
export type Cloud = keyof typeof clouds;

export const isCloud = (name: string): name is Cloud => Object.hasOwn(clouds, name);

/** Why a start with this cloud is refused; null = it is not. Software and reservations are not sold by 21Vianet (orders.md). */
export const whyNotCloud = (name: string): string | null => {
  if (isCloud(name)) return null;
  if (name === 'china')
    return 'is china, but 21Vianet, which runs Microsoft’s cloud in China, sells no one-time purchases: there would be nothing to buy with Kontor';
  return 'must be public or usgov';
};

/** The cloud of this process, by CLOUD. */
export const ourCloud = (): Cloud => (process.env.CLOUD === 'usgov' ? 'usgov' : 'public');
