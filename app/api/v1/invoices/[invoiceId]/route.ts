import { answerApi } from '@/lib/answer-api';

export const GET = answerApi('/invoices/{invoiceId}');
