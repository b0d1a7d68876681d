import { z } from 'zod';

/** As `report-uri` sends it, https://www.w3.org/TR/CSP3/#deprecated-serialize-violation. */
const Old = z
  .looseObject({
    'csp-report': z.looseObject({
      'violated-directive': z.string().default(''),
      'effective-directive': z.string().default(''),
      'blocked-uri': z.string().default(''),
      'document-uri': z.string().default(''),
    }),
  })
  .transform(({ 'csp-report': of }) => [
    {
      directive: of['effective-directive'] || of['violated-directive'],
      blocked: of['blocked-uri'],
      page: of['document-uri'],
    },
  ]);

/** As the Reporting API sends it, https://www.w3.org/TR/CSP3/#reporting: several at once, of any type. */
const New = z
  .array(
    z.looseObject({
      type: z.string(),
      body: z
        .looseObject({
          effectiveDirective: z.string().default(''),
          blockedURL: z.string().nullish(),
          documentURL: z.string().default(''),
        })
        .nullish(),
    }),
  )
  .max(50)
  .transform((reports) =>
    reports.flatMap(({ type, body }) =>
      type === 'csp-violation' && body
        ? [{ directive: body.effectiveDirective, blocked: body.blockedURL ?? '', page: body.documentURL }]
        : [],
    ),
  );

/** What a browser says it refused to load or run on one of our pages. Anybody may post anything here. */
export const Violations = z.union([Old, New]);
export type Violation = z.output<typeof Violations>[number];
