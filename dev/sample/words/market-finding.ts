import type { Subject } from './subject.ts';

/** Finding and reaching new customers. */
export const marketFinding: readonly Subject[] = [
  {
    titles: [
      'Lead enrichment: {company}',
      'Enrich {city} trade fair list',
      'Missing e-mails, {industry} list',
      'Waterfall check {quarter}',
    ],
    questions: [
      'Can you enrich the {number} leads from the {city} event? I mostly need work e-mail and job title.',
      'Which of the {industry} leads still have no phone number after {tool} ran?',
      'Please find the decision makers at {company}, starting with the {role}.',
      'Half of yesterday’s import came without a domain. Can you fill the gaps and tell me what you could not find?',
    ],
    openings: [
      'I went through all {number} rows and matched {percent} of them with a verified work e-mail.',
      'Done: {number} of the leads now have a title, a seniority and a company size.',
      'The list is enriched, with {few} rows left that I would not trust.',
      'Good news on {company}: {person} ({role}) is confirmed and answers at the {domain} domain.',
    ],
    details: [
      'The second provider added {number} mobile numbers that the first one had missed.',
      '{number} contacts have changed jobs since the export, so I kept the old row and linked the new one.',
      'Catch-all domains are marked “risky” and left out of the sending list.',
      'Credits used: {number}, which is {percent} below the last batch of this size.',
      'For {industry} companies in {city}, the registry gave better head counts than the profile pages.',
      'Rows without a country were resolved through the phone prefix where there was one.',
    ],
    followUps: [
      'And how many of them are above 200 employees?',
      'Leave out everyone we contacted in the last {days} days, please.',
      'Could you also add the technology they use for support?',
      'What did the {few} untrusted rows look like?',
    ],
    closings: [
      'Shall I write the result back to the list?',
      'I can run the same waterfall on the rest of the {industry} segment tonight.',
      'Nothing was changed in the CRM yet; say the word and I will sync it.',
    ],
  },
  {
    titles: [
      'Outbound sequence for {role}s',
      'Cold e-mail rewrite, {industry}',
      '{quarter} sequence, step 3',
      'Subject lines for {company}',
    ],
    questions: [
      'Write a four-step sequence for {role}s in {industry}. Short, no buzzwords.',
      'Reply rate of the {city} sequence dropped to {percent}. What would you change first?',
      'Give me three subject lines for {person} at {company}; we met at the {city} meet-up.',
      'Can you translate step 2 into something that does not sound like a template?',
    ],
    openings: [
      'Here is a version that stays under 90 words a step and asks for one thing only.',
      'I compared the {number} sends of the last month: the drop starts at step 2, not at the first touch.',
      'Three drafts below, each built on something {person} said in public.',
      'Rewritten. The first line now names a problem of {industry} teams instead of our product.',
    ],
    details: [
      'Step 1 opens with the hiring page: they are looking for {few} people in operations.',
      'I moved the customer story to step 3, where replies were {percent} more frequent.',
      'The link is gone from the first e-mail; messages without links reached {percent} of inboxes.',
      'Waiting {few} days between steps works better for {role}s than a daily rhythm.',
      'The closing question can be answered with one word, which is what busy people do on their phone 📱.',
      'For {company} I avoided the word “automation”: their {role} wrote a rather sceptical post about it.',
    ],
    followUps: [
      'Make step 1 even shorter.',
      'Can we A/B test the first two subject lines?',
      'What about a version for people who opened but never replied?',
      'Sounds good, but please drop the postscript.',
    ],
    closings: [
      'I saved it as a draft and sent nothing.',
      'If you like it, I will load it for the {number} contacts of the segment.',
      'Tell me which tone you prefer and I will adapt the rest.',
    ],
  },
  {
    titles: [
      'Account research: {company}',
      '{company}: who decides?',
      'Briefing {company} / {city}',
      'Buying signals in {industry}',
    ],
    questions: [
      'What should I know about {company} before I call {person}?',
      'Who would sign a contract of {money} at {company}?',
      'Are there any buying signals at {company} in the last {days} days?',
      'Compare {company} with {rival}: which one fits our ideal profile better?',
    ],
    openings: [
      '{company} is growing faster than its industry: head count is up {percent} since spring.',
      'The short version: {person} owns the budget, the {role} has the last word above {money}.',
      'I found {few} signals, two of them strong.',
      '{company} fits on {few} of ten criteria, {rival} on {few}.',
    ],
    details: [
      'They opened an office in {city} and list {number} open positions, many of them in operations.',
      'Their job adverts mention {rival} as a tool in use, so expect a comparison.',
      'The last funding round closed {days} days ago; the announcement names data quality as a priority.',
      '{person} joined from {rival}, where the team ran a project much like ours.',
      'Support reviews complain about slow answers at the weekend, which is a way into the conversation.',
      'There was a contact in our CRM already: {colleague} spoke with them last year and lost on price.',
    ],
    followUps: [
      'Which of these would you open the call with?',
      'Is there anyone on our side who knows {person}?',
      'Can you put this into one paragraph for the account plan?',
      'How sure are you about the head count?',
    ],
    closings: [
      'Sources are listed in the account note.',
      'I would call before {hour}; that is when {person} usually replies.',
      'I can watch the account and tell you when something changes.',
    ],
  },
  {
    titles: [
      'Territory planning {quarter}',
      'Split accounts {city}',
      'Named accounts, {industry}',
      'Balance the books of business',
    ],
    questions: [
      'Split the {number} {industry} accounts between {colleague} and me so that both books are worth the same.',
      'How many accounts in the {city} region have nobody assigned?',
      'Which accounts should we give back to the pool in {quarter}?',
    ],
    openings: [
      'Both books now hold accounts worth about {money} of expected revenue.',
      'There are {number} unassigned accounts around {city}; {few} of them showed activity this week.',
      'I would return {number} accounts: no contact in {days} days and no open opportunity.',
    ],
    details: [
      'Existing conversations stay with whoever holds them, so nobody has to introduce themselves twice.',
      'The largest difference left between the two books is {percent}.',
      'Subsidiaries follow their parent company, which moved {few} accounts.',
      'Time zones were counted as a cost: nobody covers more than three.',
      '{company} is the one account that both of you asked for; the rule gave it to {colleague}.',
    ],
    followUps: [
      'Can you keep {company} with me?',
      'What happens with the partner accounts?',
      'Show me the ten largest.',
    ],
    closings: [
      'This is a proposal only; the owners in the CRM are unchanged.',
      'I can export it for the {quarter} review.',
    ],
  },
  {
    titles: ['Event follow-up, {city}', 'Booth leads {city}', 'Webinar attendees {quarter}'],
    questions: [
      'We scanned {number} badges in {city}. Who should get a call and who only an e-mail?',
      'Draft a thank-you note for the people who stayed until the end of the webinar.',
      'Which attendees already have an open opportunity?',
    ],
    openings: [
      '{few} people asked for a price at the booth: those get a call today.',
      'I sorted the {number} scans by fit and by what was noted on the badge.',
      '{percent} of the attendees are known to us, {few} with an open opportunity.',
    ],
    details: [
      '{person} from {company} asked about a pilot in {city} and left a mobile number.',
      'Students and competitors ({number} in all) are out of the list.',
      'The note mentions the demo they saw, not the one we had planned 😅.',
      'Duplicates of the morning and the afternoon scanner are merged.',
      'Anyone from a customer goes to their success manager instead of a seller.',
    ],
    followUps: [
      'Who talked to {person}?',
      'Send me the call list by priority.',
      'Can the e-mail go out at {hour} local time?',
    ],
    closings: ['The call list is in your tasks for tomorrow.', 'E-mails wait for your approval.'],
  },
  {
    titles: ['Inbound scoring', 'Why did {company} score so low?', 'Routing of demo requests'],
    questions: [
      '{company} asked for a demo but scored only {number}. Why?',
      'Which demo requests waited longer than {few} hours this week?',
      'Does the score still tell us anything? Compare it with won deals of {quarter}.',
    ],
    openings: [
      'The score is low because the form used a private e-mail address, so no company was matched.',
      '{number} requests waited longer, most of them on Friday after {hour}.',
      'Mostly yes: {percent} of the won deals came from the top two bands.',
    ],
    details: [
      'Matching by the name in the signature gives {company}, {industry}, around {number} employees.',
      'The weight of “visited pricing” is too high; {percent} of those visitors are customers looking for an invoice.',
      'Requests from {city} went to an owner who is on leave until next week.',
      'Job title counts twice at the moment, once through seniority and once through persona.',
      'After the fix the median waiting time would have been {days} minutes.',
    ],
    followUps: ['Fix the routing, please.', 'What would the new score of {company} be?', 'Show the formula.'],
    closings: [
      'I prepared the change and left it switched off.',
      '{colleague} was told about the request from {company}.',
    ],
  },
];
