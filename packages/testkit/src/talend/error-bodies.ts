import { type Answer, jsonAnswer, textAnswer } from '../wire/answer.js';

/** The bodies seen in Talend's errors; the vendor promises none. */
export type TalendErrorBody = 'status-message' | 'status-detail' | 'request-id' | 'detail' | 'empty' | 'html';

/** Writes an error with each of them. */
export const talendErrorBodies: Readonly<Record<TalendErrorBody, (status: number, text: string) => Answer>> =
  {
    'status-message': (status, message) => jsonAnswer(status, { status, message }),
    'status-detail': (status, detail) => jsonAnswer(status, { status, detail }),
    'request-id': (status, message) => {
      const requestId = '7f4c1f0e-6a55-4f0b-9a53-0d8f5f2f6a11';
      return jsonAnswer(status, { status, message, requestId, detail: message });
    },
    detail: (status, detail) => jsonAnswer(status, { detail }),
    empty: (status) => textAnswer(status, ''),
    html: (status, text) =>
      textAnswer(status, `<html><body><h1>${text}</h1></body></html>`, { 'Content-Type': 'text/html' }),
  };
