import { previewSheet, requireLoader } from '@/lib/prices/loading';
import { sheetQuestionOf } from '@/lib/prices/questions';
import { receive } from '@/lib/respond';

/** Reads Microsoft's own sheet, which may take minutes: an action would hold up every other of the tab. */
export const POST = (request: Request) =>
  receive(request, { most: 0, tooLarge: 'price-file-large', may: requireLoader }, () =>
    previewSheet(sheetQuestionOf(new URL(request.url).searchParams)),
  );
