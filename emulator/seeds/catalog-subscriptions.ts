import type { SoftwareRow } from './catalog-perpetual.ts';

/** Software subscriptions: product, then what is subscribed to, with the price of three years in whole SEK. */
const pack = (name: string, about: string, two: number, eight?: number): SoftwareRow => [
  name,
  about,
  [
    [`${name} - 2 Core License Pack`, two],
    ...(eight ? ([[`${name} - 8 Core License Pack`, eight]] as [string, number][]) : []),
  ],
];

const cal = (name: string, about: string, user: number, device: number): SoftwareRow => [
  name,
  about,
  [
    [`${name} - 1 User`, user],
    [`${name} - 1 Device`, device],
  ],
];

const single = (name: string, about: string, sek: number): SoftwareRow => [name, about, [[name, sek]]];

export const SOFTWARE_SUBSCRIPTIONS: readonly SoftwareRow[] = [
  cal('Windows Server 2025 CAL', 'Access of one user or device to Windows Server.', 612, 528),
  cal('Windows Server CAL', 'Access to every version of Windows Server.', 612, 528),
  cal('Windows Server 2025 RDS CAL', 'Remote Desktop Services for one user or device.', 2074, 1802),
  cal('Windows Server Remote Desktop Services CAL', 'Remote Desktop Services, every version.', 2074, 1802),
  pack('Windows Server Standard', 'Server operating system, two virtual machines a licence.', 1480, 5920),
  pack(
    'Windows Server Datacenter',
    'Server operating system, virtual machines without a limit.',
    8490,
    33960,
  ),
  pack('SQL Server Standard', 'Relational database.', 38880),
  pack('SQL Server Enterprise', 'Relational database.', 148920),
  cal('SQL Server CAL', 'Access of one user or device to SQL Server.', 2260, 2060),
  single('SQL Server Standard - Server', 'Relational database with CALs.', 9760),
  single('Windows Server External Connector', 'Access of people outside the company.', 19120),
  single(
    'Windows Server Remote Desktop Services External Connector',
    'Remote desktops for people outside.',
    112300,
  ),
  cal('Windows Server Active Directory Rights Management Services CAL', 'Protection of documents.', 488, 420),
  single(
    'Windows Server Active Directory Rights Management Services External Connector',
    'Protection of documents.',
    174000,
  ),
  pack('System Center Standard', 'Management of servers.', 1650),
  pack('System Center Datacenter', 'Management of a data centre.', 4480),
  pack('Core Infrastructure Server Suite Standard', 'Windows Server and System Center together.', 2740),
  pack('Core Infrastructure Server Suite Datacenter', 'Windows Server and System Center together.', 11510),
  cal('System Center Operations Manager Client Management License', 'Watching of clients.', 580, 500),
  pack('BizTalk Server Standard', 'Integration of systems.', 106900),
  pack('BizTalk Server Enterprise', 'Integration of systems.', 462300),
  pack('BizTalk Server Branch', 'Integration of systems.', 26700),
  cal('Exchange Server Standard CAL', 'One mailbox.', 1225, 1065),
  cal('Exchange Server Enterprise CAL', 'Additional rights for a mailbox.', 740, 655),
  single('Exchange Server Standard', 'Mail server.', 7710),
  single('Exchange Server Enterprise', 'Mail server.', 44060),
  cal('SharePoint Server Standard CAL', 'Sites and documents.', 1245, 931),
  cal('SharePoint Server Enterprise CAL', 'Additional rights on SharePoint.', 1083, 912),
  single('SharePoint Server', 'Sites and documents.', 74500),
  cal('Skype for Business Server Standard CAL', 'Meetings in the house.', 456, 399),
  cal('Skype for Business Server Enterprise CAL', 'Meetings in the house.', 1430, 1250),
  single('Skype for Business Server', 'Calls and meetings in the house.', 39800),
  single('Project Server', 'Planning of many projects.', 61000),
  cal('Project Server CAL', 'Planning of many projects.', 2400, 2100),
  cal('Azure DevOps Server CAL', 'Source code and builds in the house.', 5660, 4920),
  single('Azure DevOps Server', 'Source code and builds in the house.', 5430),
  cal('Advanced Threat Analytics Client Management License', 'Detection of attacks.', 884, 770),
  single('Windows 11 Enterprise LTSC', 'Edition with long servicing.', 3690),
];

/** SUSE Linux: edition, the size of the machine, the price of one year in whole SEK. */
export const SUSE: readonly [title: string, size: string, year: number][] = [
  ['SUSE Linux Enterprise Server Standard', '1-2 vCPU', 4180],
  ['SUSE Linux Enterprise Server Standard', '3-4 vCPU', 8360],
  ['SUSE Linux Enterprise Server Standard', '5+ vCPU', 9120],
  ['SUSE Linux Enterprise Server Priority', '1-2 vCPU', 6270],
  ['SUSE Linux Enterprise Server Priority', '3-4 vCPU', 12540],
  ['SUSE Linux Enterprise Server Priority', '5+ vCPU', 13680],
  ['SUSE Linux Enterprise Server for SAP Priority', '1-2 vCPU', 11640],
  ['SUSE Linux Enterprise Server for SAP Priority', '3-4 vCPU', 23280],
  ['SUSE Linux Enterprise Server for SAP Priority', '5+ vCPU', 28040],
  ['SUSE Linux Enterprise Server for HPC Standard', '1-2 vCPU', 2510],
  ['SUSE Linux Enterprise Server for HPC Standard', '3-4 vCPU', 5020],
  ['SUSE Linux Enterprise Server for HPC Standard', '5+ vCPU', 5480],
  ['SUSE Linux Enterprise Server for HPC Priority', '1-2 vCPU', 3760],
  ['SUSE Linux Enterprise Server for HPC Priority', '3-4 vCPU', 7520],
];
