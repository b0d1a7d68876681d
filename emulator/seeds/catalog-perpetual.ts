/** Perpetual software: product, then its SKUs with the price in whole SEK. Titles are those of Microsoft's price lists. */
export type SoftwareRow = [title: string, about: string, skus: readonly [title: string, sek: number][]];

const cals = (name: string, user: number, device: number): [string, number][] => [
  [`${name} - 1 User CAL`, user],
  [`${name} - 1 Device CAL`, device],
];

const server = (version: string, standard: number, datacenter: number): SoftwareRow[] => [
  [
    `Windows Server ${version} Standard`,
    'Server operating system, two virtual machines a licence.',
    [
      [`Windows Server ${version} Standard - 2 Core License Pack`, standard],
      [`Windows Server ${version} Standard - 8 Core License Pack`, standard * 4],
      [`Windows Server ${version} Standard - 16 Core License Pack`, standard * 8],
    ],
  ],
  [
    `Windows Server ${version} Datacenter`,
    'Server operating system, virtual machines without a limit.',
    [
      [`Windows Server ${version} Datacenter - 2 Core License Pack`, datacenter],
      [`Windows Server ${version} Datacenter - 16 Core License Pack`, datacenter * 8],
    ],
  ],
  [
    `Windows Server ${version} CAL`,
    'Access of one user or device to Windows Server.',
    cals(`Windows Server ${version} CAL`, 561, 484),
  ],
  [
    `Windows Server ${version} RDS CAL`,
    'Remote Desktop Services for one user or device.',
    cals(`Windows Server ${version} RDS CAL`, 1812, 1577),
  ],
  [
    `Windows Server ${version} External Connector`,
    'Access of people outside the company to one server.',
    [[`Windows Server ${version} External Connector`, 20150]],
  ],
  [
    `Windows Server ${version} Active Directory Rights Management Services CAL`,
    'Protection of documents.',
    cals(`Windows Server ${version} Active Directory Rights Management Services CAL`, 512, 441),
  ],
];

const sql = (version: string): SoftwareRow => [
  `SQL Server ${version}`,
  'Relational database. Licences without an end date.',
  [
    [`SQL Server ${version} Enterprise Core - 2 Core License Pack`, 158910],
    [`SQL Server ${version} Standard Core - 2 Core License Pack`, 41480],
    [`SQL Server ${version} Standard Edition`, 10420],
    ...cals(`SQL Server ${version}`, 2420, 2205),
  ],
];

const one = (title: string, sek: number, about: string): SoftwareRow => [title, about, [[title, sek]]];

const office = (version: string, factor: number): SoftwareRow[] =>
  (
    [
      ['Office LTSC Professional Plus', 6980, 'Office applications for Windows.'],
      ['Office LTSC Standard', 4650, 'Office applications for Windows.'],
      ['Office LTSC Standard for Mac', 4650, 'Office applications for Mac.'],
      ['Project Professional', 12290, 'Planning of projects.'],
      ['Project Standard', 7640, 'Planning of projects.'],
      ['Visio LTSC Professional', 5860, 'Drawings and diagrams.'],
      ['Visio LTSC Standard', 3170, 'Drawings and diagrams.'],
      ['Access LTSC', 1890, 'Desktop database.'],
      ['Excel LTSC', 1890, 'Spreadsheets.'],
      ['Outlook LTSC', 1890, 'Mail and calendar.'],
      ['PowerPoint LTSC', 1890, 'Presentations.'],
      ['Word LTSC', 1890, 'Documents.'],
    ] as const
  ).map(([name, sek, about]) => one(`${name} ${version}`, Math.round(sek * factor), about));

/** Products with servers, editions and CALs of their own. */
const SERVERS: readonly SoftwareRow[] = [
  [
    'Exchange Server 2019',
    'Mail server.',
    [
      ['Exchange Server 2019 Standard', 8120],
      ['Exchange Server 2019 Enterprise', 46380],
      ...cals('Exchange Server 2019 Standard', 1290, 1120),
    ],
  ],
  [
    'Exchange Server 2019 Enterprise CAL',
    'Additional rights for a mailbox.',
    cals('Exchange Server 2019 Enterprise', 780, 690),
  ],
  [
    'SharePoint Server 2019',
    'Sites and documents.',
    [['SharePoint Server 2019', 78420], ...cals('SharePoint Server 2019 Standard', 1310, 980)],
  ],
  [
    'SharePoint Server 2019 Enterprise CAL',
    'Additional rights on SharePoint.',
    cals('SharePoint Server 2019 Enterprise', 1140, 960),
  ],
  [
    'Skype for Business Server 2019',
    'Calls and meetings in the house.',
    [['Skype for Business Server 2019', 41890], ...cals('Skype for Business Server 2019 Standard', 480, 420)],
  ],
  [
    'Skype for Business Server 2019 Plus CAL',
    'Telephony.',
    cals('Skype for Business Server 2019 Plus', 1360, 1190),
  ],
  [
    'Project Server 2019',
    'Planning of many projects.',
    [['Project Server 2019', 64210], ...cals('Project Server 2019', 2530, 2210)],
  ],
  [
    'BizTalk Server 2020',
    'Integration of systems.',
    [
      ['BizTalk Server 2020 Branch - 2 Core License Pack', 28460],
      ['BizTalk Server 2020 Standard - 2 Core License Pack', 113820],
      ['BizTalk Server 2020 Enterprise - 2 Core License Pack', 492150],
    ],
  ],
  [
    'Host Integration Server 2020',
    'Connection to mainframes.',
    [['Host Integration Server 2020 - 2 Core License Pack', 28460]],
  ],
  [
    'System Center 2025 Datacenter',
    'Management of a data centre.',
    [
      ['System Center 2025 Datacenter - 2 Core License Pack', 4790],
      ['System Center 2025 Datacenter - 16 Core License Pack', 38320],
    ],
  ],
  [
    'System Center 2025 Standard',
    'Management of servers.',
    [
      ['System Center 2025 Standard - 2 Core License Pack', 1760],
      ['System Center 2025 Standard - 16 Core License Pack', 14080],
    ],
  ],
  [
    'System Center 2022 Datacenter',
    'Management of a data centre.',
    [
      ['System Center 2022 Datacenter - 2 Core License Pack', 4790],
      ['System Center 2022 Datacenter - 16 Core License Pack', 38320],
    ],
  ],
  [
    'System Center 2022 Standard',
    'Management of servers.',
    [
      ['System Center 2022 Standard - 2 Core License Pack', 1737],
      ['System Center 2022 Standard - 16 Core License Pack', 13896],
    ],
  ],
  [
    'System Center 2022 Operations Manager Client Management License',
    'Watching of clients.',
    cals('System Center 2022 Operations Manager Client ML', 610, 530),
  ],
  [
    'Core Infrastructure Server Suite Datacenter',
    'Windows Server and System Center together.',
    [['Core Infrastructure Server Suite Datacenter - 2 Core License Pack', 12140]],
  ],
  [
    'Core Infrastructure Server Suite Standard',
    'Windows Server and System Center together.',
    [['Core Infrastructure Server Suite Standard - 2 Core License Pack', 2890]],
  ],
  [
    'Azure DevOps Server 2022',
    'Source code and builds in the house.',
    [['Azure DevOps Server 2022', 5720], ...cals('Azure DevOps Server 2022', 5960, 5180)],
  ],
  [
    'Microsoft Identity Manager 2016',
    'Identities across directories.',
    [
      ['Microsoft Identity Manager 2016 - 1 User CAL', 240],
      ['Microsoft Identity Manager 2016 External Connector', 243800],
    ],
  ],
  [
    'Advanced Threat Analytics 2016 Client Management License',
    'Detection of attacks.',
    cals('Advanced Threat Analytics 2016 Client ML', 930, 810),
  ],
  [
    'Visual Studio Professional 2022',
    'Development environment.',
    [['Visual Studio Professional 2022', 6280]],
  ],
  [
    'Visual Studio Professional 2026',
    'Development environment.',
    [['Visual Studio Professional 2026', 6280]],
  ],
  ['Windows 11 Pro Upgrade', 'Upgrade from an earlier Pro edition.', [['Windows 11 Pro Upgrade', 2380]]],
  [
    'Windows 11 Home to Pro Upgrade',
    'Upgrade from Home to Pro for business.',
    [['Windows 11 Home to Pro Upgrade for Microsoft 365 Business', 1190]],
  ],
  [
    'Windows 11 Enterprise LTSC 2024 Upgrade',
    'Edition with long servicing.',
    [['Windows 11 Enterprise LTSC 2024 Upgrade', 3890]],
  ],
  [
    'Windows GGWA - Windows 11 Pro',
    'Puts missing licences right.',
    [['Windows GGWA - Windows 11 Professional - Legalization Get Genuine', 1960]],
  ],
  [
    'Remote Desktop Services External Connector 2025',
    'Remote desktops for people outside the company.',
    [['Windows Server 2025 Remote Desktop Services External Connector', 118640]],
  ],
  [
    'Remote Desktop Services External Connector 2022',
    'Remote desktops for people outside the company.',
    [['Windows Server 2022 Remote Desktop Services External Connector', 118640]],
  ],
];

export const PERPETUAL: readonly SoftwareRow[] = [
  sql('2022'),
  ...server('2025', 1405, 8015),
  ...office('2024', 1),
  ...SERVERS,
  sql('2019'),
  sql('2025'),
  ...server('2022', 1405, 8015),
  ...server('2019', 1405, 8015),
  ...server('2016', 1405, 8015),
  ...office('2021', 0.92),
];
