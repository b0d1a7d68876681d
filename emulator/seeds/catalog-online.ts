import type { Segment } from './catalog-model.ts';

/** Licence-based online services of Microsoft. Prices: whole SEK for one licence and one year, paid yearly. */
export interface LicenceRow {
  /** Known product id of the documentation's samples, if any. */
  id?: string;
  title: string;
  about: string;
  year: number;
  maximum?: number;
  segments?: readonly Segment[];
  addOn?: boolean;
  attestation?: string;
  trial?: boolean;
  upgradesTo?: readonly string[];
}

const ALL: readonly Segment[] = ['commercial', 'government', 'nonprofit'];
const SCHOOL: readonly Segment[] = ['education'];

export const LICENCES: readonly LicenceRow[] = [
  {
    id: 'CFQ7TTC0LH18',
    title: 'Microsoft 365 Business Basic',
    about: 'Mail, files and meetings on the web.',
    year: 684,
    maximum: 300,
    segments: ALL,
    upgradesTo: ['CFQ7TTC0LDPB:0001', 'CFQ7TTC0LF8Q:0001'],
  },
  {
    id: 'CFQ7TTC0LDPB',
    title: 'Microsoft 365 Business Standard',
    about: 'Business Basic with the Office applications.',
    year: 1428,
    maximum: 300,
    segments: ALL,
  },
  {
    title: 'Microsoft 365 Business Premium',
    about: 'Business Standard with device management and protection.',
    year: 2508,
    maximum: 300,
    segments: ALL,
    trial: true,
  },
  { title: 'Microsoft 365 Apps for business', about: 'The Office applications.', year: 1128, maximum: 300 },
  {
    title: 'Microsoft 365 Apps for enterprise',
    about: 'The Office applications for large companies.',
    year: 1512,
  },
  {
    id: 'CFQ7TTC0LF8Q',
    title: 'Office 365 E1',
    about: 'Mail, files and meetings for large companies.',
    year: 1056,
    segments: ALL,
  },
  {
    title: 'Office 365 E3',
    about: 'E1 with the Office applications.',
    year: 2832,
    segments: ALL,
    upgradesTo: [],
  },
  { title: 'Microsoft 365 E3', about: 'Office, Windows and device management.', year: 4668, segments: ALL },
  {
    title: 'Microsoft 365 E5',
    about: 'E3 with protection, analytics and telephony.',
    year: 7236,
    segments: ALL,
    trial: true,
  },
  { title: 'Microsoft 365 F3', about: 'For staff without a desk.', year: 996 },
  {
    title: 'Microsoft 365 A3 (Education Faculty Pricing)',
    about: 'For teachers and school staff.',
    year: 588,
    segments: SCHOOL,
  },
  {
    title: 'Microsoft 365 A5 (Education Faculty Pricing)',
    about: 'For teachers and school staff, with protection.',
    year: 1188,
    segments: SCHOOL,
  },
  { title: 'Microsoft 365 Copilot', about: 'Assistant in the Office applications.', year: 3756, addOn: true },
  { title: 'Exchange Online (Plan 1)', about: 'Mail.', year: 492, segments: ALL },
  { title: 'Exchange Online (Plan 2)', about: 'Mail with archive.', year: 984 },
  {
    id: 'CFQ7TTC0LFLS',
    title: 'Microsoft Entra ID P1',
    about: 'Sign-in with conditions.',
    year: 744,
    segments: ALL,
  },
  { title: 'Microsoft Entra ID P2', about: 'P1 with risk detection.', year: 1116 },
  { title: 'Microsoft Intune Plan 1', about: 'Device management.', year: 996 },
  { title: 'Microsoft Defender for Business', about: 'Protection of devices.', year: 372, maximum: 300 },
  { title: 'Microsoft Teams Enterprise', about: 'Chat and meetings.', year: 660 },
  { title: 'Microsoft Teams Phone Standard', about: 'Telephony.', year: 1248, addOn: true },
  { id: 'CFQ7TTC0HD33', title: 'Visio Plan 1', about: 'Drawings in the browser.', year: 636 },
  { title: 'Visio Plan 2', about: 'Drawings in the desktop application.', year: 1908 },
  { title: 'Planner and Project Plan 3', about: 'Planning of projects.', year: 3780 },
  { title: 'Power BI Pro', about: 'Reports.', year: 1764, segments: ALL },
  { title: 'Power Apps Premium', about: 'Applications without programming.', year: 2520 },
  {
    id: 'CFQ7TTC0LH0Z',
    title: 'AI Builder Capacity add-on',
    about: 'Credits for models.',
    year: 63000,
    addOn: true,
  },
  {
    title: 'Windows 365 Enterprise 2 vCPU 8 GB 128 GB',
    about: 'A desktop in the cloud.',
    year: 5160,
    attestation: 'Windows365',
  },
];

/** Marketplace software of other publishers (invented ones). Prices: whole SEK a licence and month. */
export const MARKETPLACE: readonly [
  title: string,
  publisher: string,
  about: string,
  month: number,
  metered?: true,
][] = [
  ['Tailspin Backup for Microsoft 365', 'Tailspin Software', 'Copies of mailboxes and sites.', 39],
  ['Proseware Signature Manager', 'Proseware, Inc.', 'Mail signatures for the whole company.', 14],
  ['Wingtip Contract Desk', 'Wingtip Systems', 'Contracts with reminders.', 128],
  ['Lamna Phishing Drill', 'Lamna Security', 'Training against phishing, with a charge by use.', 21, true],
];
