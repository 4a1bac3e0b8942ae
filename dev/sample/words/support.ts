import type { Subject } from './subject.ts';

/** What customers ask a help desk. */
export const support: readonly Subject[] = [
  {
    titles: [],
    questions: [
      'Hi, I was charged twice this month. Can somebody look at invoice {order}?',
      'How do I change the card we pay with?',
      'Where do I find the invoice for {quarter}? Our accountant needs it today.',
      'Why is VAT on my invoice although we gave you our VAT number?',
    ],
    openings: [
      'I’m sorry about the confusion with invoice {order}.',
      'You can change that under Billing → Payment method.',
      'All invoices are under Billing → History, each with a PDF.',
      'VAT is left out as soon as the number is confirmed by the registry.',
    ],
    details: [
      'The second charge is a reservation and disappears within {few} working days.',
      'The new card is used from the next invoice on; open ones stay on the old card.',
      'Only people with the role Owner or Billing can see that page.',
      'Confirmation usually takes a few minutes, in rare cases {few} hours.',
      'Invoices can also be sent to a second address, for instance your accountant’s.',
    ],
    followUps: [
      'I still see both charges.',
      'I don’t have that menu.',
      'Could you send it to {colleague} as well?',
      'Great, thanks!',
    ],
    closings: [
      'Is there anything else I can help with?',
      'I have passed this on to the billing team, who will write to you today.',
      'Please let me know if it does not show up.',
    ],
  },
  {
    titles: [],
    questions: [
      'I can’t log in. The reset e-mail never arrives.',
      'Your app says “too many attempts”. How long do I have to wait?',
      'I lost my phone and with it the second factor. What now?',
      'Single sign-on sends me in circles since this morning.',
    ],
    openings: [
      'Let’s get you back in.',
      'The lock ends by itself after {days} minutes.',
      'You can use one of the recovery codes that you saved when you set it up.',
      'A loop usually means that the address at your provider differs from the one in the account.',
    ],
    details: [
      'Please look in the spam folder for a message from no-reply@mail.example.com.',
      'Company mail servers sometimes hold the message back for up to {few} minutes.',
      'Without a code, an owner of your workspace can reset the second factor for you.',
      'Closing all windows and starting from the sign-in page, not from a bookmark, often helps.',
      'The certificate of your provider was renewed {few} days ago, and the new one has to be uploaded once.',
    ],
    followUps: [
      'Nothing in spam.',
      'It worked with the recovery code 🎉',
      'Who is the owner of our workspace?',
      'Still looping, also in another browser.',
    ],
    closings: [
      'Did that work?',
      'If not, I will call in a colleague.',
      'Your data are safe in the meantime.',
    ],
  },
  {
    titles: [],
    questions: [
      'Where is my order {order}? Tracking has not moved for {few} days.',
      'Can I still change the delivery address of {order}?',
      'One of the {few} boxes arrived damaged.',
      'Do you ship to {city}?',
    ],
    openings: [
      'Order {order} left our warehouse and is with the carrier.',
      'The address can be changed until the parcel is handed over.',
      'I’m sorry to hear that, we will replace the damaged box at no cost.',
      'Yes, we deliver to {city} within {few} to {days} days.',
    ],
    details: [
      'The carrier had a delay in {city}; the new date is in {few} days.',
      'A photo of the label and of the damage is enough, nothing has to be sent back.',
      'From the handover on, the carrier’s own page allows one change of address.',
      'Parcels above 20 kg come with a separate appointment by phone.',
      'Customs may ask for the invoice, so please keep it at hand.',
    ],
    followUps: [
      'It says “returned to sender” now 😟',
      'Here is the photo.',
      'Can you deliver after {hour}?',
      'Perfect, thank you.',
    ],
    closings: [
      'I’ll keep an eye on it and write when it moves.',
      'You will get a new tracking link within the hour.',
      'Would you like a refund instead?',
    ],
  },
  {
    titles: [],
    questions: [
      'We get status {code} from your API since {hour}. Is there an outage?',
      'What is the rate limit per key? We see errors at {number} calls a minute.',
      'Is there a way to fetch more than {number} rows at once?',
      'The webhook fires twice for every event. Bug?',
    ],
    openings: [
      'There is no outage at the moment; status {code} comes from the request itself.',
      'The limit counts per key and per minute.',
      'Lists come in pages; follow the cursor until it is empty.',
      'Webhooks are delivered at least once, so a repeat is possible by design.',
    ],
    details: [
      'The field `reason` in the answer says which parameter was refused.',
      'When the limit is reached, wait as long as the header asks and then go on.',
      'Each event carries an ID: store it and ignore those you have seen.',
      'Bulk exports are made overnight and don’t count towards the limit.',
      'The sandbox has a smaller limit than production, about {percent} of it.',
    ],
    followUps: [
      'Can the limit be raised for us?',
      'Here is the request ID: {order}.',
      'Do you have an example in Python?',
      'That explains it. Cheers.',
    ],
    closings: [
      'The documentation page is called “Limits”.',
      'Shall I forward this to an engineer?',
      'I have noted the request for a higher limit.',
    ],
  },
  {
    titles: [],
    questions: [
      'I’d like a refund for the annual plan, we only used it for {days} days.',
      'How long does a refund take?',
      'You refunded {money} but I paid more. What about the rest?',
    ],
    openings: [
      'Annual plans can be refunded in the first 30 days.',
      'We send refunds on the same day; banks need {few} to {days} days.',
      'The difference is the part of the month that was already used.',
    ],
    details: [
      'It goes back to the card that was charged; we can’t send it elsewhere.',
      'You keep access until the end of the day, so please export what you need.',
      'A credit note is under Billing → History as soon as it is booked.',
      'For bank transfers we need the account holder’s name as on the invoice.',
    ],
    followUps: ['The card has expired in the meantime.', 'OK, please go ahead.', 'Can I talk to a person?'],
    closings: ['Shall I start the refund?', 'A colleague takes over from here.', 'I’m sorry to see you go.'],
  },
  {
    titles: [],
    questions: [
      'How do I add {few} colleagues to our workspace?',
      'What’s the difference between Member and Admin?',
      'Can I move a project from one workspace to another?',
      'How do I downgrade without losing our history?',
    ],
    openings: [
      'Open Settings → People and paste their addresses, one a line.',
      'Admins manage people and billing; members only work.',
      'A project can be moved by somebody who is admin in both workspaces.',
      'Your history stays; on the smaller plan the last {days} days of it are shown.',
    ],
    details: [
      'The invitation is valid for {few} days and can be sent again.',
      'Each new person is charged for the rest of the month only.',
      'Guests are free, but see only what is shared with them.',
      'Attachments move along; comments keep their authors.',
    ],
    followUps: [
      'One of them gets “invitation expired”.',
      'And guests?',
      'Works now 👍🏽',
      'Is there a bulk upload?',
    ],
    closings: ['Would you like me to open that page for you?', 'Anything else?', 'Have a nice day!'],
  },
  {
    titles: [],
    questions: [
      'Please delete my account and everything you hold about me.',
      'Where are our data stored? Our security team in {city} asks.',
      'We need a data processing agreement before {quarter}.',
      'Can I export all conversations as CSV?',
    ],
    openings: [
      'You can delete the account yourself under Settings → Privacy.',
      'All customer data are kept in two data centres within the EU.',
      'The agreement is ready to sign under Settings → Legal.',
      'Yes: Settings → Export makes a ZIP with one CSV a table.',
    ],
    details: [
      'Deletion is final after {days} days, until then you can come back.',
      'Backups are overwritten after {days} days.',
      'Large exports are prepared in the background; you get an e-mail with a link.',
      'The list of sub-processors is public and you can subscribe to its changes.',
    ],
    followUps: [
      'Does that include backups?',
      'The link has expired.',
      'Who can sign on your side?',
      'Thank you, that is all I need.',
    ],
    closings: [
      'Is there a deadline I should know of?',
      'I’ve attached the short summary.',
      'Let me know if your team has more questions.',
    ],
  },
  {
    titles: [],
    questions: [
      'The dashboard stays empty in Firefox. Works in Chrome.',
      'Dark mode makes the charts unreadable 🌚',
      'The mobile app crashes when I open the {order} report.',
      'Import fails at row {number} with “unexpected character”.',
    ],
    openings: [
      'Thanks for the report, I can reproduce it.',
      'This is known and fixed in the next version.',
      'Row {number} holds a quotation mark that is never closed.',
      'Could you tell me which version you use? It stands under Help → About.',
    ],
    details: [
      'Until then, a strict privacy setting can be switched off for our address only.',
      'The fix is planned for the release in {days} days.',
      'Saving the file as UTF-8 removes most of these errors.',
      'Our engineers found the cause in the {percent} of accounts that have custom colours.',
    ],
    followUps: [
      'Version {few}.{few}, on Linux.',
      'Saved as UTF-8, same row.',
      'When is the release?',
      'Nice, fixed on my side. 👩‍💻',
    ],
    closings: [
      'I linked your report, so you will hear from us.',
      'Sorry for the trouble!',
      'Could you send a screenshot?',
    ],
  },
];
