import { day, hour, type Talk } from '../talk.ts';

/** Chats of a team that finds and keeps customers. */
export const marketTalks: readonly Talk[] = [
  {
    agent: 'scout',
    title: 'Companies like Quillfern',
    ago: 0,
    ending: 'generating',
    said: [
      ['self', 'Find twenty companies like Quillfern in the Nordics, 50 to 200 people, and rank them.'],
      ['assistant', ''],
    ],
  },
  {
    agent: 'deals',
    title: 'Brassmoor: next steps before Friday',
    ago: 6,
    said: [
      ['self', 'What is still open with Brassmoor? The review is on Friday.'],
      [
        'assistant',
        `## Brassmoor in one page

Three things stand between us and a signature:

1. **Security questions.** Their form came on Monday; 31 of 34 answers are written.
2. **Price.** They asked for *two* years at the price of one and a half.
3. **Start date.** They want 1 October, the team can begin on the 6th.

| Who | Role | Last heard |
|---|---|---|
| Ines Halvorsen | decides | yesterday |
| Tom Okafor | security | Monday |
| Ruth Albrecht | buys | two weeks ago |

> “If the audit log can be exported we are done with security.” (Tom)

I would answer the last three questions today:

- where backups are kept
- how long logs stay
- who may read them

\`\`\`text
backups  two places, encrypted, 30 days
logs     400 days, export as CSV
access   on call only, every look is logged
\`\`\`

Shall I write to Tom?`,
      ],
      ['self', 'Yes, short and friendly. And propose the 6th for the start.'],
      [
        'assistant',
        `Here is a draft:

> Hello Tom,
>
> the last three answers are below, with the export that you asked about. Could we begin on **6 October**? The team would then have two days more with your data.

Nothing was sent. Say the word and I put it into your drafts.`,
      ],
    ],
  },
  {
    agent: 'writer',
    title: 'First mail to Oakenline',
    ago: 25,
    trigger: 'workflow',
    said: [
      [
        'user',
        'Write a first mail to the head of operations at Oakenline. They opened three warehouses this year.',
      ],
      [
        'assistant',
        'Subject: Three warehouses, one evening less of paperwork\n\nYou opened three warehouses this year. Velvetgate, who did the same, now plan their shifts in a quarter of an hour. May I show you how, in ten minutes?',
      ],
    ],
  },
  {
    agent: 'scout',
    title: 'Enrich the trade fair list',
    ago: 48,
    ending: 'error',
    trigger: 'workflow',
    said: [
      ['user', 'Add size, country and website to the 312 companies of the trade fair list.'],
      ['assistant', 'The list has two columns named “Company”, so the run stopped before the first row.'],
    ],
  },
  {
    agent: 'renewals',
    title: 'Renewals due in the next 30 days',
    ago: 2 * hour,
    trigger: 'schedule',
    said: [
      ['user', 'Which renewals are due in the next 30 days, and which of them worry you?'],
      [
        'assistant',
        'Eleven are due. Two worry me: **Pelham & Roe** uses half the seats it pays for, and **Tarnfield** has not logged in since the spring.',
      ],
    ],
  },
  {
    agent: 'deals',
    title: 'Discount for Velvetgate',
    ago: 3 * hour,
    said: [
      ['self', 'May I give Velvetgate 15 % if they sign for two years?'],
      [
        'assistant',
        'Up to 12 % is yours to give. Above that Marta has to agree; I can ask her with the numbers attached.',
      ],
      ['self', 'Ask her, please.'],
      ['assistant', 'Asked. She usually answers before noon.'],
    ],
  },
  {
    agent: 'scout',
    title: 'Who left Hollowbridge?',
    ago: 5 * hour,
    ending: 'cancelled',
    said: [
      ['self', 'Who left Hollowbridge in the last half year, and where are they now?'],
      ['assistant', 'Seven people so far'],
    ],
  },
  {
    agent: 'writer',
    title: 'Follow-up after the demo',
    ago: 7 * hour,
    vote: 'up',
    said: [
      ['self', 'Write a follow-up to everybody who saw the demo on Tuesday, in the tone of the first mail.'],
      [
        'assistant',
        'Nine drafts are ready, each with the question that its reader asked. Two people asked nothing; they get the recording.',
      ],
    ],
  },
  {
    agent: 'renewals',
    title: 'Tarnfield went quiet',
    ago: 9 * hour,
    said: [
      ['self', 'Why did Tarnfield stop using it?'],
      [
        'assistant',
        'Their administrator left in April and nobody has the rights to add people since. One call would mend that.',
      ],
    ],
  },
  {
    agent: 'deals',
    title: 'Compare offers: Quillfern',
    ago: day + 2 * hour,
    said: [
      ['user', 'Compare our offer to Quillfern with what they told us of the other one.'],
      [
        'assistant',
        'Ours costs 8 % more in the first year and 20 % less over three, since theirs charges for each export. The training is in ours.',
      ],
    ],
  },
  {
    agent: 'scout',
    title: 'News about Pelham & Roe',
    ago: day + 5 * hour,
    trigger: 'connector',
    said: [
      ['user', 'Anything new about Pelham & Roe?'],
      [
        'assistant',
        'They named a new head of finance on Monday: Lucía Ferrer, who bought from us at Marrowby two years ago.',
      ],
    ],
  },
  {
    agent: 'writer',
    title: 'Shorter, please',
    ago: day + 9 * hour,
    said: [
      ['self', 'Make the mail to Marrowby half as long.'],
      ['assistant', '“You asked whether it works without the network. It does. Shall I show you?”'],
    ],
  },
  {
    agent: 'renewals',
    title: 'Price rise letter',
    ago: 2 * day,
    vote: 'down',
    said: [
      ['user', 'Draft the letter about the new prices for those who renew in winter.'],
      [
        'assistant',
        'The draft says what changes, when, and what stays. It leaves out the reasons; tell me if you want them in.',
      ],
    ],
  },
  {
    agent: 'deals',
    title: 'What did we promise Hollowbridge?',
    ago: 3 * day,
    said: [
      ['self', 'List everything that we promised Hollowbridge in writing.'],
      [
        'assistant',
        'Four things: single sign-on by November, a named contact, **no price change until 2028**, and an export of all their data on request.',
      ],
    ],
  },
  {
    agent: 'scout',
    title: 'Warehouses in Portugal',
    ago: 5 * day,
    trigger: 'workflow',
    said: [
      ['user', 'Which logistics companies opened a warehouse in Portugal this year?'],
      [
        'assistant',
        'Six. Three of them fit: Oakenline, Sallowmere and Duncastle. I added them to the list “Iberia”.',
      ],
    ],
  },
  {
    agent: 'renewals',
    title: 'Seats that nobody uses',
    ago: 9 * day,
    said: [
      ['user', 'How many paid seats were not used in the last 60 days?'],
      [
        'assistant',
        '214 of 1,930. Half of them belong to four customers, all of whom renew before the year ends.',
      ],
    ],
  },
];
