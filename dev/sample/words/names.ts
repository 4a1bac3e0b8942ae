// All invented: any likeness to a real company or person is chance.
export const companyStarts = [
  'Northgate', 'Brightwater', 'Fernhill', 'Halcyon', 'Larkspur', 'Oakmere', 'Pinecrest', 'Quillon', 'Ravenholt',
  'Saltmarsh', 'Thornbury', 'Umberfield', 'Velmora', 'Westerly', 'Yarrowby', 'Zephyrine', 'Aldermoor', 'Bramblecote',
  'Coppervale', 'Duskwood', 'Emberlyn', 'Foxglade', 'Greystoke', 'Hollowell', 'Inkwater', 'Juniperra', 'Kestrelby',
  'Lumenhart', 'Mistral Bay', 'Nettlefold', 'Opaline', 'Primrose Hill', 'Rookhaven', 'Silverbeck', 'Tidewell', 'Wildermere',
];
export const companyEndings = [
  'Logistics', 'Robotics', 'Health', 'Analytics', 'Energy', 'Foods', 'Systems', 'Studios', 'Payments', 'Mobility',
  'Software', 'Textiles', 'Biotech', 'Insurance', 'Aerospace', 'Education', 'Security', 'Retail', 'Ceramics', 'Cloud',
];
export const firstNames = [
  'Amara', 'Benoît', 'Chiara', 'Dmitri', 'Élodie', 'Fatima', 'Gustav', 'Hana', 'Ingrid', 'Jorge', 'Katarzyna', 'Liam',
  'Mei', 'Nadia', 'Oluwaseun', 'Priya', 'Quentin', 'Rosa', 'Søren', 'Tomás', 'Ulrike', 'Valentina', 'Wanjiru', 'Yusuf', 'Zoë',
];
export const lastNames = [
  'Abernathy', 'Bauer', 'Castellanos', 'Dvořák', 'Eriksen', 'Fontaine', 'Grünwald', 'Haddad', 'Iyer', 'Jansen', 'Kowalczyk',
  'Lindqvist', 'Moreau', 'Nakagawa', 'Okafor', 'Petrov', 'Quispe', 'Rossi', 'Sánchez', 'Takahashi', 'Usman', 'Vasquez', 'Weiss', 'Young',
];
export const roles = [
  'Head of Sales', 'VP Marketing', 'Revenue Operations Lead', 'Chief of Staff', 'Account Executive', 'Customer Success Manager',
  'Head of Procurement', 'IT Director', 'Founder', 'Demand Generation Manager', 'Finance Director', 'Solutions Architect',
];
export const industries = [
  'logistics', 'fintech', 'healthcare', 'retail', 'manufacturing', 'insurance', 'education', 'energy', 'food', 'travel', 'security',
];
export const cities = [
  'Lyon', 'Hamburg', 'Valencia', 'Osaka', 'Toronto', 'Manchester', 'Austin', 'Gdańsk', 'Nairobi', 'Pune', 'São Paulo', 'Malmö', 'Utrecht',
];
export const tools = ['the CRM', 'the warehouse', 'the enrichment waterfall', 'the dialer', 'the sequencer', 'the scoring model'];
