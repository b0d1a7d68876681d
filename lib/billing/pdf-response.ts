import { fileResponse } from '@/lib/byte-range';
import type { DocumentFile } from './data';

export function pdfResponse(request: Request, { bytes, name }: DocumentFile): Response {
  const how = new URL(request.url).searchParams.has('download') ? 'attachment' : 'inline';
  return fileResponse(request, bytes, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `${how}; filename="${name}"`,
  });
}
