import { expect, test } from 'vitest';
import { delayAfterSleep, planAlarm } from './plan-alarm.ts';

const hour = 3_600_000;

test('an alarm that comes about when it should refreshes, and keeps its pace', () => {
  for (const lateness of [-hour, 0, 60_000]) {
    expect(planAlarm(lateness, 5, false, 0.5)).toEqual({ reason: 'alarm', delayMinutes: null });
  }
});

test('after a sleep the next alarm is set at random within 15 minutes, or within a longer period', () => {
  expect(planAlarm(hour, 5, false, 0)).toEqual({ reason: null, delayMinutes: 0.5 });
  expect(planAlarm(hour, 5, false, 1).delayMinutes).toBe(15);
  expect(delayAfterSleep(60, 1)).toBe(60);
});

test('where a page is open it is refreshed at once, and the later alarms are spread all the same', () => {
  expect(planAlarm(hour, 5, true, 0.5)).toEqual({ reason: 'woke', delayMinutes: 7.75 });
});
