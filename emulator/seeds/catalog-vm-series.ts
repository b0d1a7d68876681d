/**
 * The virtual machine series on sale. One row per series: its name, the ARM name with # for the vCPUs, vCPU
 * counts, GiB a vCPU, and what the smallest size costs in SE Central for one and three years in whole SEK.
 */
export interface Series {
  name: string;
  arm: string;
  category: string;
  vcpus: readonly number[];
  gib: number;
  year: number;
  threeYears: number;
  /** Sold to Azure plans only, not to classic subscriptions. */
  planOnly?: boolean;
  /** Every size has the price of the smallest. */
  flat?: boolean;
  about: string;
}

type Row = [
  name: string,
  arm: string,
  vcpus: readonly number[],
  gib: number,
  year: number,
  three: number,
  about: string,
];

const D8 = [2, 4, 8, 16, 32, 48, 64, 96];
const D9 = [2, 4, 8, 16, 32, 48, 64, 96, 128];
const E10 = [2, 4, 8, 16, 20, 32, 48, 64, 96, 104];
const D7 = [2, 4, 8, 16, 32, 48, 64];

const GENERAL: readonly Row[] = [
  ['Ddsv5', 'D#ds_v5', D8, 4, 6874, 13292, 'Intel Xeon Platinum of the third generation with a local disk.'],
  ['Dsv5', 'D#s_v5', D8, 4, 6156, 11934, 'Intel Xeon Platinum of the third generation, remote storage only.'],
  ['Dasv5', 'D#as_v5', D8, 4, 5541, 10742, 'AMD EPYC of the third generation, remote storage only.'],
  ['Dadsv5', 'D#ads_v5', D8, 4, 6187, 11963, 'AMD EPYC of the third generation with a local disk.'],
  ['Dlsv5', 'D#ls_v5', D8, 2, 5233, 10144, 'Less memory for each vCPU, remote storage only.'],
  ['Dpsv5', 'D#ps_v5', D7, 4, 4925, 9548, 'Ampere Altra processors of the Arm architecture.'],
  ['Dsv6', 'D#s_v6', D9, 4, 6402, 12411, 'Intel Xeon Platinum of the fifth generation.'],
  [
    'Ddsv6',
    'D#ds_v6',
    D9,
    4,
    7149,
    13823,
    'Intel Xeon Platinum of the fifth generation with a local NVMe disk.',
  ],
  ['Dasv6', 'D#as_v6', D9, 4, 5763, 11172, 'AMD EPYC of the fourth generation.'],
  ['Dlsv6', 'D#ls_v6', D9, 2, 5442, 10550, 'Less memory for each vCPU, fifth generation Intel Xeon.'],
  ['Dsv4', 'D#s_v4', D7, 4, 6156, 11934, 'Intel Xeon Platinum of the second generation.'],
  ['Ddsv4', 'D#ds_v4', D7, 4, 6874, 13292, 'Intel Xeon Platinum of the second generation with a local disk.'],
  ['Dasv4', 'D#as_v4', D8, 4, 5541, 10742, 'AMD EPYC of the second generation.'],
  ['DSv3', 'D#s_v3', D7, 4, 6156, 12370, 'Earlier generation for general use.'],
];

const MEMORY: readonly Row[] = [
  ['Esv5', 'E#s_v5', E10, 8, 7757, 15037, 'Eight GiB for each vCPU, remote storage only.'],
  ['Edsv5', 'E#ds_v5', E10, 8, 8475, 16395, 'Eight GiB for each vCPU and a local disk.'],
  [
    'Easv5',
    'E#as_v5',
    E10.slice(0, 9),
    8,
    6981,
    13533,
    'AMD EPYC of the third generation, eight GiB for each vCPU.',
  ],
  [
    'Eadsv5',
    'E#ads_v5',
    E10.slice(0, 9),
    8,
    7628,
    14756,
    'AMD EPYC of the third generation with a local disk.',
  ],
  ['Epsv5', 'E#ps_v5', [2, 4, 8, 16, 20, 32], 8, 6206, 12030, 'Arm processors, eight GiB for each vCPU.'],
  ['Ebsv5', 'E#bs_v5', [2, 4, 8, 16, 32, 48, 64], 8, 9384, 18192, 'Higher throughput to remote disks.'],
  [
    'Esv6',
    'E#s_v6',
    [...E10.slice(0, 9), 128, 192],
    8,
    8067,
    15638,
    'Fifth generation Intel Xeon, eight GiB for each vCPU.',
  ],
  [
    'Easv6',
    'E#as_v6',
    E10.slice(0, 9),
    8,
    7260,
    14074,
    'AMD EPYC of the fourth generation, eight GiB for each vCPU.',
  ],
  [
    'Esv4',
    'E#s_v4',
    E10.slice(0, 8),
    8,
    7757,
    15037,
    'Second generation Intel Xeon, eight GiB for each vCPU.',
  ],
  ['Easv4', 'E#as_v4', E10.slice(0, 9), 8, 6981, 13533, 'AMD EPYC of the second generation.'],
  ['ESv3', 'E#s_v3', E10.slice(0, 8), 8, 7757, 15590, 'Earlier generation with more memory.'],
  [
    'Mdsv2 Medium Memory',
    'M#dms_v2',
    [32, 64, 128, 192],
    27,
    214380,
    398720,
    'For large databases that live in memory.',
  ],
  [
    'Msv3 Medium Memory',
    'M#s_v3',
    [12, 24, 48, 96, 176],
    20,
    74310,
    138220,
    'For databases in memory, fourth generation Intel Xeon.',
  ],
];

const COMPUTE: readonly Row[] = [
  ['Fsv2', 'F#s_v2', [2, 4, 8, 16, 32, 48, 64, 72], 2, 5786, 11215, 'High clock speed for computing.'],
  [
    'Fasv6',
    'F#as_v6',
    [2, 4, 8, 16, 32, 48, 64],
    4,
    5438,
    10544,
    'AMD EPYC of the fourth generation without hyper-threading.',
  ],
  ['Falsv6', 'F#als_v6', [2, 4, 8, 16, 32, 48, 64], 2, 5166, 10016, 'Less memory for each core.'],
  ['Famsv6', 'F#ams_v6', [2, 4, 8, 16, 32, 48, 64], 8, 6798, 13180, 'More memory for each core.'],
  [
    'FX',
    'FX#mds',
    [4, 12, 24, 36, 48],
    21,
    21340,
    41360,
    'Clock speed of 4 GHz and much memory, for chip design.',
  ],
  [
    'FXmsv2',
    'FX#ms_v2',
    [2, 4, 8, 12, 24, 48, 96],
    21,
    11200,
    21710,
    'Fifth generation Intel Xeon with much memory.',
  ],
];

const GPU: readonly Row[] = [
  ['NCasT4 v3', 'NC#as_T4_v3', [4, 8, 16, 64], 7, 24310, 47126, 'NVIDIA T4 for inference.'],
  [
    'NVadsA10 v5',
    'NV#ads_A10_v5',
    [6, 12, 18, 36, 72],
    9,
    18204,
    35291,
    'Parts of an NVIDIA A10 for remote desktops.',
  ],
  ['NCv3', 'NC#s_v3', [6, 12, 24], 18, 158240, 306790, 'NVIDIA V100 for training.'],
  ['NC A100 v4', 'NC#ads_A100_v4', [24, 48, 96], 9, 225810, 437740, 'NVIDIA A100 with 80 GB.'],
  ['NCads H100 v5', 'NC#ads_H100_v5', [40, 80], 8, 428600, 830900, 'NVIDIA H100 with 94 GB.'],
  ['NDasrA100 v4', 'ND#asr_v4', [96], 9, 1668400, 3234300, 'Eight NVIDIA A100 in one machine.'],
  ['NVv3', 'NV#s_v3', [12, 24, 48], 9, 69300, 134350, 'NVIDIA M60 for graphics.'],
  ['NVv4', 'NV#as_v4', [4, 8, 16, 32], 3, 14200, 27530, 'Parts of an AMD MI25 for remote desktops.'],
];

const OTHER: readonly [category: string, ...Row][] = [
  ['Burstable', 'Bsv2', 'B#s_v2', [2, 4, 8, 16, 20, 32], 4, 2641, 5118, 'For light loads with short peaks.'],
  [
    'Burstable',
    'Basv2',
    'B#as_v2',
    [2, 4, 8, 16, 20, 32],
    4,
    2377,
    4606,
    'AMD processors for light loads with short peaks.',
  ],
  [
    'Storage optimized',
    'Lsv3',
    'L#s_v3',
    [8, 16, 32, 48, 64, 80],
    8,
    29846,
    57860,
    'Large local NVMe disks.',
  ],
  [
    'Storage optimized',
    'Lasv3',
    'L#as_v3',
    [8, 16, 32, 48, 64, 80],
    8,
    28950,
    56120,
    'Large local NVMe disks, AMD EPYC.',
  ],
  [
    'High performance',
    'HBv4',
    'HB176-#rs_v4',
    [24, 48, 96, 144, 176],
    4,
    183905,
    356508,
    'For simulation; all sizes have the same price.',
  ],
];

const series = (category: string, [name, arm, vcpus, gib, year, threeYears, about]: Row): Series => ({
  name,
  arm,
  category,
  vcpus,
  gib,
  year,
  threeYears,
  about,
  ...(/v6$|^FXmsv2|H100|^Msv3/.test(name) && { planOnly: true }),
  ...(name.startsWith('HB') && { flat: true }),
});

export const VM_SERIES: readonly Series[] = [
  ...GENERAL.map((row) => series('General purpose', row)),
  ...MEMORY.map((row) => series('Memory optimized', row)),
  ...COMPUTE.map((row) => series('Compute optimized', row)),
  ...GPU.map((row) => series('GPU', row)),
  ...OTHER.map(([category, ...row]) => series(category, row)),
];
