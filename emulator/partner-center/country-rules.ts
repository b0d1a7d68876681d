import { localeOf } from '../seeds/locales';

/** Countries whose customers give an organisation number and a phone (the error code page; the profile page lists more). */
const WITH_NUMBER = ['AM', 'AZ', 'BY', 'HU', 'KZ', 'KG', 'MD', 'RU', 'TJ', 'UZ', 'UA'];

/** What is known of a country beyond its locale. */
interface Rule {
  calling?: string;
  postalCode?: string;
  states?: string[];
}

const RULES: Record<string, Rule> = {
  SE: { calling: '46', postalCode: '^\\d{3} ?\\d{2}$' },
  NO: { calling: '47', postalCode: '^\\d{4}$' },
  DK: { calling: '45', postalCode: '^\\d{4}$' },
  FI: { calling: '358', postalCode: '^\\d{5}$' },
  AX: { calling: '358', postalCode: '^\\d{5}$' },
  DE: { calling: '49', postalCode: '^\\d{5}$' },
  FR: { calling: '33', postalCode: '^\\d{5}$' },
  GB: { calling: '44' },
  US: {
    calling: '1',
    postalCode: '^\\d{5}(-\\d{4})?$',
    states: ['AK', 'AL', 'CA', 'NY', 'TX', 'WA'],
  },
  BR: { calling: '55', postalCode: '^\\d{5}-?\\d{3}$' },
  HU: { calling: '36', postalCode: '^\\d{4}$' },
  UA: { calling: '380', postalCode: '^\\d{5}$' },
};

/** Whether customers of a country have to give an organisation number and a phone. */
export const needsPhone = (country: string): boolean => WITH_NUMBER.includes(country.toUpperCase());

/**
 * What an address and a company need in a country (customer facts, section 6), for every country of the locale list;
 * postal codes, states and calling codes are here for the countries of the seeds. Undefined for one that is not listed.
 */
export function countryRules(country: string) {
  const iso2Code = country.toUpperCase();
  const locale = localeOf(iso2Code);
  if (!locale) return undefined;
  const rule = RULES[iso2Code] ?? {};
  const needsNumber = needsPhone(iso2Code);
  return {
    iso2Code,
    iso3Code: locale.iso3,
    defaultCulture: locale.cultures[0],
    isStateRequired: rule.states !== undefined,
    ...(rule.states && { supportedStatesList: rule.states }),
    supportedLanguagesList: [...new Set(locale.cultures.map((culture) => culture.split('-')[0]))],
    supportedCulturesList: locale.cultures,
    isPostalCodeRequired: rule.postalCode !== undefined,
    ...(rule.postalCode && { postalCodeRegex: rule.postalCode }),
    isCityRequired: true,
    isVatIdSupported: iso2Code !== 'US',
    isTaxIdSupported: iso2Code === 'US',
    isTaxIdOptional: true,
    phoneNumberRegex: '^\\+?[0-9 \\-]{6,20}$',
    customerOrganizationRegistrationNumberRequired: needsNumber,
    customerOrganizationPhoneNumberRequired: needsNumber,
    countryCallingCodesList: rule.calling ? [rule.calling] : [],
    attributes: { objectType: 'CountryValidationRules' },
  };
}
