import { isFiniteNumber, isRecord, isText, isTextOrNull } from './guards.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Whether all of a stored place can be believed. The first paint only looks at what it needs of it. */
export const isWholeWhereabouts = (value: unknown): value is Whereabouts =>
  isRecord(value) &&
  isFiniteNumber(value['touchedAt']) &&
  isText(value['query']) &&
  isRefOrNull(value['active']) &&
  isRefOrNull(value['opened']) &&
  isPart(value['reading'], ({ messageId }) => isTextOrNull(messageId)) &&
  isPart(value['top'], ({ row }) => isRefOrNull(row) && row !== null);

const isPart = (value: unknown, isWhole: (part: Record<string, unknown>) => boolean): boolean =>
  value === null || (isRecord(value) && isFiniteNumber(value['offset']) && isWhole(value));

const isRefOrNull = (value: unknown): boolean =>
  value === null || (isRecord(value) && isText(value['connectionId']) && isText(value['id']));
