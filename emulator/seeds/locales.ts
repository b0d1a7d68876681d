/** Countries of the published list of supported locales (conventions, section 10): ISO codes and cultures. */
const LIST = `AD AND ca-ES,en-US; AE ARE ar-AE,en-US; AF AFG ps-AF,en-US; AG ATG en-US; AI AIA en-US;
  AL ALB sq-AL,en-US; AM ARM hy-AM,en-US; AN ANT en-US; AO AGO pt-PT,en-US; AQ ATA en-US;
  AR ARG es-AR,en-US; AS ASM en-US; AT AUT de-AT,en-US; AU AUS en-AU,en-US; AW ABW nl-NL,en-US;
  AX ALA sv-SE,en-US; AZ AZE az-Latn-AZ,en-US; BA BIH bs-Latn-BA,en-US; BB BRB en-GB,en-US;
  BD BGD bn-BD,en-US; BE BEL fr-BE,nl-BE,en-US; BF BFA fr-FR,en-US; BG BGR bg-BG,en-US;
  BH BHR ar-BH,en-US; BI BDI fr-FR,en-US; BJ BEN fr-FR,en-US; BL BLM fr-FR,en-US; BM BMU en-GB,en-US;
  BN BRN ms-BN,en-US; BO BOL es-BO,en-US; BQ BES nl-NL,en-US; BR BRA pt-BR,en-US; BS BHS en-GB,en-US;
  BT BTN en-US; BV BVT nb-NO,en-US; BW BWA en-GB,en-US; BY BLR be-BY,en-US; BZ BLZ en-BZ,en-US;
  CA CAN fr-CA,en-US; CC CCK en-US; CD COD fr-FR,en-US; CF CAF fr-FR,en-US; CG COG fr-FR,en-US;
  CH CHE de-CH,fr-CH,it-CH,en-US; CI CIV fr-FR,en-US; CK COK en-US; CL CHL es-CL,en-US;
  CM CMR fr-FR,en-US; CN CHN zh-CN,en-US; CO COL es-CO,en-US; CR CRI es-CR,en-US; CV CPV pt-CV,en-US;
  CW CUW nl-NL,en-US; CX CXR en-US; CY CYP el-GR,en-US; CZ CZE cs-CZ,en-US; DE DEU de-DE,en-US;
  DJ DJI fr-FR,en-US; DK DNK da-DK,en-US; DM DMA en-US; DO DOM es-DO,en-US; DZ DZA ar-DZ,en-US;
  EC ECU es-EC,en-US; EE EST et-EE,en-US; EG EGY ar-EG,en-US; ER ERI ar-SA,en-US;
  ES ESP es-ES,ca-ES,eu-ES,gl-ES,en-US; ET ETH am-ET,en-US; FI FIN fi-FI,sv-FI,en-US; FJ FJI en-GB,en-US;
  FK FLK en-US; FM FSM en-US; FO FRO fo-FO,en-US; FR FRA fr-FR,en-US; GA GAB fr-FR,en-US;
  GB GBR en-GB,en-US; GD GRD en-US; GE GEO ka-GE,en-US; GF GUF fr-FR,en-US; GG GGY en-US;
  GH GHA en-GB,en-US; GI GIB en-US; GL GRL da-DK,en-US; GM GMB en-US; GN GIN fr-FR,en-US;
  GP GLP fr-FR,en-US; GQ GNQ es-ES,en-US; GR GRC el-GR,en-US; GS SGS en-US; GT GTM es-GT,en-US;
  GU GUM en-US; GW GNB pt-PT,en-US; GY GUY en-US; HK HKG zh-HK,en-US; HM HMD en-US; HN HND es-HN,en-US;
  HR HRV hr-HR,en-US; HT HTI fr-FR,en-US; HU HUN hu-HU,en-US; ID IDN id-ID,en-US; IE IRL en-IE,en-US;
  IL ISR he-IL,en-US; IM IMN en-US; IN IND en-IN,hi-IN,en-US; IO IOT en-US; IQ IRQ ar-IQ,en-US;
  IS ISL is-IS,en-US; IT ITA it-IT,en-US; JE JEY en-US; JM JAM en-JM,en-US; JO JOR ar-JO,en-US;
  JP JPN ja-JP,en-US; KE KEN sw-KE,en-US; KG KGZ ky-KG,en-US; KH KHM km-KH,en-US; KI KIR en-US;
  KM COM fr-FR,en-US; KN KNA en-GB,en-US; KR KOR ko-KR,en-US; KW KWT ar-KW,en-US; KY CYM en-GB,en-US;
  KZ KAZ kk-KZ,en-US; LA LAO lo-LA,en-US; LB LBN ar-LB,en-US; LC LCA en-US; LI LIE de-LI,en-US;
  LK LKA si-LK,en-US; LR LBR en-US; LS LSO en-US; LT LTU lt-LT,en-US; LU LUX de-LU,fr-LU,en-US;
  LV LVA lv-LV,en-US; LY LBY ar-LY,en-US; MA MAR ar-MA,en-US; MC MCO fr-MC,en-US; MD MDA ro-RO,en-US;
  ME MNE sr-Latn-ME,en-US; MF MAF fr-FR,en-US; MG MDG fr-FR,en-US; MH MHL en-US; MK MKD mk-MK,en-US;
  ML MLI fr-FR,en-US; MM MMR en-US; MN MNG mn-MN,en-US; MO MAC zh-MO,en-US; MP MNP en-US;
  MQ MTQ fr-FR,en-US; MR MRT ar-SA,en-US; MS MSR en-US; MT MLT mt-MT,en-US; MU MUS en-GB,en-US;
  MV MDV dv-MV,en-US; MW MWI en-US; MX MEX es-MX,en-US; MY MYS en-MY,en-US; MZ MOZ pt-PT;
  NA NAM en-GB,en-US; NC NCL fr-FR,en-US; NE NER fr-FR,en-US; NF NFK en-US; NG NGA ha-Latn-NG,en-US;
  NI NIC es-NI,en-US; NL NLD nl-NL,en-US; NO NOR nb-NO,en-US; NP NPL ne-NP,en-US; NR NRU en-US;
  NU NIU en-US; NZ NZL en-NZ,en-US; OM OMN ar-OM,en-US; PA PAN es-PA,en-US; PE PER es-PE,en-US;
  PF PYF fr-FR,en-US; PG PNG en-US; PH PHL en-PH,en-US; PK PAK ur-PK,en-US; PL POL pl-PL,en-US;
  PM SPM fr-FR,en-US; PN PCN en-US; PR PRI es-PR,en-US; PS PSE ar-SA,en-US; PT PRT pt-PT,en-US;
  PW PLW en-US; PY PRY es-PY,en-US; QA QAT ar-QA,en-US; RE REU fr-FR,en-US; RO ROU ro-RO,en-US;
  RS SRB sr-Latn-RS,sr-Cyrl-RS,en-US; RU RUS ru-RU,en-US; RW RWA rw-RW,en-US; SA SAU ar-SA,en-US;
  SB SLB en-US; SC SYC en-US; SE SWE sv-SE,en-US; SG SGP en-SG,zh-SG,en-US; SH SHN en-US;
  SI SVN sl-SI,en-US; SJ SJM nb-NO,en-US; SK SVK sk-SK,en-US; SL SLE en-US; SM SMR it-IT,en-US;
  SN SEN wo-SN,en-US; SO SOM ar-SA,en-US; SR SUR nl-NL; SS SSD en-US; ST STP pt-PT,en-US;
  SV SLV es-SV,en-US; SX SXM en-US; SZ SWZ en-US; TC TCA en-US; TD TCD fr-FR,en-US; TF ATF fr-FR,en-US;
  TG TGO fr-FR,en-US; TH THA th-TH,en-US; TJ TJK tg-Cyrl-TJ,en-US; TK TKL en-US; TL TLS pt-PT,en-US;
  TM TKM tk-TM,en-US; TN TUN ar-TN,en-US; TO TON en-US; TR TUR tr-TR,en-US; TT TTO en-TT,en-US;
  TV TUV en-US; TW TWN zh-TW,en-US; TZ TZA en-GB,en-US; UA UKR uk-UA,en-US; UG UGA en-GB,en-US;
  UM UMI en-US; US USA en-US,es-US; UY URY es-UY,en-US; UZ UZB uz-Latn-UZ,en-US; VA VAT it-IT,en-US;
  VC VCT en-US; VE VEN es-VE,en-US; VG VGB en-US; VI VIR en-US; VN VNM vi-VN,en-US; VU VUT en-US;
  WF WLF fr-FR,en-US; WS WSM en-US; XE XSE nl-NL,en-US; XJ XJA nb-NO,en-US; XK XKS en-US;
  XS XSA nl-NL,en-US; YE YEM ar-YE,en-US; YT MYT fr-FR,en-US; ZA ZAF en-ZA,en-US; ZM ZMB en-GB,en-US;
  ZW ZWE en-ZW,en-US`;

export interface Locale {
  iso2: string;
  iso3: string;
  cultures: readonly string[];
}

const LOCALES: ReadonlyMap<string, Locale> = new Map(
  LIST.split(/;\s*/).map((row) => {
    const [iso2 = '', iso3 = '', cultures = ''] = row.split(' ');
    return [iso2, { iso2, iso3, cultures: cultures.split(',') }];
  }),
);

/** The locale of a country; undefined for one that is not on the list. */
export const localeOf = (country: string): Locale | undefined => LOCALES.get(country.toUpperCase());
