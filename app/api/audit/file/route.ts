import { getAuditFile } from '@/lib/audit/data';
import { auditCsv } from '@/lib/audit/file';
import { auditQueryOf } from '@/lib/audit/queries';
import { csvResponse } from '@/lib/csv';
import { respond } from '@/lib/respond';

/** What the filters show, as a file. */
export const GET = (request: Request) =>
  respond(request, async () => {
    const rows = await getAuditFile(auditQueryOf(new URL(request.url).searchParams));
    return csvResponse({ text: auditCsv(rows), name: 'kontor-audit.csv' });
  });
