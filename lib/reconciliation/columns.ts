/** What a cell of a column means, and so how it is shown, sorted and written into a sheet. */
export type ColumnKind = 'text' | 'id' | 'money' | 'number' | 'date';

/**
 * The columns of an invoice's lines, whoever they come from: the export's names (billing.md 8, Columns), and what only
 * the lines of the old commerce or of daily usage have. Order is the order in a file.
 */
export const lineColumns = {
  customerName: 'text',
  customerDomainName: 'text',
  customerCountry: 'text',
  customerId: 'id',
  productName: 'text',
  skuName: 'text',
  productId: 'id',
  skuId: 'id',
  availabilityId: 'id',
  orderId: 'id',
  alternateId: 'id',
  orderDate: 'date',
  chargeType: 'text',
  quantity: 'number',
  billableQuantity: 'number',
  unitType: 'text',
  unitPrice: 'number',
  effectiveUnitPrice: 'number',
  /** Before tax; of usage, what is billed before tax. */
  subtotal: 'money',
  taxTotal: 'money',
  /** What the line adds to the invoice. */
  total: 'money',
  currency: 'text',
  /** Of the old commerce: before discounts and tax. */
  amount: 'money',
  discount: 'money',
  pricingCurrency: 'text',
  pricingPreTaxTotal: 'number',
  pcToBCExchangeRate: 'number',
  pcToBCExchangeRateDate: 'date',
  priceAdjustmentDescription: 'text',
  creditReasonCode: 'text',
  publisherName: 'text',
  publisherId: 'id',
  subscriptionId: 'id',
  subscriptionDescription: 'text',
  subscriptionStartDate: 'date',
  subscriptionEndDate: 'date',
  chargeStartDate: 'date',
  chargeEndDate: 'date',
  termAndBillingCycle: 'text',
  billingFrequency: 'text',
  reservationOrderId: 'id',
  referenceId: 'id',
  productQualifiers: 'text',
  promotionId: 'id',
  meterDescription: 'text',
  usageDate: 'date',
  meterCategory: 'text',
  meterSubCategory: 'text',
  meterName: 'text',
  meterType: 'text',
  meterRegion: 'text',
  meterId: 'id',
  entitlementId: 'id',
  entitlementDescription: 'text',
  resourceGroup: 'text',
  resourceUri: 'text',
  resourceLocation: 'text',
  consumedService: 'text',
  tags: 'text',
  additionalInfo: 'text',
  serviceInfo1: 'text',
  serviceInfo2: 'text',
  benefitId: 'id',
  benefitOrderId: 'id',
  benefitType: 'text',
  creditType: 'text',
  /** Percent: 15, never 0.15. */
  creditPercentage: 'number',
  partnerEarnedCreditPercentage: 'number',
  invoiceNumber: 'id',
  partnerId: 'id',
  partnerName: 'text',
  mpnId: 'id',
  tier2MpnId: 'id',
  /** office, azure, one_time or marketplace: who billed it. */
  billingProvider: 'text',
  /** What Microsoft sent besides, as JSON. */
  other: 'text',
} as const satisfies Record<string, ColumnKind>;

export type ColumnName = keyof typeof lineColumns;
export const columnNames = Object.keys(lineColumns) as ColumnName[];

/** A line as it is kept: a plain decimal, an ISO date, an id or words; '' where it has none. */
export type Line = Record<ColumnName, string>;
