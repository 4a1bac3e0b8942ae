import { parseArgs } from 'node:util';
import { type Day, ordinaryDay, scenarios, services, unspread } from './model.ts';
import { type Load, simulateDay } from './simulate-day.ts';

const { values } = parseArgs({
  options: { people: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
});
const people = Number(values.people);
const seed = Number(values.seed);

const clock = (minutes: number): string =>
  `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const ratio = ({ peak, mean }: Load): string => (peak / mean).toFixed(2);

console.log(
  `${people} people of one company, nine to six, seed ${seed}. Requests a minute at the service.\n`,
);
console.log(
  row([
    'Service',
    'Day',
    'Mean',
    'Peak',
    'at',
    'Peak / mean',
    'Opened before the first fetch since waking',
    'Peak / mean without spreading',
  ]),
);
console.log(row(Array.from({ length: 8 }, () => '---')));
for (const service of services) {
  for (const { name, change } of scenarios) {
    const day: Day = { ...ordinaryDay, seed, people, service, ...change };
    const load = simulateDay(day);
    console.log(
      row([
        service.name,
        name,
        Math.round(load.mean).toString(),
        Math.round(load.peak).toString(),
        clock(load.peakAt),
        ratio(load),
        `${(load.shareOpenedUnfetched * 100).toFixed(1)} %`,
        // Twice the time for each: that once tells enough.
        name === scenarios[0]?.name ? ratio(simulateDay({ ...day, plan: unspread })) : '',
      ]),
    );
  }
}
