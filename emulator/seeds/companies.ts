/** Company names that nobody bears, in the manner of each market; Microsoft's own sample names for the first few. */
const FIRST = {
  nordic: [
    'Björk',
    'Granit',
    'Hav',
    'Ljung',
    'Norrsken',
    'Sjö',
    'Skog',
    'Sten',
    'Tall',
    'Ålder',
    'Bergs',
    'Fjäll',
    'Gryning',
    'Hassel',
    'Lärk',
    'Malm',
    'Näbb',
    'Ov',
    'Rönn',
    'Silver',
    'Svan',
    'Torn',
    'Uggle',
    'Vinter',
    'Eken',
    'Kopp',
    'Linde',
    'Mossa',
    'Strand',
    'Älv',
  ],
  english: [
    'Alder',
    'Birch',
    'Cobble',
    'Dunmore',
    'Elm',
    'Fenn',
    'Garrick',
    'Harrow',
    'Inver',
    'Kestrel',
    'Larch',
    'Marlow',
    'Netherby',
    'Oakes',
    'Penrith',
    'Quill',
    'Rowan',
    'Selkirk',
    'Thorn',
    'Wexley',
  ],
  german: [
    'Adler',
    'Birken',
    'Dahlien',
    'Eichen',
    'Falken',
    'Greif',
    'Hafen',
    'Kiefer',
    'Linden',
    'Mühl',
    'Nord',
    'Ostsee',
    'Quell',
    'Rhein',
    'Sommer',
    'Tannen',
    'Ufer',
    'Wald',
  ],
  portuguese: [
    'Aroeira',
    'Buriti',
    'Cedro',
    'Ipê',
    'Jatobá',
    'Litoral',
    'Mangue',
    'Paineira',
    'Sabiá',
    'Serra',
  ],
} as const;

const SECOND = {
  nordic: [
    'backens Bygg',
    'dalens Energi',
    'gårdens Livs',
    'holmens Logistik',
    'kroken Redovisning',
    'ledens Transport',
    'näs Industri',
    'sjö Vård',
    'stads Fastigheter',
    'torps Teknik',
    'udden Konsult',
    'vallens Bryggeri',
    'viken Marin',
    'åsens Skola',
    'ängens Data',
    'brons Advokater',
    'fors Papper',
    'hamns Handel',
    'lundens Förlag',
    'myrens Verkstad',
    'klippans Hotell',
  ],
  english: [
    'field Foods',
    'gate Insurance',
    'ham Engineering',
    'ley Logistics',
    'mere Energy',
    'shaw Clinics',
    'stead Homes',
    'ton Press',
    'well Partners',
    'worth Retail',
  ],
  german: [
    'bach Maschinenbau',
    'berg Handel',
    'burg Logistik',
    'feld Technik',
    'hof Lebensmittel',
    'stein Versicherung',
    'tal Energie',
    'wald Verlag',
  ],
  portuguese: [' Alimentos', ' Energia', ' Engenharia', ' Logística', ' Saúde', ' Tecnologia', ' Varejo'],
} as const;

interface MarketStyle {
  country: string;
  words: keyof typeof FIRST;
  forms: readonly string[];
  city: string;
  postalCode: string;
  /** How many of a thousand customers are from here. */
  share: number;
}

export const MARKETS: readonly MarketStyle[] = [
  { country: 'SE', words: 'nordic', forms: ['AB'], city: 'Stockholm', postalCode: '111 20', share: 720 },
  { country: 'NO', words: 'nordic', forms: ['AS'], city: 'Oslo', postalCode: '0150', share: 80 },
  { country: 'DK', words: 'nordic', forms: ['A/S', 'ApS'], city: 'København', postalCode: '1050', share: 60 },
  { country: 'FI', words: 'nordic', forms: ['Oy'], city: 'Helsinki', postalCode: '00100', share: 50 },
  { country: 'DE', words: 'german', forms: ['GmbH', 'AG'], city: 'Hamburg', postalCode: '20095', share: 35 },
  {
    country: 'GB',
    words: 'english',
    forms: ['Ltd', 'plc'],
    city: 'London',
    postalCode: 'EC1A 1BB',
    share: 25,
  },
  {
    country: 'US',
    words: 'english',
    forms: ['Inc.', 'LLC'],
    city: 'Seattle',
    postalCode: '98101',
    share: 15,
  },
  {
    country: 'BR',
    words: 'portuguese',
    forms: ['Ltda'],
    city: 'São Paulo',
    postalCode: '01310-100',
    share: 10,
  },
  { country: 'AX', words: 'nordic', forms: ['Ab'], city: 'Mariehamn', postalCode: '22100', share: 5 },
  { country: 'TW', words: 'english', forms: ['Ltd'], city: 'Taipei', postalCode: '100', share: 0 },
];

export const marketOf = (country: string): MarketStyle | undefined =>
  MARKETS.find((one) => one.country === country);

/** The market of the nth invented customer: the shares mixed evenly over the list. */
function marketAt(index: number): MarketStyle {
  let place = (index * 617) % 1000;
  for (const market of MARKETS) {
    if (place < market.share) return market;
    place -= market.share;
  }
  return MARKETS[0] as MarketStyle;
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** The nth invented company. Names repeat only after all pairs are used, then with a number. */
export function companyAt(index: number): { name: string; country: string; domain: string } {
  const market = marketAt(index);
  const [firsts, seconds] = [FIRST[market.words], SECOND[market.words]];
  const pair = (index * 7 + Math.floor(index / 31)) % (firsts.length * seconds.length);
  const round = Math.floor(index / (firsts.length * seconds.length));
  const words = `${at(firsts, pair)}${at(seconds, Math.floor(pair / firsts.length))}`;
  const name = `${words}${round > 0 ? ` ${round + 1}` : ''} ${at(market.forms, index)}`;
  return { name, country: market.country, domain: domainOf(`${words}${index}`) };
}

export const domainOf = (words: string): string =>
  `${words
    .replace(/ (AB|AS|A\/S|ApS|Oy|Ab|GmbH|AG|Ltd|plc|Inc\.|LLC|Ltda|SARL)$/, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/ø/g, 'o')
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 24)}.onmicrosoft.com`;
