import { isRecord } from '../../domain/guards.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';

const jsonType = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/iu;
const htmlType = /^(?:text\/html|application\/xhtml\+xml)\b/iu;

export const isJsonType = (contentType: string | null): boolean => jsonType.test(contentType ?? '');

export const isHtmlType = (contentType: string | null): boolean => htmlType.test(contentType ?? '');

/** A sign-in page of a network, or a proxy's error page. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype|html|head|body)\b/iu.test(text);

/** The plain object that a body holds; `badBody` for anything else, an empty body included (api B3). */
export function parseObject(text: string): Outcome<unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body)) return succeed(body);
  } catch {
    return fail({ kind: 'badBody', isHtml: looksLikeHtml(text) });
  }
  return fail({ kind: 'badBody', isHtml: false });
}
