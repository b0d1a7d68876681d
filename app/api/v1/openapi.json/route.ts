import { answerDocument } from '@/lib/api/answer';

export const GET = () => answerDocument();
