/** What somebody bought: the exact title of a SKU. */
export interface Want {
  title: string;
  quantity: number;
  /** The buyer's own name for it. */
  name?: string;
  cycle?: string;
  scope?: 'single' | 'shared';
}

/** One order of the past. */
export interface OrderPlan {
  daysAgo: number;
  /** Minute of that day, UTC. */
  minute: number;
  wants: readonly Want[];
  /** Quantities times this. */
  times?: number;
  /** Still being provisioned, this many days from its creation. */
  pendingDays?: number;
  cancelledAfterDays?: number;
}

const vm = (size: string, region: string, term: string): string =>
  `Reserved VM Instance, Standard_${size}, ${region}, ${term}`;

/** Orders of the customers that stories name, by the customer's place in the seed. */
export const SHOWCASE_PLANS: Record<number, readonly OrderPlan[]> = {
  // Contoso Energi AB
  0: [
    {
      daysAgo: 702,
      minute: 571,
      wants: [
        { title: 'Windows Server 2022 Standard - 16 Core License Pack', quantity: 8, name: 'Plant servers' },
        { title: 'Windows Server 2022 CAL - 1 User CAL', quantity: 120 },
      ],
    },
    {
      daysAgo: 431,
      minute: 642,
      wants: [
        { title: vm('D8s_v5', 'SE Central', '3 Years'), quantity: 4, name: 'ERP app tier' },
        { title: vm('E8s_v5', 'SE Central', '3 Years'), quantity: 2, name: 'ERP database', scope: 'single' },
      ],
    },
    {
      daysAgo: 351,
      minute: 605,
      wants: [
        {
          title:
            'Reserved SQL Database Single/Elastic Pool General Purpose - Compute Gen5, 1 vCore, SE Central, 1 Year',
          quantity: 8,
          name: 'Metering',
        },
      ],
    },
    {
      daysAgo: 344,
      minute: 533,
      wants: [
        {
          title: 'SUSE Linux Enterprise Server Standard, 3-4 vCPU, 1 Year',
          quantity: 6,
          name: 'Integration servers',
        },
      ],
    },
    {
      daysAgo: 268,
      minute: 810,
      wants: [
        { title: 'Windows Server 2025 RDS CAL - 1 User - 3 Years', quantity: 40, name: 'Control room' },
      ],
    },
    {
      daysAgo: 160,
      minute: 700,
      wants: [{ title: 'SQL Server 2022 Standard Core - 2 Core License Pack', quantity: 4 }],
    },
    {
      daysAgo: 121,
      minute: 495,
      wants: [{ title: 'Microsoft 365 Business Premium', quantity: 85, cycle: 'monthly' }],
    },
    {
      daysAgo: 64,
      minute: 760,
      wants: [{ title: 'Office LTSC Standard 2024', quantity: 10 }],
      cancelledAfterDays: 3,
    },
    {
      daysAgo: 19,
      minute: 588,
      wants: [{ title: 'Visio LTSC Professional 2024', quantity: 5, name: 'Grid planning' }],
    },
    {
      daysAgo: 4,
      minute: 664,
      wants: [{ title: 'Windows Server 2025 CAL - 1 User - 3 Years', quantity: 120, name: 'Field staff' }],
    },
    {
      daysAgo: 1,
      minute: 842,
      wants: [{ title: vm('D4s_v5', 'SE Central', '1 Year'), quantity: 3, name: 'Forecast nodes' }],
      pendingDays: 4,
    },
  ],
  // Litware Brasil Ltda: no reservations and software subscriptions in Brazil
  1: [
    {
      daysAgo: 388,
      minute: 790,
      wants: [
        { title: 'Windows Server 2022 Standard - 16 Core License Pack', quantity: 3 },
        { title: 'Windows Server 2022 CAL - 1 User CAL', quantity: 50 },
      ],
    },
    {
      daysAgo: 143,
      minute: 811,
      wants: [{ title: 'SQL Server 2022 Standard Core - 2 Core License Pack', quantity: 2 }],
    },
    {
      daysAgo: 77,
      minute: 902,
      wants: [{ title: 'Microsoft 365 Business Basic', quantity: 60, cycle: 'annual' }],
    },
    {
      daysAgo: 12,
      minute: 845,
      wants: [{ title: 'Windows Server 2025 Standard - 2 Core License Pack', quantity: 4 }],
    },
  ],
  // Fabrikam Bygg AB
  2: [
    { daysAgo: 512, minute: 520, wants: [{ title: vm('D2s_v5', 'SE Central', '3 Years'), quantity: 6 }] },
    {
      daysAgo: 205,
      minute: 610,
      wants: [{ title: 'Windows Server 2022 Standard - 16 Core License Pack', quantity: 4 }],
    },
    {
      daysAgo: 58,
      minute: 655,
      wants: [{ title: 'Microsoft 365 Business Standard', quantity: 40, cycle: 'monthly' }],
    },
  ],
  // Bellows College
  5: [
    {
      daysAgo: 95,
      minute: 565,
      wants: [{ title: 'SQL Server 2022 Standard Core - 2 Core License Pack', quantity: 4 }],
    },
  ],
  // Proseware Förlag AB: has no Azure and has never bought
  6: [],
  // City Power & Light AS
  7: [
    { daysAgo: 33, minute: 620, wants: [{ title: 'Windows Server 2022 CAL - 1 User CAL', quantity: 200 }] },
  ],
  // Alpine Ski House Ab
  13: [
    {
      daysAgo: 210,
      minute: 540,
      wants: [{ title: 'SQL Server 2022 Standard Core - 2 Core License Pack', quantity: 1 }],
    },
  ],
};

/** Baskets of ordinary customers, each one order. */
export const COMMON_BASKETS: readonly (readonly Want[])[] = [
  [{ title: vm('D2s_v5', 'SE Central', '1 Year'), quantity: 2 }],
  [{ title: 'Microsoft 365 Business Standard', quantity: 18, cycle: 'monthly' }],
  [
    { title: 'Windows Server 2025 Standard - 16 Core License Pack', quantity: 2 },
    { title: 'Windows Server 2025 CAL - 1 User CAL', quantity: 25 },
  ],
  [{ title: vm('E4s_v5', 'EU North', '3 Years'), quantity: 1 }],
  [{ title: 'SQL Server 2022 Standard Core - 2 Core License Pack', quantity: 2 }],
  [{ title: 'Microsoft 365 Business Basic', quantity: 12, cycle: 'annual' }],
  [{ title: 'Windows Server 2025 RDS CAL - 1 User - 3 Years', quantity: 10 }],
  [
    { title: 'Visio LTSC Standard 2024', quantity: 3 },
    { title: 'Project Standard 2024', quantity: 2 },
  ],
  [{ title: vm('B4s_v2', 'EU West', '1 Year'), quantity: 3 }],
  [{ title: 'SUSE Linux Enterprise Server Standard, 1-2 vCPU, 1 Year', quantity: 2 }],
  [{ title: 'Office LTSC Standard 2024', quantity: 8 }],
  [{ title: 'Windows Server CAL - 1 User - 1 Year', quantity: 30 }],
  [
    { title: vm('F8s_v2', 'SE Central', '3 Years'), quantity: 1 },
    { title: 'Windows Server 2025 Standard - 2 Core License Pack', quantity: 8 },
  ],
];
