import { answerDocument } from '@/lib/answer-api';

export const GET = () => answerDocument();
