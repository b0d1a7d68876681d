/** Countries whose customers give an organisation number and a phone (the error code page; the profile page lists more). */
const WITH_NUMBER = ['AM', 'AZ', 'BY', 'HU', 'KZ', 'KG', 'MD', 'RU', 'TJ', 'UZ', 'UA'];

interface Rule {
  culture: string;
  calling: string;
  postalCode?: string;
  states?: string[];
}

const RULES: Record<string, Rule> = {
  SE: { culture: 'sv-SE', calling: '46', postalCode: '^\\d{3} ?\\d{2}$' },
  NO: { culture: 'nb-NO', calling: '47', postalCode: '^\\d{4}$' },
  DK: { culture: 'da-DK', calling: '45', postalCode: '^\\d{4}$' },
  FI: { culture: 'fi-FI', calling: '358', postalCode: '^\\d{5}$' },
  AX: { culture: 'sv-SE', calling: '358', postalCode: '^\\d{5}$' },
  DE: { culture: 'de-DE', calling: '49', postalCode: '^\\d{5}$' },
  FR: { culture: 'fr-FR', calling: '33', postalCode: '^\\d{5}$' },
  GB: { culture: 'en-GB', calling: '44' },
  US: {
    culture: 'en-US',
    calling: '1',
    postalCode: '^\\d{5}(-\\d{4})?$',
    states: ['AK', 'AL', 'CA', 'NY', 'TX', 'WA'],
  },
  BR: { culture: 'pt-BR', calling: '55', postalCode: '^\\d{5}-?\\d{3}$' },
  HU: { culture: 'hu-HU', calling: '36', postalCode: '^\\d{4}$' },
  UA: { culture: 'uk-UA', calling: '380', postalCode: '^\\d{5}$' },
};

/** What an address and a company need in a country (customer facts, section 6); undefined for one that is not known. */
export function countryRules(country: string) {
  const iso2Code = country.toUpperCase();
  const rule = RULES[iso2Code];
  if (!rule) return undefined;
  const needsNumber = WITH_NUMBER.includes(iso2Code);
  return {
    iso2Code,
    defaultCulture: rule.culture,
    isStateRequired: rule.states !== undefined,
    ...(rule.states && { supportedStatesList: rule.states }),
    supportedLanguagesList: [rule.culture.slice(0, 2), 'en'],
    supportedCulturesList: [rule.culture, 'en-US'],
    isPostalCodeRequired: rule.postalCode !== undefined,
    ...(rule.postalCode && { postalCodeRegex: rule.postalCode }),
    isCityRequired: true,
    isVatIdSupported: iso2Code !== 'US',
    isTaxIdSupported: iso2Code === 'US',
    isTaxIdOptional: true,
    phoneNumberRegex: '^\\+?[0-9 \\-]{6,20}$',
    customerOrganizationRegistrationNumberRequired: needsNumber,
    customerOrganizationPhoneNumberRequired: needsNumber,
    countryCallingCodesList: [rule.calling],
    attributes: { objectType: 'CountryValidationRules' },
  };
}
