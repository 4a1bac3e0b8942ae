import type { Subject } from './subject.ts';

/** Winning, serving and keeping customers. */
export const marketKeeping: readonly Subject[] = [
  {
    titles: [
      'CRM hygiene {quarter}',
      'Duplicate accounts',
      'Stale opportunities',
      'Owner clean-up, {industry}',
    ],
    questions: [
      'Find duplicate accounts and tell me which ones are safe to merge.',
      'Which opportunities have a close date in the past?',
      'Why do we have {number} contacts without an account?',
      'Normalise the job titles of the {industry} segment, please. There are five spellings of “{role}”.',
    ],
    openings: [
      'I found {number} pairs that look alike; {few} of them I would not merge without asking.',
      '{number} open opportunities are past their close date, worth {money} together.',
      'They came in through the form on {domain}, which sends no company field.',
      'Five spellings are now one, and the old text is kept in a note field.',
    ],
    details: [
      'Pairs with the same domain and a different country are branches, so they stay apart.',
      'The oldest has not moved for {days} days and its owner left in spring.',
      'Merging keeps the record with more activity and moves {number} notes and {few} open tasks.',
      '{company} exists three times: once with a typo, once as a prospect, once as a customer.',
      'Phone numbers were rewritten in international form, {number} could not be parsed.',
      '{percent} of the records now pass all the checks, up from {percent} last month.',
    ],
    followUps: [
      'Merge the safe ones.',
      'Who owns the {few} doubtful ones?',
      'Undo the last change for {company}.',
      'Can this run every Monday?',
    ],
    closings: [
      'Every change can be undone for {days} days.',
      'I changed nothing so far.',
      'The list of doubtful cases is attached.',
    ],
  },
  {
    titles: ['Churn risk: {company}', 'Accounts at risk {quarter}', 'Usage drop, {industry}'],
    questions: [
      'Which customers should worry us this week?',
      'Usage at {company} fell by {percent}. What happened?',
      'Who is likely not to renew in {quarter}, and why?',
    ],
    openings: [
      '{few} accounts stand out, and {company} is the most urgent of them.',
      'The fall at {company} began {days} days ago, on the day {person} left.',
      'By the signals of the last {days} days I would watch {few} renewals worth {money}.',
    ],
    details: [
      'Only {few} of {number} licences were used in the last two weeks.',
      'Two tickets about exports are open since {days} days; the tone of the last one is impatient.',
      'Their new {role} used {rival} before, and the {domain} mail server shows a trial there.',
      'The success plan names a milestone in {quarter} that nobody has confirmed.',
      'On the bright side, the team in {city} doubled its use of reports 📈.',
      'The last business review was skipped twice.',
    ],
    followUps: [
      'What would you do first?',
      'Draft a message to {person}.',
      'Is it a data problem or a people problem?',
    ],
    closings: [
      'I suggest that {colleague} calls before Thursday.',
      'I set a reminder for the renewal date.',
      'Happy to prepare a save plan.',
    ],
  },
  {
    titles: ['Meeting prep: {company}', 'Call with {person}', '{hour} demo, {company}'],
    questions: [
      'I meet {person} from {company} at {hour}. What do I need?',
      'Summarise our last three calls with {company}.',
      'Which questions will their {role} ask?',
    ],
    openings: [
      'You are meeting {person} ({role}) and probably someone from finance.',
      'In three calls {company} moved from “curious” to “how would we roll this out”.',
      'Expect three questions: price at twice the volume, data residency, and time to the first result.',
    ],
    details: [
      'They use {rival} for half of it and are unhappy with the reports.',
      'Open from last time: the security questionnaire and a reference in {industry}.',
      'The budget is set in {quarter}; {money} is the figure that {person} mentioned.',
      'Small talk: the {city} team just moved into a new office 🏢.',
      'Do not demo the import; it failed on their file on the last call and we fixed it only yesterday.',
      'Their champion is {colleague}, who asked for a one-page summary to pass on.',
    ],
    followUps: [
      'Give me an agenda for 30 minutes.',
      'What did we promise last time?',
      'Which reference customer fits?',
    ],
    closings: [
      'The briefing is in the calendar entry.',
      'Good luck! 🤞',
      'I will listen for the open points and draft the follow-up.',
    ],
  },
  {
    titles: ['Pipeline review {quarter}', 'Slipped deals', 'Forecast check', 'Coverage for {city}'],
    questions: [
      'Which deals slipped this week and what do they have in common?',
      'Is the {quarter} forecast of {money} realistic?',
      'How much pipeline is missing for {city}?',
      'Show me deals without a next step.',
    ],
    openings: [
      '{few} deals slipped, all of them waiting for legal.',
      'I would say {money} rather than what the board shows: three of the large deals have no champion.',
      'Coverage in {city} stands at {few} times the target, but {percent} of it is in the first stage.',
      '{number} deals have no next step; the largest is {company} with {money}.',
    ],
    details: [
      '{company} asked for other payment terms and {person} has not answered since.',
      'Deals that had a call with the {role} closed twice as often.',
      'Stage 3 takes {days} days on average, {company} has been there for longer.',
      'Discounts above {percent} did not make anything close sooner.',
      'Two deals are counted twice because a partner registered them as well.',
      'If history repeats, {percent} of the “commit” column will slide into the next quarter.',
    ],
    followUps: [
      'Break that down by owner.',
      'What if {company} does not sign?',
      'Who should call legal?',
      'Put it in a table.',
    ],
    closings: [
      'Numbers are from this morning’s sync.',
      'I can send this to the channel every Friday.',
      'The details are in the report.',
    ],
  },
  {
    titles: ['Competitor watch: {rival}', '{rival} price change', 'Battle card {rival}'],
    questions: [
      'What has {rival} launched in the last {days} days?',
      'We lose to {rival} in {industry}. Why?',
      'Update the battle card for {rival}.',
    ],
    openings: [
      '{rival} changed its prices: the entry plan now includes {number} seats.',
      'In {few} of the lost deals the reason was integration, not price.',
      'The card is updated with {few} new points and one that is no longer true.',
    ],
    details: [
      'Their connector for {tool} is still marked beta.',
      'Customers in reviews like the speed and dislike the invoices.',
      'They hired {person} as {role}, which suggests a push into {city}.',
      'We win when the trial lasts longer than {days} days, and lose the short ones.',
      'Their status page shows {few} outages in {quarter}.',
    ],
    followUps: [
      'What do we say about the price?',
      'Which of our customers might be interested in them?',
      'Any quotes?',
    ],
    closings: ['I keep watching their release notes.', 'The card carries today’s date.'],
  },
  {
    titles: ['Renewal: {company}', 'Upsell ideas {industry}', 'Quote for {company}'],
    questions: [
      'The contract of {company} ends in {days} days. What should we offer?',
      'Which customers are ready for the larger plan?',
      'Check the quote for {company} before it goes out.',
    ],
    openings: [
      'I would renew at {money} and include the reports they keep asking for.',
      '{number} customers use more than {percent} of what their plan includes.',
      'The quote is right except for the start date and one discount that needs approval.',
    ],
    details: [
      'They added {number} users since the last renewal, mostly in {city}.',
      'A two-year term fits their budget cycle, which starts in {quarter}.',
      'The discount of {percent} needs a signature from finance.',
      'Their {role} asked twice about single sign-on, which belongs to the larger plan.',
      'Payment came late once, by {days} days, with an apology.',
    ],
    followUps: ['And if they ask for more discount?', 'Write the cover e-mail.', 'Compare with last year.'],
    closings: ['The draft is in the deal, unsent.', 'Tell me the term you want and I will recalculate.'],
  },
];
