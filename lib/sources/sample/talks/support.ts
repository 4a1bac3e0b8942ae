import { day, hour, type Talk } from '../talk.ts';

/** Threads of customers with the agents that answer them. */
export const supportTalks: readonly Talk[] = [
  {
    agent: 'helpline',
    customer: 'ines@brassmoor.example',
    ago: 3,
    said: [
      ['customer', 'The export stops at 10,000 rows. We have 40,000.'],
      [
        'assistant',
        'Exports of that size come by mail. Choose **Export > Send to me**; it takes about five minutes.',
      ],
      ['customer', 'Found it, but nothing has come after half an hour. Can somebody look?'],
    ],
  },
  {
    agent: 'billing',
    customer: 'accounts@oakenline.example',
    ago: 14,
    said: [
      ['customer', 'Our invoice shows 52 seats, we have 47 people.'],
      [
        'assistant',
        'Five seats belong to people who were deactivated after the 1st, so they are on this invoice for the last time.',
      ],
    ],
  },
  {
    agent: 'helpline',
    customer: 'tom.okafor@brassmoor.example',
    ago: 35,
    said: [
      ['customer', 'Is there a log of who looked at which record?'],
      ['assistant', 'Yes: *Administration > Audit log*. It goes back 400 days and can be exported as CSV.'],
    ],
    vote: 'up',
  },
  {
    agent: 'helpline',
    customer: 'night.shift@velvetgate.example',
    ago: 70,
    said: [
      ['customer', 'The scanner app says “code 31” and closes.'],
      [
        'assistant',
        'Code 31 means that the clock of the device is off by more than five minutes. Switch on *Set time automatically* and open the app again.',
      ],
      ['customer', 'That was it, thank you!'],
      ['assistant', 'Glad to hear it. Good night!'],
    ],
    vote: 'up',
  },
  {
    agent: 'billing',
    customer: 'ruth@brassmoor.example',
    ago: 4 * hour,
    said: [
      ['customer', 'Can we pay by the quarter?'],
      ['assistant', 'From 20 seats on, yes. I passed your wish to the team that changes contracts.'],
      ['user', 'Hello Ruth, Marta here. Quarterly is fine; the next invoice will have it.'],
    ],
  },
  {
    agent: 'helpline',
    customer: 'it@tarnfield.example',
    ago: 6 * hour,
    said: [
      ['customer', 'Our administrator left. Who can make me one?'],
      [
        'assistant',
        'Somebody has to confirm that from an address of your company. Please answer this message from one, and name a second person who can vouch for you.',
      ],
    ],
  },
  {
    agent: 'helpline',
    customer: 'dana@sallowmere.example',
    ago: 11 * hour,
    said: [
      ['customer', 'Dark mode hurts my eyes, how do I leave it?'],
      ['assistant', 'Open your picture at the top right, then *Looks > Light*.'],
    ],
  },
  {
    agent: 'billing',
    customer: 'office@duncastle.example',
    ago: day + hour,
    said: [
      ['customer', 'You charged us twice in August!!'],
      [
        'assistant',
        'I see two charges of the same amount, on the 3rd and the 4th. The second was returned on the 5th; banks take up to ten days to show it.',
      ],
      ['customer', 'Then I will wait until Friday. Please keep this open.'],
    ],
    vote: 'down',
  },
  {
    agent: 'helpline',
    customer: 'lucia.ferrer@pelhamroe.example',
    ago: day + 4 * hour,
    said: [
      ['customer', 'Can two people edit the same plan?'],
      ['assistant', 'Yes. You see each other’s cursor, and *History* brings back any earlier state.'],
    ],
  },
  {
    agent: 'helpline',
    customer: 'api@marrowby.example',
    ago: day + 8 * hour,
    said: [
      ['customer', 'We get 429 from your API since this morning.'],
      [
        'assistant',
        'Your key may send 100 requests a minute and sent about 260. Spread them, or ask for more with `X-Reason` in the header:\n\n```http\nGET /v1/plans\nX-Reason: nightly import\n```',
      ],
    ],
  },
  {
    agent: 'billing',
    customer: 'ap@hollowbridge.example',
    ago: 2 * day + 3 * hour,
    said: [
      ['customer', 'Please put our order number 88-1042 on every invoice.'],
      ['assistant', 'Done, from the next one on. Shall I also send the last two again with it?'],
      ['customer', 'Yes please.'],
    ],
  },
  {
    agent: 'helpline',
    customer: 'sam@quillfern.example',
    ago: 4 * day,
    said: [
      ['customer', 'Is the status page right that everything works? Nothing loads here.'],
      [
        'assistant',
        'It was late by six minutes. A disk was replaced, all is well since 10:42. I am sorry for the lost time.',
      ],
    ],
    vote: 'down',
  },
  {
    agent: 'helpline',
    customer: 'ops@oakenline.example',
    ago: 6 * day,
    said: [
      ['customer', 'How do I move a shift to the next day for the whole team?'],
      ['assistant', 'Select the shift, hold Shift and press →. Everybody in it gets one message, not ten.'],
    ],
  },
  {
    agent: 'billing',
    customer: 'maya@velvetgate.example',
    ago: 12 * day,
    said: [
      ['customer', 'Do charities pay less?'],
      ['assistant', 'They pay half. Send us your registration and it holds from the next month on.'],
    ],
  },
];
