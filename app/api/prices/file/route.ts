import { previewFile, requireLoader } from '@/lib/prices/loading';
import { fileQuestionOf } from '@/lib/prices/questions';
import { limits } from '@/lib/prices/schema';
import { receive } from '@/lib/respond';

/** A price list as a file, to be looked at before anything is replaced. */
export const POST = (request: Request) =>
  receive(request, { most: limits.bytes, tooLarge: 'price-file-large', may: requireLoader }, (bytes) =>
    previewFile(fileQuestionOf(new URL(request.url).searchParams), bytes),
  );
