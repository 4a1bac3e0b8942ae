import { z } from 'zod';

// The library's probe for `new Function` would be a violation of the pages' content security policy. Schemas take
// the setting over when they are made, so every schema gets its `z` from here.
z.config({ jitless: true });

export { z };
