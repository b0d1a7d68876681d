import { answerApi } from '@/lib/api/answer';

export const GET = answerApi('/purchases');
